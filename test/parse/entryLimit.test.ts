import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Feed } from '../../src/model/feed.ts';
import { cutJsonItems } from '../../src/parse/cutJson.ts';
import { parseFeed } from '../../src/parse/parseFeed.ts';
import { parseOpml } from '../../src/parse/parseOpml.ts';

const MANY = 60_000;
const bytesOf = (text: string) => new TextEncoder().encode(text);
const parse = (text: string) => parseFeed({ bytes: bytesOf(text) });
const many = (render: (n: number) => string, glue = '') => Array.from({ length: MANY }, (_, n) => render(n)).join(glue);
const link = (n: number) => `http://a.example/${n}`;

/** Documents of as many entries as asked for, by reader. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  'JSON Feed': `{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[${many((n) => `{"url":"${link(n)}"}`, ',')}]}`,
  'Atom 1.0': `<feed xmlns="http://www.w3.org/2005/Atom">${many((n) => `<entry><id>${n}</id></entry>`)}</feed>`,
  'RSS 2.0': `<rss version="2.0"><channel>${many((n) => `<item><link>${link(n)}</link></item>`)}</channel></rss>`,
  'RSS that is broken': `<rss version="2.0"><channel>${many((n) => `<item><link>${link(n)}</link>`)}`,
  'RSS 1.0': `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">${many(
    (n) => `<item rdf:about="${link(n)}"><title>t</title></item>`,
  )}</rdf:RDF>`,
  'a sitemap': `<urlset>${many((n) => `<url><loc>${link(n)}</loc></url>`)}</urlset>`,
  'a sitemap as text': many(link, '\n'),
};

function assertCut(feed: Feed): void {
  assert.equal(feed.entries.length, 50_000);
  assert.equal(feed.skippedEntries, 10_000);
  assert.ok(
    feed.faults?.includes('only the first 50,000 entries are read; 10,000 more are left out'),
    `${feed.faults}`,
  );
}

describe('of 60,000 entries the first 50,000 are read, and the feed says so', () => {
  for (const [name, text] of Object.entries(DOCUMENTS)) {
    test(name, () => assertCut(parse(text)));
    test(`${name}, gzipped`, () => assertCut(parseFeed({ bytes: gzipSync(text) })));
  }
});

test('of 60,000 sitemaps in an index the first 50,000 are listed', () => {
  const feed = parse(`<sitemapindex>${many((n) => `<sitemap><loc>${link(n)}</loc></sitemap>`)}</sitemapindex>`);
  assert.equal(feed.children?.length, 50_000);
  assert.equal(feed.skippedEntries, 10_000);
});

test('of 60,000 outlines the first 50,000 are read', () => {
  const outlines = many((n) => `<outline xmlUrl="${link(n)}"/>`);
  const { feeds, leftOut } = parseOpml({ bytes: bytesOf(`<opml><body>${outlines}</body></opml>`) });
  assert.deepEqual([feeds.length, leftOut], [50_000, 10_000]);
});

test('entries with nothing in them are counted, and are no entries', () => {
  const documents = [
    '{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{},{"url":"http://a.example/1"},{}]}',
    '<rss version="2.0"><channel><item/><item><title>t</title></item><item> </item></channel></rss>',
    '<feed xmlns="http://www.w3.org/2005/Atom"><entry/><entry><id>1</id></entry><entry></entry></feed>',
    '<urlset><url/><url><loc>http://a.example/1</loc></url><url></url></urlset>',
  ];
  for (const text of documents) {
    const { entries, skippedEntries, faults } = parse(text);
    assert.deepEqual([entries.length, skippedEntries], [1, 2], text);
    assert.ok(faults?.includes('2 entries have nothing in them'), `${faults}`);
  }
});

test('an entry whose elements are all empty is an entry', () => {
  const feed = parse('<feed xmlns="http://www.w3.org/2005/Atom"><entry><author></author></entry></feed>');
  assert.deepEqual([feed.entries.length, feed.skippedEntries], [1, undefined]);
});

test('a RSS feed whose items have elements named like those of sitemaps is whole', () => {
  const items = Array.from({ length: 30_000 }, (_, n) => `<item><url>${n}</url><link>${link(n)}</link></item>`).join(
    '',
  );
  assert.equal(parse(`<rss version="2.0"><channel>${items}`).entries.length, 30_000);
});

test('JSON of more values than any feed has is refused before it takes memory', () => {
  const tags = '"",'.repeat(1_100_000);
  const text = `{"version":"https://jsonfeed.org/version/1.1","items":[{"tags":[${tags}""]}]}`;
  assert.throws(() => parse(text), { code: 'feed_unreadable' });
});

test('items are cut at their boundaries, whatever is in their strings', () => {
  const items = '[{"a":"],\\"}\\\\"},[1,[2]],"x,]",4]';
  const { text, past } = cutJsonItems(`{"x":["items",1],"items" : ${items},"title":"t"}`, 2);
  assert.deepEqual(JSON.parse(text), { x: ['items', 1], items: [{ a: '],"}\\' }, [1, [2]]], title: 't' });
  assert.equal(past, 2);
});
