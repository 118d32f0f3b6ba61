import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openNetwork } from '../../../src/effects/net/network.ts';
import type { HttpRequest } from '../../../src/model/http.ts';
import { toSecret } from '../../../src/model/secret.ts';
import { openPublisher, type TestPublisher, type Visit } from '../../support/publisher.ts';

const SHOWN = {
  authorization: 'Basic czNjcmV0',
  cookie: 'session=s3cret',
  'x-key': 's3cret',
  'user-agent': 'reader/7',
};

function secretsOf({ headers }: Visit | undefined = { headers: {} } as Visit) {
  return Object.fromEntries(Object.keys(SHOWN).map((name) => [name, headers[name]]));
}

describe('headers of a source', { concurrency: false }, () => {
  let own: TestPublisher;
  let other: TestPublisher;
  let network: ReturnType<typeof openNetwork>;
  before(async () => {
    network = openNetwork({ userAgent: 'frontwire-test/1', allowPrivate: ['127.0.0.0/8'] });
    other = await openPublisher({ '/': { body: 'other' } }, '127.0.8.21');
    own = await openPublisher({ '/': { body: 'own' } }, '127.0.8.20');
    own.set('/away', { status: 302, headers: { location: other.url('/') } });
    own.set('/within', { status: 302, headers: { location: '/' } });
    own.set('/out-and-back', { status: 307, headers: { location: other.url('/back') } });
    other.set('/back', { status: 307, headers: { location: own.url('/') } });
    own.set('/renewed', ({ headers }) =>
      headers.cookie?.includes('session=new') === true
        ? { body: 'in' }
        : { status: 302, headers: { location: '/renewed', 'set-cookie': 'session=new; Path=/' } },
    );
  });
  after(async () => {
    await network.close();
    await own.close();
    await other.close();
  });
  const ask = (url: string, more: Partial<HttpRequest> = {}) => {
    const headers = Object.fromEntries(Object.entries(SHOWN).map(([name, value]) => [name, toSecret(value)]));
    const ownHeaders = { origin: own.origin, headers };
    const limits = { maxBytes: 1_000, timeoutMs: 20_000, maxRedirects: 4, patienceMs: 0 };
    const request: HttpRequest = { url, kind: 'feed', headers: { accept: '*/*' }, ...limits, ownHeaders, ...more };
    return network.fetch(request, new AbortController().signal);
  };
  const without = { authorization: undefined, cookie: undefined, 'x-key': undefined, 'user-agent': 'frontwire-test/1' };

  it('are sent to its origin, on every hop there', async () => {
    const response = await ask(own.url('/within'));
    assert.equal(response.login, 'sent');
    assert.deepEqual(secretsOf(own.visitsTo('/within')[0]), SHOWN);
    assert.deepEqual(secretsOf(own.visitsTo('/').at(-1)), SHOWN);
  });
  it('are kept from another origin, whether a redirect or a link leads there', async () => {
    assert.equal((await ask(own.url('/away'))).login, 'withheld');
    assert.equal((await ask(other.url('/'), { kind: 'page' })).login, 'withheld');
    assert.equal(other.visitsTo('/').length, 2);
    for (const visit of other.visits) assert.deepEqual(secretsOf(visit), without);
  });
  it('are kept from another port of the same host', async () => {
    const neighbour = await openPublisher({ '/': { body: 'port' } }, '127.0.8.20');
    own.set('/port', { status: 301, headers: { location: neighbour.url('/') } });
    assert.equal((await ask(own.url('/port'))).login, 'withheld');
    assert.deepEqual(secretsOf(neighbour.visits[0]), without);
    await neighbour.close();
  });
  it('are kept from the same host without encryption', async () => {
    const headers = { authorization: toSecret('Bearer s3cret') };
    const ownHeaders = { origin: own.origin.replace('http:', 'https:'), headers };
    assert.equal((await ask(own.url('/'), { ownHeaders })).login, 'withheld');
    assert.deepEqual(secretsOf(own.visitsTo('/').at(-1)), without);
  });
  it('come back with a redirect that comes back', async () => {
    assert.equal((await ask(own.url('/out-and-back'))).login, 'sent');
    assert.deepEqual(secretsOf(other.visitsTo('/back')[0]), without);
    assert.deepEqual(secretsOf(own.visitsTo('/').at(-1)), SHOWN);
  });
  it('give way to a cookie that the publisher renews on the way', async () => {
    assert.equal(new TextDecoder().decode((await ask(own.url('/renewed'))).bytes), 'in');
    assert.equal(own.visitsTo('/renewed').at(-1)?.headers.cookie, 'session=new');
  });
  it('are absent from the next request that has none, on the same connection', async () => {
    await ask(own.url('/'));
    const request = { url: own.url('/'), kind: 'feed' as const, headers: {}, maxBytes: 99, timeoutMs: 20_000 };
    const response = await network.fetch({ ...request, maxRedirects: 0, patienceMs: 0 }, new AbortController().signal);
    assert.equal(response.login, undefined);
    assert.deepEqual(secretsOf(own.visitsTo('/').at(-1)), without);
  });
});
