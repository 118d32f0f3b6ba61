import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry } from '../../src/model/feed.ts';
import { toEntryIdentities } from '../../src/parse/toEntryIdentities.ts';
import { TRACKING_NAMES } from '../../src/text/url/trackingNames.data.ts';

const mark = (entry: Entry) => toEntryIdentities([entry])[0] ?? { key: '', contentHash: '' };

test('the guid is the identity, else the link, else title and date', () => {
  assert.equal(
    mark({ guid: '1', url: 'https://a.example/x' }).key,
    mark({ guid: '1', url: 'https://a.example/y' }).key,
  );
  assert.notEqual(mark({ guid: '1' }).key, mark({ guid: '2' }).key);
  assert.equal(
    mark({ url: 'https://a.example/x', title: 'a' }).key,
    mark({ url: 'https://a.example/x', title: 'b' }).key,
  );
  assert.notEqual(
    mark({ title: 'a', published: '2026-01-01T00:00:00Z' }).key,
    mark({ title: 'a', published: '2026-01-02T00:00:00Z' }).key,
  );
});

test('a move to https, tracking parameters and a trailing slash change no identity', () => {
  const keys = ['http://www.a.example/x/', 'https://a.example/x', 'https://a.example/x?utm_source=rss&fbclid=1'].map(
    (url) => mark({ url }).key,
  );
  assert.equal(new Set(keys).size, 1);
  assert.equal(mark({ guid: 'http://a.example/?p=1' }).key, mark({ guid: 'https://a.example/?p=1' }).key);
  assert.notEqual(mark({ url: 'https://a.example/?id=1' }).key, mark({ url: 'https://a.example/?id=2' }).key);
});

test('an entry and its article lose the same tracking parameters, and neither what selects the article', () => {
  const key = (query: string) => mark({ url: `https://a.example/x?${query}` }).key;
  for (const name of TRACKING_NAMES.flatMap((line) => line.split(' '))) assert.equal(key(`${name}=1`), key(''), name);
  for (const name of ['pk_no', 'at_id', 'ns_id']) assert.notEqual(key(`${name}=1`), key(`${name}=2`), name);
});

test('a guid that every item has is not believed', () => {
  const keys = toEntryIdentities([
    { guid: 'blog', url: 'https://a.example/1' },
    { guid: 'blog', url: 'https://a.example/2' },
  ]).map(({ key }) => key);
  assert.equal(new Set(keys).size, 2);
});

test('a link that every item has is not believed', () => {
  const keys = toEntryIdentities([
    { url: 'https://a.example/', title: 'One' },
    { url: 'https://a.example/', title: 'Two' },
  ]).map(({ key }) => key);
  assert.equal(new Set(keys).size, 2);
});

test('an entry twice in a feed is one', () => {
  const keys = toEntryIdentities([
    { guid: '1', url: 'https://a.example/1?utm_source=x' },
    { guid: '1', url: 'http://a.example/1' },
  ]).map(({ key }) => key);
  assert.equal(new Set(keys).size, 1);
});

test('the content hash distinguishes a changed entry from the same one', () => {
  const entry: Entry = { guid: '1', url: 'https://a.example/1', title: 'One', contentHtml: '<p>x</p>' };
  assert.equal(mark(entry).contentHash, mark({ ...entry, url: 'http://a.example/1?utm_medium=feed' }).contentHash);
  assert.notEqual(mark(entry).contentHash, mark({ ...entry, title: 'Uno' }).contentHash);
  assert.notEqual(mark(entry).contentHash, mark({ ...entry, contentHtml: '<p>y</p>' }).contentHash);
  assert.notEqual(mark(entry).contentHash, mark({ ...entry, updated: '2026-01-01T00:00:00Z' }).contentHash);
});
