import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { createMemoryHostRateLimiter } from '../../../src/effects/memory/hostRateLimiter.ts';
import { type NetworkOptions, openNetwork } from '../../../src/effects/net/network.ts';
import { createRateLimitedNetwork } from '../../../src/effects/net/rateLimitedNetwork.ts';
import { isFailure } from '../../../src/errors.ts';
import type { HttpRequest, ProxyServer } from '../../../src/model/http.ts';
import type { NetworkPolicy } from '../../../src/model/policy.ts';
import { toSecret } from '../../../src/model/secret.ts';
import { openHttpProxy, openSocksProxy } from '../../support/proxies.ts';
import { openPublisher, type TestPublisher } from '../../support/publisher.ts';

const FOLDER = new URL('../../fixtures/tls/', import.meta.url);
const BASIC = `Basic ${Buffer.from('desk:pr0xy').toString('base64')}`;
const LOGIN = { user: toSecret('desk'), password: toSecret('pr0xy') };
/** Names that tests resolve; everything is on loopback, which the policy allows unless a test says otherwise. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'publisher.example': ['127.0.0.1'],
  'deep.publisher.example': ['127.0.0.1'],
  'private.example': ['10.1.2.3'],
};

describe('a proxy', { concurrency: false }, () => {
  let publisher: TestPublisher;
  let secure: ReturnType<typeof createTlsServer>;
  let securePort = 0;
  let tls: { key: string; cert: string };
  const open: { close(): Promise<void> }[] = [];
  before(async () => {
    publisher = await openPublisher({ '/feed': { body: 'feed', etag: '"1"' }, '/big': { body: 'x'.repeat(5_000) } });
    publisher.set('/slow', { body: 'slow', delayMs: 5_000 });
    publisher.set('/away', { status: 302, headers: { location: '/feed' } });
    const [key = '', cert = ''] = await Promise.all(['key.pem', 'cert.pem'].map(read));
    tls = { key, cert };
    secure = createTlsServer(tls, (_, response) => response.end('secret feed'));
    await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
    securePort = (secure.address() as AddressInfo).port;
  });
  after(async () => {
    for (const one of open) await one.close();
    await publisher.close();
    secure.close();
    secure.closeAllConnections();
  });
  const read = (name: string) => readFile(new URL(name, FOLDER), 'utf8');
  const opened = <T extends { close(): Promise<void> }>(one: T): T => {
    open.push(one);
    return one;
  };
  const openBy = (policy: Partial<NetworkPolicy>, options: NetworkOptions = {}) =>
    opened(
      openNetwork(
        { userAgent: 'frontwire-test/1', allowPrivate: ['127.0.0.0/8'], ...policy },
        {
          resolve: async (host) => NAMES[host] ?? ['127.0.0.1'],
          trustedCertificates: tls.cert,
          ...options,
        },
      ),
    );
  const LIMITS = { kind: 'feed', headers: {}, maxBytes: 4_000, timeoutMs: 20_000, maxRedirects: 4 } as const;
  const ask = (network: ReturnType<typeof openBy>, url: string, more: Partial<HttpRequest> = {}) =>
    network.fetch({ url, ...LIMITS, patienceMs: 0, ...more }, new AbortController().signal);
  const byProxy = (url: string, login?: ProxyServer['login'], except: readonly string[] = []) =>
    openBy({ proxy: { server: { url, ...(login && { login }) }, except } });
  const textOf = ({ bytes }: { bytes: Uint8Array }) => new TextDecoder().decode(bytes);
  const named = (path: string) => `http://publisher.example:${publisher.port}${path}`;

  it('is asked for a plain URL by its whole name, with its own login and without more', async () => {
    const proxy = opened(await openHttpProxy({ authorization: BASIC }));
    const network = byProxy(`http://127.0.0.1:${proxy.port}`, LOGIN);
    const response = await ask(network, publisher.url('/feed?a=b'), { headers: { 'if-none-match': '"0"' } });
    assert.equal(textOf(response), 'feed');
    assert.equal(response.headers.etag, '"1"');
    assert.equal(proxy.visits[0]?.line, `GET ${publisher.url('/feed?a=b')}`);
    assert.equal(proxy.visits[0]?.authorization, BASIC);
    const visit = publisher.visitsTo('/feed?a=b')[0];
    assert.equal(visit?.host, `127.0.0.1:${publisher.port}`);
    assert.equal(visit?.headers['proxy-authorization'], undefined);
    const again = await ask(network, publisher.url('/feed'), { headers: { 'if-none-match': '"1"' } });
    assert.equal(again.status, 304);
  });
  it('tunnels what is encrypted: it sees the host only, and the certificate of the host is checked', async () => {
    const proxy = opened(await openHttpProxy({ authorization: BASIC }));
    const network = openBy({ proxy: { server: { url: `http://127.0.0.1:${proxy.port}`, login: LOGIN }, except: [] } });
    const through = opened(await openHttpProxy({ authorization: BASIC, to: { host: '127.0.0.1', port: securePort } }));
    const server = { url: `http://127.0.0.1:${through.port}`, login: LOGIN };
    const ownHeaders = { origin: 'https://publisher.example', headers: { authorization: toSecret('Bearer t0ken') } };
    const request = { proxy: server, ownHeaders };
    assert.equal(textOf(await ask(network, 'https://publisher.example/feed', request)), 'secret feed');
    assert.deepEqual(
      through.visits.map(({ line, authorization }) => [line, authorization]),
      [['CONNECT publisher.example:443', BASIC]],
    );
    assert.doesNotMatch(JSON.stringify(through.visits), /t0ken/);
    await assert.rejects(ask(network, 'https://other.example/', { proxy: server }), { code: 'tls_failed' });
    assert.equal(proxy.visits.length, 0);
  });
  it('is reached by https where its URL says so', async () => {
    const proxy = opened(await openHttpProxy({ tls, to: { host: '127.0.0.1', port: securePort } }));
    const network = byProxy(`https://publisher.example:${proxy.port}`);
    assert.equal(textOf(await ask(network, publisher.url('/feed'))), 'feed');
    assert.equal(textOf(await ask(network, `https://publisher.example:${securePort}/`)), 'secret feed');
    assert.equal(proxy.visits.length, 2);
    const distrusted = byProxy(`https://other.example:${proxy.port}`);
    await assert.rejects(ask(distrusted, publisher.url('/feed')), { code: 'proxy_failed' });
  });
  it('that speaks SOCKS5 is given the address that was checked', async () => {
    const proxy = opened(await openSocksProxy({ login: 'desk:pr0xy' }));
    const network = byProxy(`socks5://127.0.0.1:${proxy.port}`, LOGIN);
    assert.equal(textOf(await ask(network, named('/feed'))), 'feed');
    assert.equal(publisher.visits.at(-1)?.host, `publisher.example:${publisher.port}`);
    assert.equal(textOf(await ask(network, `https://publisher.example:${securePort}/`)), 'secret feed');
    const address = { type: 1, host: '127.0.0.1', login: 'desk:pr0xy' };
    assert.deepEqual(proxy.visits, [
      { ...address, port: publisher.port },
      { ...address, port: securePort },
    ]);
  });

  for (const scheme of ['http', 'socks5'] as const) {
    it(`is never asked for a private host (${scheme})`, async () => {
      const proxy = opened(scheme === 'http' ? await openHttpProxy() : await openSocksProxy());
      const network = openBy({
        allowPrivate: [],
        proxy: { server: { url: `${scheme}://127.0.0.1:${proxy.port}` }, except: [] },
      });
      const urls = ['http://private.example/', 'https://private.example/', 'http://10.0.0.1/', 'https://[::1]/'];
      for (const url of urls) await assert.rejects(ask(network, url), { code: 'address_refused' });
      const away = openBy({
        allowPrivate: ['127.0.0.1/32'],
        proxy: { server: { url: `${scheme}://127.0.0.1:${proxy.port}` }, except: [] },
      });
      publisher.set('/inside', { status: 302, headers: { location: 'http://10.0.0.1/' } });
      await assert.rejects(ask(away, publisher.url('/inside')), { code: 'address_refused' });
      assert.equal(proxy.visits.length, 1);
    });
  }
  it('of a source goes before the proxy of all, for this source only', async () => {
    const all = opened(await openHttpProxy());
    const own = opened(await openHttpProxy());
    const network = byProxy(`http://127.0.0.1:${all.port}`);
    await ask(network, publisher.url('/away'), { proxy: { url: `http://127.0.0.1:${own.port}` } });
    assert.deepEqual([own.visits.length, all.visits.length], [2, 0]);
    await ask(network, publisher.url('/feed'));
    assert.deepEqual([own.visits.length, all.visits.length], [2, 1]);
  });

  const EXCEPTIONS: readonly (readonly [except: string, url: string, isDirect: boolean])[] = [
    ['publisher.example', 'http://publisher.example', true],
    ['publisher.example', 'http://deep.publisher.example', true],
    ['publisher.example', 'http://PUBLISHER.example.', true],
    ['deep.publisher.example', 'http://publisher.example', false],
    ['sher.example', 'http://publisher.example', false],
    ['127.0.0.0/8', 'http://127.0.0.1', true],
    ['127.0.0.0/8', 'http://publisher.example', true],
    ['127.0.0.1', 'http://127.0.0.1', true],
    ['10.0.0.0/8', 'http://127.0.0.1', false],
  ];
  for (const [except, origin, isDirect] of EXCEPTIONS) {
    it(`with the exception ${except} is ${isDirect ? 'passed by' : 'used'} for ${origin}`, async () => {
      const proxy = opened(await openHttpProxy({ to: { host: '127.0.0.1', port: publisher.port } }));
      const network = byProxy(`http://127.0.0.1:${proxy.port}`, undefined, [except]);
      // the proxy of the test does not resolve these names: what it was asked is what counts
      await ask(network, `${origin}:${publisher.port}/feed`).catch(() => undefined);
      assert.equal(proxy.visits.length, isDirect ? 0 : 1);
    });
  }

  it('that is down fails with its own name and code, and marks no host', async () => {
    const proxy = await openHttpProxy();
    await proxy.close();
    const server = { url: `http://127.0.0.1:${proxy.port}` };
    const limiter = createMemoryHostRateLimiter({ concurrency: 0, spacingMs: 0 }, () => Date.now());
    const limited = createRateLimitedNetwork(openBy({}), limiter, { now: () => Date.now() });
    const request = { url: publisher.url('/feed'), ...LIMITS, patienceMs: 0 };
    const signal = new AbortController().signal;
    const sentences: string[] = [];
    for (let tries = 0; tries < 5; tries += 1) {
      const failure = await limited.fetch({ ...request, proxy: server }, signal).catch((thrown: unknown) => thrown);
      assert.ok(isFailure(failure, 'proxy_failed'));
      assert.deepEqual([failure.retry, failure.subject], ['later', server.url]);
      sentences.push(failure.message);
    }
    assert.match(
      sentences[0] ?? '',
      /^The proxy http:\/\/127\.0\.0\.1:\d+ does not accept connections \(.*ECONNREFUSED/,
    );
    assert.match(sentences[4] ?? '', /^The proxy .* did not answer several times in a row\.$/);
    assert.equal((await limited.fetch(request, signal)).status, 200);
  });
  it('that asks for a login, or does not accept ours, says so without showing it', async () => {
    const http = opened(await openHttpProxy({ authorization: 'Basic other' }));
    const socks = opened(await openSocksProxy({ login: 'other:other' }));
    const TABLE: readonly (readonly [string, ProxyServer['login'], RegExp])[] = [
      [`http://127.0.0.1:${http.port}`, undefined, /asks for a login \(407\)/],
      [`http://127.0.0.1:${http.port}`, LOGIN, /does not accept user and password \(407\)/],
      [`socks5://127.0.0.1:${socks.port}`, undefined, /asks for a login/],
      [`socks5://127.0.0.1:${socks.port}`, LOGIN, /does not accept user and password/],
    ];
    for (const [url, login, sentence] of TABLE) {
      for (const target of [publisher.url('/feed'), `https://publisher.example:${securePort}/`]) {
        const failure = await ask(byProxy(url, login), target).catch((thrown: unknown) => thrown);
        assert.ok(isFailure(failure, 'proxy_failed'), String(failure));
        assert.match(failure.message, sentence);
        const all = JSON.stringify([failure, failure.message, failure.stack, failure.cause]);
        assert.doesNotMatch(all, /pr0xy|ZGVzazpwcjB4eQ/);
      }
    }
  });

  const HOST_TROUBLE: readonly (readonly [string, { connectStatus?: number; reply?: number }, string])[] = [
    ['502', { connectStatus: 502 }, 'connect_failed'],
    ['503', { connectStatus: 503 }, 'connect_failed'],
    ['504', { connectStatus: 504 }, 'timeout'],
    ['403', { connectStatus: 403 }, 'proxy_failed'],
    ['SOCKS: host unreachable', { reply: 4 }, 'connect_failed'],
    ['SOCKS: connection refused', { reply: 5 }, 'connect_failed'],
    ['SOCKS: TTL expired', { reply: 6 }, 'timeout'],
    ['SOCKS: not allowed', { reply: 2 }, 'proxy_failed'],
    ['SOCKS: general failure', { reply: 1 }, 'proxy_failed'],
  ];
  for (const [name, options, code] of HOST_TROUBLE) {
    it(`that answers ${name} tells of ${code}`, async () => {
      const isSocks = options.reply !== undefined;
      const proxy = opened(isSocks ? await openSocksProxy(options) : await openHttpProxy(options));
      const network = byProxy(`${isSocks ? 'socks5' : 'http'}://127.0.0.1:${proxy.port}`);
      await assert.rejects(ask(network, `https://publisher.example:${securePort}/`), { code });
    });
  }
  it('keeps the limits of a request: size, time and the end by a signal', async () => {
    const http = opened(await openHttpProxy());
    const socks = opened(await openSocksProxy());
    for (const url of [`http://127.0.0.1:${http.port}`, `socks5://127.0.0.1:${socks.port}`]) {
      const network = byProxy(url);
      await assert.rejects(ask(network, publisher.url('/big')), { code: 'body_too_large' });
      await assert.rejects(ask(network, publisher.url('/slow'), { timeoutMs: 300 }), { code: 'timeout' });
      const request = { url: publisher.url('/slow'), ...LIMITS, patienceMs: 0 };
      await assert.rejects(network.fetch(request, AbortSignal.timeout(200)), { code: 'aborted' });
    }
  });
});
