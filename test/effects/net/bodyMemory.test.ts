/** The memory of bodies on their way: hosts that send much and slowly take none from the others. */
import assert from 'node:assert/strict';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { openNetwork } from '../../../src/effects/net/network.ts';
import { until } from '../../support/wait.ts';

const MIB = 1024 * 1024;
const open = new Set<ServerResponse>();
let server: Server;
let network: ReturnType<typeof openNetwork>;
before(async () => {
  network = openNetwork({ userAgent: 'frontwire-test/1', allowPrivate: ['127.0.0.0/8'] }, { bodyMemoryBytes: 8 * MIB });
  server = createServer((request, response) => {
    if (request.url === '/quick') return response.end(Buffer.alloc(MIB / 4));
    // a good part of a document, whose end never comes
    response.write(Buffer.alloc(1.5 * MIB));
    open.add(response);
    return response.once('close', () => open.delete(response));
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
});
after(async () => {
  for (const response of open) response.destroy();
  await network.close();
  await new Promise((resolve) => server.close(resolve));
});

const ask = (host: string, path: string, signal = new AbortController().signal) => {
  const { port } = server.address() as AddressInfo;
  const limits = { maxBytes: 5 * MIB, timeoutMs: 60_000, maxRedirects: 0, patienceMs: 0 };
  return network.fetch({ url: `http://${host}:${port}${path}`, kind: 'page', headers: {}, ...limits }, signal);
};

test('one host has half of it, and many hosts leave room for one more', async () => {
  const stop = new AbortController();
  const ends: string[] = [];
  const hold = (host: string) =>
    ask(host, '/slow', stop.signal).catch((failure: { code: string }) => void ends.push(`${host} ${failure.code}`));
  const held = [hold('127.0.0.1'), hold('127.0.0.1'), hold('127.0.0.1')];
  await until('one is refused', () => ends.length === 1);
  assert.deepEqual(ends, ['127.0.0.1 timeout']);
  held.push(hold('127.0.0.2'), hold('127.0.0.3'), hold('127.0.0.4'), hold('127.0.0.5'));
  await until('others are refused', () => ends.length >= 2);
  assert.equal((await ask('127.0.0.9', '/quick')).bytes.length, MIB / 4);
  assert.equal((await ask('127.0.0.9', '/quick')).bytes.length, MIB / 4);
  stop.abort();
  await Promise.all(held);
});
