import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FeedReading } from '../../src/model/feedReading.ts';
import { joinReadings, readDocument } from '../../src/pipeline/readDocument.ts';

const read = (text: string, pages: 'searched' | 'refused' = 'refused') =>
  readDocument({
    document: { bytes: new TextEncoder().encode(text), url: 'https://a.example/' },
    url: 'https://a.example/',
    pages,
  });
const rss = (items: string) =>
  read(`<rss version="2.0"><channel><title>t</title>${items}</channel></rss>`) as FeedReading;
const item = (n: number, more = '') => `<item><link>https://a.example/${n}</link>${more}</item>`;
const many = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => item(from + n)).join('');
const links = ({ feed }: FeedReading) => feed.entries.map(({ url }) => url?.slice('https://a.example/'.length));

test('a guid that entries with different links share is left out of them, that of one entry is kept', () => {
  const { feed, identities } = rss(
    item(1, '<guid>same</guid>') + item(2, '<guid>same</guid>') + item(3, '<guid>own</guid>'),
  );
  assert.deepEqual(
    feed.entries.map(({ guid }) => guid),
    [undefined, undefined, 'own'],
  );
  assert.equal(new Set(identities.map(({ key }) => key)).size, 3);
});

test('a page is searched for its feed only where the source may be a page', () => {
  const page = '<!doctype html><link rel="alternate" type="application/atom+xml" href="/atom.xml">';
  assert.deepEqual(read(page, 'searched'), { feeds: ['https://a.example/atom.xml'] });
  assert.throws(() => read(page, 'refused'), { code: 'not_a_feed' });
});

describe('the sitemaps of an index', () => {
  test('are one list, in which what several of them have appears once, as the first says it', () => {
    const joined = joinReadings(rss(''), [rss(item(1, '<title>first</title>') + item(2)), rss(item(3) + item(1))]);
    assert.deepEqual(links(joined), ['1', '2', '3']);
    assert.equal(joined.feed.entries[0]?.title, 'first');
    assert.equal(joined.identities.length, 3);
  });
  test('keep entries of one key that one of them has', () => {
    assert.deepEqual(links(joinReadings(rss(''), [rss(item(1) + item(1))])), ['1', '1']);
  });
  test('have together no more entries than one document, and tell how many are left out', () => {
    const { feed, identities } = joinReadings(rss(''), [rss(many(0, 40_000)), rss(many(30_000, 60_001))]);
    assert.deepEqual([feed.entries.length, identities.length, feed.skippedEntries], [50_000, 50_000, 10_001]);
    assert.match(feed.faults?.join() ?? '', /10,001 more are left out/);
  });
  test('add up what was left out of each', () => {
    const { feed } = joinReadings(rss(''), [rss(`${item(1)}<item/>`), rss(`${item(2)}<item/><item/>`)]);
    assert.equal(feed.skippedEntries, 3);
  });
});
