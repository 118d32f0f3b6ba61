import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import { after, before, test } from 'node:test';
import { brotliCompressSync, createGzip, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { openNetwork } from '../../../src/effects/net/network.ts';
import { type FailureCode, isFailure } from '../../../src/errors.ts';
import type { HttpRequest, HttpResponse } from '../../../src/model/http.ts';
import type { Network } from '../../../src/ports/network.ts';
import { pretendWork, until } from '../../support/wait.ts';
import { listen, type OpenServer, openHttp, openRaw, PUBLISHER_ADDRESS } from './attackServers.ts';

const MIB = 1024 * 1024;
const POLICY = { userAgent: 'frontwire-test/1 (+https://example.org/bot)', allowPrivate: [PUBLISHER_ADDRESS] };
/** What is not about time has as much of it as a loaded machine takes. */
const UNHURRIED_MS = 60_000;
const HEADS = 'HTTP/1.1 200 OK\r\n';

let network: Network & { close(): Promise<void> };
let raw: OpenServer;

/** Path -> what a raw server says. Strings are sent and the connection is kept. */
const TALKS: Record<string, string | ((socket: Socket) => void)> = {
  '/fine': `${HEADS}content-length: 2\r\n\r\nok`,
  '/ssh': 'SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n',
  '/garbage': '\x00\x01\x02\x03\xff\xfe\r\n\r\n',
  '/http09': '<html>no headers at all</html>',
  '/http2': 'HTTP/2 200\r\n\r\n',
  '/bad-status': 'HTTP/1.1 abc OK\r\n\r\n',
  '/switching': 'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n',
  '/two-lengths': `${HEADS}content-length: 2\r\ncontent-length: 30\r\n\r\nok`,
  '/negative-length': `${HEADS}content-length: -2\r\n\r\nok`,
  '/smuggling': `${HEADS}content-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
  '/bad-chunk': `${HEADS}transfer-encoding: chunked\r\n\r\nzz\r\nok\r\n`,
  '/bad-header': `${HEADS}na me: x\r\n\r\n`,
  '/null-header': `${HEADS}name: a\0b\r\n\r\n`,
  '/one-header': `${HEADS}x-long: ${'a'.repeat(80_000)}\r\n\r\n`,
  '/many-headers': `${HEADS}${Array.from({ length: 9_000 }, (_, n) => `x-${n}: 12345`).join('\r\n')}\r\n\r\n`,
  '/endless-headers': (socket) => {
    socket.write(HEADS);
    sendForEver(socket, 'x-more: and more\r\n'.repeat(200));
  },
  '/endless-infos': (socket) => sendForEver(socket, 'HTTP/1.1 102 Processing\r\n\r\n'.repeat(50)),
  '/silence': () => undefined,
  '/slow-head': (socket) => void drip(socket, HEADS.repeat(20)),
  '/slow-body': (socket) => {
    socket.write(`${HEADS}content-length: 1000\r\n\r\n`);
    void drip(socket, 'x'.repeat(1000));
  },
  '/slow-gzip': (socket) => {
    const bytes = gzipSync('x'.repeat(100_000)).toString('latin1');
    socket.write(`${HEADS}content-encoding: gzip\r\ncontent-length: ${bytes.length}\r\n\r\n`);
    void drip(socket, bytes);
  },
  '/hang-up': (socket) => void socket.destroy(),
  '/short': (socket) => void socket.end(`${HEADS}content-length: 100\r\n\r\nonly this`),
  '/cut-chunks': (socket) => void socket.end(`${HEADS}transfer-encoding: chunked\r\n\r\n4\r\nonly\r\n`),
  '/endless-body': (socket) => {
    socket.write(`${HEADS}\r\n`);
    sendForEver(socket, 'x'.repeat(16_384));
  },
};

before(async () => {
  raw = await openRaw((socket, path) => {
    const talk = TALKS[path] ?? '';
    if (typeof talk === 'string') socket.write(Buffer.from(talk, 'latin1'));
    else talk(socket);
  });
  network = openNetwork(POLICY, { resolve: async () => [PUBLISHER_ADDRESS] });
});

after(async () => {
  await network.close();
  await raw.close();
});

function fetchFrom(
  port: number,
  path: string,
  more: Partial<HttpRequest> = {},
  signal = new AbortController().signal,
): Promise<HttpResponse> {
  const url = `http://${PUBLISHER_ADDRESS}:${port}${path}`;
  const limits = { maxBytes: MIB, timeoutMs: UNHURRIED_MS, maxRedirects: 4, patienceMs: 0 };
  return network.fetch({ url, kind: 'page', headers: {}, ...limits, ...more }, signal);
}

async function failureOf(fetched: Promise<HttpResponse>): Promise<FailureCode> {
  const thrown: unknown = await fetched.then(
    (response) => assert.fail(`answered ${response.status} with ${response.bytes.length} bytes`),
    (failure: unknown) => failure,
  );
  assert.ok(isFailure(thrown), String(thrown));
  assert.ok(thrown.message.endsWith('.') && thrown.subject !== undefined);
  return thrown.code;
}

const WIRE: readonly (readonly [string, FailureCode])[] = [
  ['/ssh', 'answer_invalid'],
  ['/garbage', 'answer_invalid'],
  ['/http09', 'answer_invalid'],
  ['/http2', 'answer_invalid'],
  ['/bad-status', 'answer_invalid'],
  ['/switching', 'answer_invalid'],
  ['/two-lengths', 'body_corrupt'],
  ['/negative-length', 'answer_invalid'],
  ['/smuggling', 'body_corrupt'],
  ['/bad-chunk', 'body_corrupt'],
  ['/bad-header', 'answer_invalid'],
  ['/null-header', 'answer_invalid'],
  ['/one-header', 'header_too_large'],
  ['/many-headers', 'header_too_large'],
  ['/endless-headers', 'header_too_large'],
  ['/endless-infos', 'timeout'],
  ['/silence', 'timeout'],
  ['/slow-head', 'timeout'],
  ['/slow-body', 'timeout'],
  ['/slow-gzip', 'timeout'],
  ['/hang-up', 'connect_failed'],
  ['/short', 'body_corrupt'],
  ['/cut-chunks', 'body_corrupt'],
  ['/endless-body', 'body_too_large'],
];

for (const [path, code] of WIRE) {
  test(`a server that answers with ${path.slice(1)}: ${code}`, async () => {
    const startedMs = performance.now();
    const timeoutMs = code === 'timeout' ? 400 : UNHURRIED_MS;
    assert.equal(await failureOf(fetchFrom(raw.port, path, { timeoutMs })), code);
    assert.ok(performance.now() - startedMs < timeoutMs + 10_000);
  });
}

const ZEROS = Buffer.alloc(2 * MIB);
const TEXT = 'News of the day. '.repeat(500);

/** name, content-encoding, body -> code, or the text that is read. */
const BODIES: readonly (readonly [string, string | undefined, Uint8Array, FailureCode | 'text'])[] = [
  ['plain', undefined, Buffer.from(TEXT), 'text'],
  ['gzip', 'gzip', gzipSync(TEXT), 'text'],
  ['x-gzip in capitals', 'X-GZIP', gzipSync(TEXT), 'text'],
  ['brotli', 'br', brotliCompressSync(TEXT), 'text'],
  ['deflate', 'deflate', deflateSync(TEXT), 'text'],
  ['raw deflate', 'deflate', deflateRawSync(TEXT), 'text'],
  ['two layers', 'deflate, gzip', gzipSync(deflateSync(TEXT)), 'text'],
  ['gzip in two members', 'gzip', Buffer.concat([gzipSync(TEXT.slice(0, 99)), gzipSync(TEXT.slice(99))]), 'text'],
  ['labelled as gzip and plain', 'gzip', Buffer.from(TEXT), 'text'],
  ['gzip without a label', undefined, gzipSync(TEXT), 'text'],
  ['gzip twice, labelled once', 'gzip', gzipSync(gzipSync(TEXT)), 'text'],
  ['a label that is not a compression', 'utf-8', Buffer.from(TEXT), 'text'],
  ['identity', 'identity', Buffer.from(TEXT), 'text'],
  ['a plain body over the cap', undefined, ZEROS, 'body_too_large'],
  ['a gzip bomb', 'gzip', gzipSync(ZEROS), 'body_too_large'],
  ['a brotli bomb', 'br', brotliCompressSync(ZEROS), 'body_too_large'],
  ['a deflate bomb', 'deflate', deflateSync(ZEROS), 'body_too_large'],
  ['a raw deflate bomb', 'deflate', deflateRawSync(ZEROS), 'body_too_large'],
  ['a bomb within a bomb', 'gzip, gzip', gzipSync(gzipSync(ZEROS)), 'body_too_large'],
  ['a bomb without a label', undefined, gzipSync(ZEROS), 'body_too_large'],
  ['a bomb behind another label', 'br', brotliCompressSync(gzipSync(ZEROS)), 'body_too_large'],
  ['three layers', 'gzip, gzip, gzip', gzipSync(gzipSync(gzipSync(TEXT))), 'body_corrupt'],
  ['a thousand layers', Array(1_000).fill('gzip').join(','), gzipSync(TEXT), 'body_corrupt'],
  ['zstd', 'zstd', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0]), 'body_corrupt'],
  ['compress', 'compress', Buffer.from([0x1f, 0x9d, 0x90]), 'body_corrupt'],
  ['gzip that ends early', 'gzip', gzipSync(TEXT).subarray(0, 40), 'body_corrupt'],
  ['gzip with a wrong sum', 'gzip', withLastByte(gzipSync(TEXT)), 'body_corrupt'],
  ['brotli that is noise', 'br', Buffer.from('this is no brotli at all'), 'body_corrupt'],
];

