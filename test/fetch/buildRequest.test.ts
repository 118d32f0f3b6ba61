import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  buildAmpRequest,
  buildFeedRequest,
  buildImageRequest,
  buildPageRequest,
  FEED_MAX_BYTES,
  PAGE_MAX_BYTES,
} from '../../src/fetch/buildRequest.ts';
import { aSource, aState } from './aSource.ts';

test('a source that was never polled gets an unconditional request', () => {
  const { headers, url } = buildFeedRequest(aSource(), undefined);
  assert.equal(url, 'https://a.example/feed.xml');
  assert.deepEqual(Object.keys(headers), ['accept']);
});

test('both validators are sent byte for byte', () => {
  const validators = { etag: 'W/"caf\u00e9-1', lastModified: 'yesterday, about noon' };
  const { headers } = buildFeedRequest(aSource(), aState({ validators }));
  assert.equal(headers['if-none-match'], 'W/"caf\u00e9-1');
  assert.equal(headers['if-modified-since'], 'yesterday, about noon');
});

test('a moved source is polled at its new address, a page at the feed that it announces', () => {
  const moved = aState({ movedTo: 'https://b.example/feed' });
  assert.equal(buildFeedRequest(aSource(), moved).url, 'https://b.example/feed');
  const page = aState({ feedUrl: 'https://a.example/atom' });
  assert.equal(buildFeedRequest(aSource(), page).url, 'https://a.example/atom');
});

test('a source whose URL was changed in the configuration starts anew', () => {
  const state = aState({ movedTo: 'https://b.example/feed' });
  const ask = buildFeedRequest(aSource({ url: 'https://c.example/feed' }), state);
  assert.equal(ask.url, 'https://c.example/feed');
  assert.equal(ask.headers['if-none-match'], undefined);
});

test('each kind has its limits', () => {
  const asks = [
    buildFeedRequest(aSource(), undefined),
    buildPageRequest('https://a.example/1'),
    buildAmpRequest('https://a.example/1/amp'),
  ];
  assert.deepEqual(
    asks.map((ask) => [ask.kind, ask.maxBytes, ask.timeoutMs, ask.maxRedirects]),
    [
      ['feed', FEED_MAX_BYTES, 30_000, 10],
      ['page', PAGE_MAX_BYTES, 30_000, 10],
      ['amp', PAGE_MAX_BYTES, 30_000, 10],
    ],
  );
  assert.ok((asks[2]?.patienceMs ?? 0) > (asks[1]?.patienceMs ?? 0));
  assert.match(buildImageRequest('https://a.example/1.jpg').headers.accept ?? '', /image/);
});
