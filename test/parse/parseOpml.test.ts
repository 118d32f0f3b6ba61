import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isFailure } from '../../src/errors.ts';
import type { OpmlFeed } from '../../src/model/feed.ts';
import { parseOpml } from '../../src/parse/parseOpml.ts';
import { renderOpml } from '../../src/publish/renderOpml.ts';

const parse = (text: string) => parseOpml({ bytes: new TextEncoder().encode(text) }).feeds;

test('feeds are read with their folders', () => {
  const list =
    '<opml version="1.0"><body>' +
    '<outline text="News"><outline text="World">' +
    '<outline title="A" text="a" xmlUrl="https://a.example/rss" htmlUrl="https://a.example/"/></outline></outline>' +
    '<outline text="B" type="rss" XMLURL="https://b.example/"/></body></opml>';
  assert.deepEqual(parse(list), [
    { xmlUrl: 'https://a.example/rss', title: 'A', htmlUrl: 'https://a.example/', categories: ['News', 'World'] },
    { xmlUrl: 'https://b.example/', title: 'B', categories: [] },
  ]);
});

test('bare ampersands, unclosed outlines and HTML in attributes lose no feed', () => {
  const list = `<opml><body>
    <outline text="Q&A" xmlUrl="https://a.example/?x=1&y=2">
    <outline text="B" description="see <a href="https://b.example">b</a>" xmlUrl="https://b.example/rss" type="rss" />
    <!-- <outline text="C" xmlUrl="https://c.example/rss"/> -->
  </body></opml>`;
  assert.deepEqual(
    parse(list).map(({ xmlUrl, title }) => [xmlUrl, title]),
    [
      ['https://a.example/?x=1&y=2', 'Q&A'],
      ['https://b.example/rss', 'B'],
    ],
  );
});

test('what is not a list is refused', () => {
  for (const text of ['<html><body>x</body></html>', '', '<rss version="2.0"/>', '{}']) {
    assert.throws(
      () => parse(text),
      (error) => isFailure(error, 'not_opml'),
      text,
    );
  }
});

const word = fc.stringMatching(/^[a-zA-Z0-9<>&"' äß漢]{0,10}[a-z]$/).map((text) => text.trim());
const feed: fc.Arbitrary<OpmlFeed> = fc
  .record({
    path: fc.nat(),
    title: word,
    categories: fc.array(word, { maxLength: 3 }),
    every: fc.option(word, { nil: undefined }),
  })
  .map(({ path, title, categories, every }) => ({
    xmlUrl: `https://a.example/${path}?a=1&b="2"`,
    title: title.replace(/\s+/g, ' '),
    categories: categories.map((each) => each.replace(/\s+/g, ' ')),
    ...(every !== undefined && { settings: { everyMinutes: every } }),
  }));

test('a list that was written reads as the same feeds', () => {
  fc.assert(
    fc.property(fc.array(feed, { maxLength: 8 }), (feeds) => {
      const sorted = (list: readonly OpmlFeed[]) =>
        list.map((each) => JSON.stringify([each.xmlUrl, each.title, each.categories, each.settings])).sort();
      assert.deepEqual(sorted(parse(renderOpml('Round <trip>', feeds))), sorted(feeds));
    }),
  );
});