for (const [name, encoding, body, expected] of BODIES) {
  test(`a body, ${name}: ${expected}`, async () => {
    const server = await openHttp((_, response) => {
      if (encoding !== undefined) response.setHeader('content-encoding', encoding);
      response.end(body);
    });
    const fetched = fetchFrom(server.port, '/');
    if (expected === 'text') assert.equal(Buffer.from((await fetched).bytes).toString(), TEXT);
    else assert.equal(await failureOf(fetched), expected);
    await server.close();
  });
}

test('a body that may be cut is cut, compressed or not', async () => {
  const server = await openHttp((request, response) => {
    if (request.url === '/gzip') response.setHeader('content-encoding', 'gzip');
    response.end(request.url === '/gzip' ? gzipSync(ZEROS) : ZEROS);
  });
  for (const path of ['/plain', '/gzip']) {
    const response = await fetchFrom(server.port, path, { maxBytes: 1_000, overflow: 'cut', kind: 'image' });
    assert.equal(response.bytes.length, 1_000);
  }
  await server.close();
});

test('the body of an error is cut, not refused', async () => {
  const server = await openHttp((_, response) => void response.writeHead(500).end(ZEROS));
  const response = await fetchFrom(server.port, '/');
  assert.deepEqual([response.status, response.bytes.length], [500, 256 * 1024]);
  await server.close();
});

