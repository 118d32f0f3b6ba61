import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openNetwork } from '../../../src/effects/net/network.ts';
import type { HttpRequest, RequestKind } from '../../../src/model/http.ts';
import { openPublisher, type TestPublisher } from '../../support/publisher.ts';

const OPEN = '127.0.8.1';
const OWN = '127.0.8.2';
let open: TestPublisher;
let own: TestPublisher;
let network: ReturnType<typeof openNetwork>;
before(async () => {
  network = openNetwork({ userAgent: 'frontwire-test/1', allowPrivate: [`${OPEN}/32`] });
  open = await openPublisher({ '/a': { body: 'a' } }, OPEN);
  own = await openPublisher(
    { '/a': { body: 'a' }, '/away': { status: 307, headers: { location: 'http://127.0.8.3/' } } },
    OWN,
  );
});
after(async () => {
  await network.close();
  await open.close();
  await own.close();
});

const ask = (url: string, kind: RequestKind, more: Partial<HttpRequest> = {}) => {
  const limits = { maxBytes: 1_000, timeoutMs: 20_000, maxRedirects: 4, patienceMs: 0 };
  return network.fetch({ url, kind, headers: {}, ...limits, ...more }, new AbortController().signal);
};
const allowed = { allowPrivate: [`${OWN}/32`] };

describe('a request with private ranges of its own', () => {
  for (const kind of ['feed', 'page', 'amp', 'image', 'robots', 'hub'] as const) {
    test(`reaches them, and leaves no connection to those without: ${kind}`, async () => {
      assert.equal((await ask(own.url('/a'), kind, allowed)).status, 200);
      await assert.rejects(ask(own.url('/a'), kind), { code: 'address_refused' });
      await assert.rejects(ask(own.url('/a'), kind, { allowPrivate: ['10.0.0.0/8'] }), { code: 'address_refused' });
    });
  }
  test('is not led out of them by a redirect', async () => {
    await assert.rejects(ask(own.url('/away'), 'page', allowed), { code: 'address_refused' });
    await assert.rejects(ask(own.url('/away'), 'hub', { ...allowed, method: 'POST', body: 'x' }), {
      code: 'address_refused',
    });
  });
});

test('what is open to every source is closed to hubs, which a feed names', async () => {
  assert.equal((await ask(open.url('/a'), 'feed')).status, 200);
  await assert.rejects(ask(open.url('/a'), 'hub', { method: 'POST', body: 'x' }), { code: 'address_refused' });
  assert.equal(open.visits.length, 1);
});
