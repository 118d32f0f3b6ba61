import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Article } from '../../src/model/article.ts';
import { ALL, type DayPages } from '../../src/model/exportRecord.ts';
import { LAYOUT_NAMES } from '../../src/model/layouts.ts';
import type { RenderedFile } from '../../src/publish/exportInput.ts';
import { listStaleExports } from '../../src/publish/renderExports.ts';
import { type MembersOf, renderDay, renderHot, renderIndex } from '../../src/publish/renderPages.ts';
import { aCollection, anArticle, aTopic } from './anArticle.ts';

const COLLECTION = aCollection();
const DAY = '2024-05-06';
const alone: MembersOf = (article) => [article];

interface Page {
  readonly value: readonly Record<string, unknown>[];
  readonly nextPage?: string;
}

const someArticles = (count: number): readonly Article[] =>
  Array.from({ length: count }, (_, index) => anArticle(`a${index}`));

const pagesOf = (files: readonly RenderedFile[]) =>
  files.map(({ path, text }) => {
    const { value, nextPage } = JSON.parse(text) as Page;
    return [path, value.map(({ id }) => id), nextPage] as const;
  });

const dayOf = (articles: readonly Article[], before?: DayPages, list = ALL) =>
  renderDay(COLLECTION, { list, day: DAY }, articles, { before, membersOf: alone });

describe('the pages of a day', () => {
  it('have 200 articles each, newest first, the oldest articles on the first', () => {
    const files = pagesOf(dayOf(someArticles(401), { list: ALL, day: '2024-05-03', parts: 2 }));
    assert.deepEqual(
      files.map(([path, ids, next]) => [path, ids.length, ids[0], ids.at(-1), next]),
      [
        ['api/news/day/2024-05-06.json', 200, 'a199', 'a0', '2024-05-03-2.json'],
        ['api/news/day/2024-05-06-2.json', 200, 'a399', 'a200', '2024-05-06.json'],
        ['api/news/day/2024-05-06-3.json', 1, 'a400', 'a400', '2024-05-06-2.json'],
      ],
    );
  });

  it('change on the last page alone when one article more is published', () => {
    const [before, after] = [dayOf(someArticles(230)), dayOf(someArticles(231))];
    assert.deepEqual(
      after.map(({ text }, at) => text === before[at]?.text),
      [true, false],
    );
  });

  it('are under the slug of a topic, too, and end with the first day', () => {
    assert.deepEqual(pagesOf(dayOf(someArticles(1), undefined, 'c-sharp')), [
      ['api/news/topic/c-sharp/day/2024-05-06.json', ['a0'], undefined],
    ]);
  });

  it('are none for a day without articles', () => assert.deepEqual(dayOf([]), []));

  it('are where the generator of the layout serves them', () => {
    const paths = LAYOUT_NAMES.map((layout) => {
      const collection = aCollection({ output: { ...COLLECTION.output, layout } });
      return renderHot(collection, [], alone).path;
    });
    assert.deepEqual(paths, [
      'api/news/hot.json',
      'static/api/news/hot.json',
      'api/news/hot.json',
      'public/api/news/hot.json',
    ]);
  });
});

describe('the first page of a list', () => {
  it('leads to the last page of the day of its oldest article', () => {
    const of = { list: ALL, day: DAY, parts: 3 };
    const file = renderIndex(COLLECTION, ALL, someArticles(2), { of, membersOf: alone });
    assert.deepEqual(pagesOf([file]), [['api/news/index.json', ['a0', 'a1'], 'day/2024-05-06-3.json']]);
  });

  it('is an empty one without articles', () => {
    const { path, text } = renderIndex(COLLECTION, 'ai', [], { of: undefined, membersOf: alone });
    assert.deepEqual([path, text], ['api/news/topic/ai/index.json', '{\n  "value": []\n}\n']);
  });

  it('shows all public fields with id and path, and never the private record', () => {
    const secured = { hash: 'h', value: 'c2VjcmV0;aXY=' };
    const lead = anArticle('a', { storyId: 's', secured, topics: [aTopic('AI')] });
    const other = anArticle('b', { storyId: 's', heat: -1, published: false });
    const { text } = renderIndex(COLLECTION, ALL, [lead, other], { of: undefined, membersOf: () => [lead, other] });
    const [first, second] = (JSON.parse(text) as Page).value;
    const names = ['id', 'path', 'category', 'title', 'publishedDateTime', 'webUrl', 'type', 'quality', 'heat'];
    assert.deepEqual(Object.keys(first ?? {}), [...names, 'published', 'provider', 'topics', 'related']);
    assert.deepEqual(
      ((first?.related ?? []) as { webUrl: string }[]).map(({ webUrl }) => webUrl),
      [other.fields.webUrl],
    );
    assert.deepEqual([second?.heat, second?.published], [-1, false]);
    assert.doesNotMatch(text, /c2VjcmV0|contentHash|firstSeen/);
  });
});

describe('listStaleExports', () => {
  it('names pages that no longer belong, those of earlier versions, and no file of anybody else', () => {
    const current = ['api/news/index.json', 'api/news/day/2024-05-06.json', 'sitemap/2024-05.xml'];
    const stale = [
      'api/news/day/2024-05-06-2.json',
      'api/news/topic/old/index.json',
      'api/news/topic/old/day/2024-05-06.json',
      'api/news/page/3/index.json',
      'api/news/old-topic/index.json',
      'api/news/old-topic/page/2/index.json',
      'sitemap/2024-05-2.xml',
    ];
    const others = ['api/news/mine.json', 'api/news/deep/er/index.json', 'api/news/day/notes.json', 'sitemap/mine.xml'];
    const elsewhere = ['api/other/page/9/index.json', '_news/a.md'];
    const existing = [...current, ...stale, ...others, ...elsewhere];
    assert.deepEqual(listStaleExports(COLLECTION, existing, new Set(current)), stale);
  });
});