test('a gzip of ten gigabytes and drips end at their limits within 100 MB of memory', async () => {
  const server = await openHttp((request, response) => {
    response.on('error', () => undefined);
    if (request.url === '/drip') {
      const timer = setInterval(() => response.write('x'), 1_000);
      response.on('close', () => clearInterval(timer));
      return void response.write('x');
    }
    response.setHeader('content-encoding', 'gzip');
    const gzip = createGzip({ level: 1 });
    gzip.on('error', () => undefined);
    gzip.pipe(response);
    const zeros = Buffer.alloc(MIB);
    let left = 10_240;
    const more = () => {
      while (left > 0 && !response.destroyed) {
        left -= 1;
        if (!gzip.write(zeros)) return void gzip.once('drain', more);
      }
      gzip.end();
    };
    more();
    response.on('close', () => gzip.destroy());
  });
  const idleBytes = process.memoryUsage().rss;
  const startedAt = process.cpuUsage();
  const fetched = Array.from({ length: 4 }, () => failureOf(fetchFrom(server.port, '/bomb', { maxBytes: 15 * MIB })));
  const drips = Array.from({ length: 50 }, () => failureOf(fetchFrom(server.port, '/drip', { timeoutMs: 1_200 })));
  assert.deepEqual([...new Set(await Promise.all(fetched))], ['body_too_large']);
  assert.deepEqual([...new Set(await Promise.all(drips))], ['timeout']);
  const grownMib = (process.memoryUsage().rss - idleBytes) / MIB;
  assert.ok(grownMib < 100, `${grownMib} MiB`);
  // Ten gigabytes take several times as much, packed and unpacked.
  const { user, system } = process.cpuUsage(startedAt);
  assert.ok(user + system < 12_000_000, `${(user + system) / 1_000} ms of the processor`);
  await server.close();
});

test('a connection that is refused, and one that is given up', async () => {
  const closed = await openHttp(() => undefined);
  await closed.close();
  assert.equal(await failureOf(fetchFrom(closed.port, '/')), 'connect_failed');
  const controller = new AbortController();
  const before = raw.connections();
  const fetched = failureOf(fetchFrom(raw.port, '/silence', {}, controller.signal));
  await until('the connection is there', () => raw.connections() > before);
  controller.abort();
  assert.equal(await fetched, 'aborted');
  assert.equal(await failureOf(fetchFrom(raw.port, '/fine', {}, AbortSignal.abort())), 'aborted');
});

