import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { createDirectResolver, createResolver } from '../../../src/effects/net/resolver.ts';
import { Failure } from '../../../src/errors.ts';

/** A DNS server on loopback: `good...` has an address, `dead...` is never answered, everything else does not exist. */
async function openDns() {
  const socket = createSocket('udp4');
  const asked: string[] = [];
  socket.on('message', (query, { port, address }) => {
    const name = readName(query);
    asked.push(name);
    if (name.startsWith('dead')) return;
    socket.send(toAnswer(query, name.startsWith('good')), port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const { port } = socket.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => socket.close(() => resolve()));
  return { servers: [`127.0.0.1:${port}`], asked, close };
}

function readName(query: Buffer): string {
  const labels: string[] = [];
  for (let at = 12; (query[at] ?? 0) > 0; at += (query[at] ?? 0) + 1) {
    labels.push(query.toString('latin1', at + 1, at + 1 + (query[at] ?? 0)));
  }
  return labels.join('.');
}

/** 192.0.2.1 for A, nothing for AAAA; or "no such name" (RFC 1035, section 4). */
function toAnswer(query: Buffer, isKnown: boolean): Buffer {
  const end = 12 + readName(query).length + 2 + 4;
  const isA = query.readUInt16BE(end - 4) === 1;
  const head = Buffer.from(query.subarray(0, end));
  head.writeUInt16BE(isKnown ? 0x8180 : 0x8183, 2);
  head.writeUInt16BE(isKnown && isA ? 1 : 0, 6);
  head.writeUInt32BE(0, 8);
  const record = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 1]);
  return isKnown && isA ? Buffer.concat([head, record]) : head;
}

test('dozens of dead names hold up neither other names nor the file system', async () => {
  const dns = await openDns();
  const resolve = createDirectResolver({ servers: dns.servers, tryTimeoutMs: 1_000 });
  let given = 0;
  const dead = Array.from({ length: 80 }, (_, n) =>
    resolve(`dead${n}.example`).then(
      () => assert.fail('resolved'),
      (failure: { code?: string }) => {
        given += 1;
        return failure.code;
      },
    ),
  );
  assert.deepEqual(await resolve('good.example'), ['192.0.2.1']);
  await readFile(import.meta.filename);
  assert.equal(given, 0, 'dead names were given up first');
  assert.deepEqual([...new Set(await Promise.all(dead))], ['dns_failed']);
  await dns.close();
});

test('a name that the DNS denies is a failure, a name of the hosts file and an address are not asked for', async () => {
  const dns = await openDns();
  const resolve = createDirectResolver({ servers: dns.servers, tryTimeoutMs: 500 });
  await assert.rejects(resolve('nobody.invalid'), { code: 'dns_failed' });
  assert.ok((await resolve('localhost')).includes('127.0.0.1'));
  assert.deepEqual(await resolve('192.0.2.7'), ['192.0.2.7']);
  assert.ok(dns.asked.every((name) => name === 'nobody.invalid'));
  await dns.close();
});

test('a public name that the DNS denies is not asked of the system, so that hundreds of them are known at once', async (t) => {
  const dns = await openDns();
  t.after(dns.close);
  const resolve = createDirectResolver({ servers: dns.servers, tryTimeoutMs: 2_000 });
  const failures = await Promise.all(
    Array.from({ length: 300 }, (_, n) => resolve(`cdn${n}.gone.co.uk`).catch((failure: Failure) => failure)),
  );
  assert.ok(failures.every((failure) => failure instanceof Failure && failure.code === 'dns_failed'));
  // The system's resolver says why as its cause; what the DNS denied has none.
  assert.ok(failures.every((failure) => (failure as Failure).cause === undefined));
});

test('a name that the public DNS cannot know is asked of the system, too', async (t) => {
  const dns = await openDns();
  t.after(dns.close);
  const resolve = createDirectResolver({ servers: dns.servers, tryTimeoutMs: 2_000 });
  for (const name of ['no-such-container', 'nobody.internal', 'nobody.home.arpa']) {
    const failure = await resolve(name).catch((thrown: Failure) => thrown);
    assert.ok(failure instanceof Failure && failure.code === 'dns_failed');
    assert.notEqual(failure.cause, undefined, name);
  }
});

test('answers are used again for half a minute, failures for a minute, and asked for once by many at a time', async () => {
  let nowMs = 1_000_000;
  let asked = 0;
  let isDead = false;
  const resolve = createResolver(
    async (host) => {
      asked += 1;
      if (isDead) throw new Failure('dns_failed', `${host} is dead.`);
      return ['192.0.2.1'];
    },
    () => nowMs,
  );
  await Promise.all(Array.from({ length: 50 }, () => resolve('a.example')));
  assert.equal(asked, 1);
  nowMs += 31_000;
  await resolve('a.example');
  assert.equal(asked, 2);
  isDead = true;
  nowMs += 31_000;
  for (let n = 0; n < 50; n += 1) await assert.rejects(resolve('a.example'), { code: 'dns_failed' });
  assert.equal(asked, 3);
  nowMs += 61_000;
  isDead = false;
  assert.deepEqual(await resolve('a.example'), ['192.0.2.1']);
});