test('certificates: trusted, of another name, signed by nobody, and no TLS at all', async () => {
  const folder = new URL('../../fixtures/tls/', import.meta.url);
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => readFileSync(new URL(name, folder), 'utf8')) as [
    string,
    string,
  ];
  const server = await listen(
    createTlsServer({ key, cert }, (_, response) => void response.end('ok')),
    PUBLISHER_ADDRESS,
  );
  const trusting = openNetwork(POLICY, { resolve: async () => [PUBLISHER_ADDRESS], trustedCertificates: cert });
  const limits = {
    kind: 'page',
    headers: {},
    maxBytes: MIB,
    timeoutMs: 2_000,
    maxRedirects: 4,
    patienceMs: 0,
  } as const;
  const { signal } = new AbortController();
  const fetchBy = (by: Network, host: string, port = server.port) =>
    by.fetch({ url: `https://${host}:${port}/`, ...limits }, signal);
  assert.equal((await fetchBy(trusting, 'publisher.example')).status, 200);
  assert.equal(await failureOf(fetchBy(trusting, 'other.example')), 'tls_failed');
  assert.equal(await failureOf(fetchBy(network, 'publisher.example')), 'tls_failed');
  const plain = await openHttp((_, response) => void response.end('ok'));
  assert.equal(await failureOf(fetchBy(network, 'publisher.example', plain.port)), 'tls_failed');
  assert.equal(await failureOf(fetchBy(network, 'publisher.example', raw.port)), 'timeout');
  await plain.close();
  await trusting.close();
  await server.close();
});

test('headers come as they were sent, byte for byte, and so do we send them', async () => {
  const seen: string[] = [];
  const server = await openHttp((request, response) => {
    seen.push(
      request.headers['if-none-match'] ?? '',
      request.headers['user-agent'] ?? '',
      String(request.headers['accept-encoding']),
    );
    response.setHeader('etag', Buffer.from('"caf\u00e9"', 'utf8').toString('latin1'));
    response.setHeader('x-twice', ['a', 'b']);
    response.end();
  });
  const { headers } = await fetchFrom(server.port, '/');
  await fetchFrom(server.port, '/', { headers: { 'if-none-match': headers.etag ?? '' } });
  assert.equal(headers['x-twice'], 'a, b');
  assert.equal(seen[3], headers.etag);
  assert.equal(seen[1], POLICY.userAgent);
  assert.equal(seen[2], 'gzip, deflate, br');
  await server.close();
});

test('redirects are followed and reported: relative, UTF-8, over cookies', async () => {
  const server = await openHttp((request, response) => {
    if (request.url === '/a')
      response.writeHead(301, { location: Buffer.from('b/\u00fcber?x=1#part').toString('latin1') }).end();
    else if (request.url === '/b/%C3%BCber?x=1' && request.headers.cookie !== 'seen=1') {
      response
        .writeHead(302, {
          location: request.url,
          'set-cookie': ['seen=1; Path=/; Expires=Wed, 21 Oct 2076 07:28:00 GMT'],
        })
        .end();
    } else response.end(`${request.url} ${request.headers.cookie}`);
  });
  const response = await fetchFrom(server.port, '/a');
  assert.equal(Buffer.from(response.bytes).toString(), '/b/%C3%BCber?x=1 seen=1');
  assert.deepEqual(
    response.hops.map((hop) => hop.status),
    [301, 302],
  );
  assert.ok(response.url.endsWith('/b/%C3%BCber?x=1'));
  await server.close();
});

test('authorization does not follow a redirect to another origin', async () => {
  const other = await openHttp((request, response) => void response.end(String(request.headers.authorization)));
  const server = await openHttp((_, response) => {
    response.writeHead(302, { location: `http://${PUBLISHER_ADDRESS}:${other.port}/` }).end();
  });
  const response = await fetchFrom(server.port, '/', { headers: { authorization: 'Basic c2VjcmV0' } });
  assert.equal(Buffer.from(response.bytes).toString(), 'undefined');
  await server.close();
  await other.close();
});

test('with no redirects wanted the redirect is the answer', async () => {
  const server = await openHttp((_, response) => void response.writeHead(302, { location: '/next' }).end());
  const response = await fetchFrom(server.port, '/', { maxRedirects: 0 });
  assert.deepEqual([response.status, response.headers.location], [302, '/next']);
  await server.close();
});

function sendForEver(socket: Socket, text: string): void {
  const send = () => {
    while (!socket.destroyed && socket.write(text));
  };
  socket.on('drain', send);
  send();
}

async function drip(socket: Socket, text: string): Promise<void> {
  for (const byte of text) {
    if (socket.destroyed) return;
    socket.write(Buffer.from(byte, 'latin1'));
    await pretendWork(40);
  }
}

function withLastByte(bytes: Uint8Array): Uint8Array {
  const changed = Uint8Array.from(bytes);
  changed[changed.length - 5] = (changed.at(-5) ?? 0) ^ 0xff;
  return changed;
}
