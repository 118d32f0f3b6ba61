import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import { Parser } from 'htmlparser2';
import type { Article } from '../../src/model/article.ts';
import { renderFeeds } from '../../src/publish/renderExports.ts';
import {
  readSitemapDays,
  renderSitemap,
  renderSitemapDay,
  renderSitemapIndex,
} from '../../src/publish/renderSitemap.ts';
import { aCollection, anArticle, aTopic } from './anArticle.ts';

const COLLECTION = aCollection({
  topics: [
    { name: 'AI', keywords: [] },
    { name: 'C#', keywords: [] },
  ],
});

function someArticles(count: number): readonly Article[] {
  return Array.from({ length: count }, (_, index) =>
    anArticle(`a${index}`, { topics: index % 2 ? [] : [aTopic('AI')] }),
  );
}

function filesOf(articles: readonly Article[], collection = COLLECTION): ReadonlyMap<string, string> {
  return new Map(renderFeeds(collection, articles, []).map(({ path, text }) => [path, text]));
}

describe('the feeds and the sitemap', () => {
  const nasty = anArticle('n', {
    fields: {
      title: 'R&D <b>"x"</b> \u0000\u001b\ufffe\ud800 ]]>',
      excerpt: 'a < b & c',
      webUrl: 'https://www.example.com/?a=1&b=2',
      updatedDateTime: '2025-01-01T00:00:00Z',
      images: [{ url: 'https://www.example.com/i.jpg' }],
    },
    topics: [aTopic('Q&A')],
    provenance: { ...anArticle('n').provenance, language: 'de-AT', authors: ['Ada Quill', 'Q & R'] },
  });
  const led = anArticle('led', { heat: -1, published: false });
  const cold = anArticle('cold', { published: false });
  const files = filesOf([nasty, led, cold, anArticle('m')]);

  it('bear the category where another collection has the directory too', () => {
    const shared = { ...COLLECTION, output: { ...COLLECTION.output, prefix: 'news-' } };
    const rendered = filesOf([nasty], shared);
    assert.match(rendered.get('news-feed.xml') ?? '', /<id>[^<]*\/news-feed\.xml<\/id>/);
    assert.match(rendered.get('news-feed.json') ?? '', /\/news-feed\.json"/);
    assert.equal(rendered.has('feed.xml'), false);
  });

  it('show published leads only', () => {
    for (const path of ['feed.xml', 'feed.json', 'news-sitemap.xml']) {
      assert.match(files.get(path) ?? '', /2024-05-06-m/, path);
      assert.doesNotMatch(files.get(path) ?? '', /led|cold/, path);
    }
  });

  it('are an Atom feed that readers accept', () => {
    const feed = parseAtomFeed(files.get('feed.xml') ?? '');
    assert.equal(feed.title?.value, 'AI & You');
    assert.equal(feed.updated, '2025-01-01T00:00:00Z');
    const entry = feed.entries?.[0];
    assert.equal(entry?.title?.value, 'R&D <b>"x"</b> \ufffd ]]>');
    assert.equal(entry?.id, 'https://news.example/ai#n');
    assert.deepEqual(
      entry?.links?.map(({ rel, href }) => [rel, href]),
      [
        ['alternate', 'https://news.example/ai/news/2024-05-06-n.html'],
        ['via', 'https://www.example.com/?a=1&b=2'],
      ],
    );
  });

  it('name the authors, and the publisher where none is known', () => {
    const atom = parseAtomFeed(files.get('feed.xml') ?? '').entries ?? [];
    assert.deepEqual(
      atom.map(({ authors }) => authors?.map(({ name }) => name)),
      [['Ada Quill', 'Q & R'], ['Example Times']],
    );
    assert.deepEqual(
      atom.map(({ links }) => links?.find(({ rel }) => rel === 'via')?.title),
      ['Example Times', 'Example Times'],
    );
    const { items } = JSON.parse(files.get('feed.json') ?? '') as { items: Record<string, unknown>[] };
    const provider = { name: 'Example Times', domain: 'example.com' };
    assert.deepEqual(
      items.map((item) => [item.authors, item._provider]),
      [
        [[{ name: 'Ada Quill' }, { name: 'Q & R' }], provider],
        [[{ name: 'Example Times' }], provider],
      ],
    );
  });

  it('are a JSON Feed 1.1', () => {
    const text = files.get('feed.json') ?? '';
    assert.equal(parseJsonFeed(text).items?.length, 2);
    const [item] = (JSON.parse(text) as { items: Record<string, unknown>[] }).items;
    assert.deepEqual(
      [item?.url, item?.external_url, item?.language, item?.tags],
      ['https://news.example/ai/news/2024-05-06-n.html', 'https://www.example.com/?a=1&b=2', 'de-AT', ['Q&A']],
    );
    assert.equal(item?.image, 'https://www.example.com/i.jpg');
  });

  it('are a news sitemap with language, date and title', () => {
    const sitemap = files.get('news-sitemap.xml') ?? '';
    assert.match(sitemap, /<news:language>de<\/news:language>/);
    assert.match(sitemap, /<news:name>AI &amp; You<\/news:name>/);
    assert.match(sitemap, /<news:title>R&amp;D &lt;b&gt;/);
  });

  it('are balanced XML without forbidden characters', () => {
    for (const path of ['feed.xml', 'news-sitemap.xml']) {
      const text = files.get(path) ?? '';
      const open: string[] = [];
      const parser = new Parser(
        {
          onopentagname: (name) => open.push(name),
          onclosetag: (name, implied) =>
            assert.ok(open.pop() === name && (!implied || name === 'link' || name === 'category')),
        },
        { xmlMode: true },
      );
      parser.end(text);
      assert.deepEqual(open, []);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
      assert.doesNotMatch(text, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u);
    }
  });

  it('have a limit', () => {
    const many = filesOf(someArticles(1200));
    assert.equal((many.get('feed.xml') ?? '').match(/<entry>/g)?.length, 50);
    assert.equal((many.get('news-sitemap.xml') ?? '').match(/<url>/g)?.length, 1000);
  });
});

describe('the sitemaps by month', () => {
  const on = (day: string, id: string, fields = {}) =>
    anArticle(id, { fields: { publishedDateTime: `${day}T07:00:00Z`, ...fields } });
  const linesOf = (articles: readonly Article[]) => renderSitemapDay(COLLECTION, articles);

  it('have the pages of a month with their last change, oldest first', () => {
    const days = new Map([
      ['2024-05-07', linesOf([on('2024-05-07', 'c', { updatedDateTime: '2024-05-09T00:00:00Z' })])],
      ['2024-05-06', linesOf([on('2024-05-06', 'a'), on('2024-05-06', 'b')])],
      ['2024-05-08', []],
    ]);
    const [file] = renderSitemap(COLLECTION, '2024-05', days);
    assert.equal(file?.path, 'sitemap/2024-05.xml');
    const pages = [...(file?.text ?? '').matchAll(/-06-(.)\.html<\/loc><lastmod>(.{10})/g)].map(([, ...told]) => told);
    assert.deepEqual(pages, [
      ['a', '2024-05-06'],
      ['b', '2024-05-06'],
      ['c', '2024-05-09'],
    ]);
    assert.deepEqual(renderSitemap(COLLECTION, '2024-05', readSitemapDays([file?.text ?? ''])), [file]);
    assert.deepEqual(renderSitemap(COLLECTION, '2024-05', new Map([['2024-05-08', []]])), []);
  });

  it('go on in further files past 50,000 pages, also in the midst of a day', () => {
    const [line = ''] = linesOf([on('2024-05-06', 'a')]);
    const days = new Map([['2024-05-06', Array.from({ length: 50_001 }, () => line)]]);
    const files = renderSitemap(COLLECTION, '2024-05', days);
    assert.deepEqual(
      files.map(({ path, text }) => [path, text.match(/<url>/g)?.length]),
      [
        ['sitemap/2024-05.xml', 50_000],
        ['sitemap/2024-05-2.xml', 1],
      ],
    );
    assert.deepEqual(readSitemapDays(files.map(({ text }) => text)), days);
  });

  it('are in an index, with that of the news', () => {
    const part = { hash: '', updated: '2024-05-09T00:00:00Z' };
    const months = new Map([
      ['2024-05', [part, part]],
      ['2024-06', [part]],
    ]);
    const { path, text } = renderSitemapIndex(COLLECTION, months);
    assert.equal(path, 'sitemap/index.xml');
    assert.deepEqual(
      [...text.matchAll(/<loc>https:\/\/news\.example\/ai\/([^<]*)/g)].map(([, name]) => name),
      ['news-sitemap.xml', 'sitemap/2024-06.xml', 'sitemap/2024-05.xml', 'sitemap/2024-05-2.xml'],
    );
    assert.match(renderSitemapIndex(COLLECTION, new Map()).text, /<loc>/);
  });
});

describe('a collection without articles', () => {
  it('has every feed, and a news sitemap with the site itself', () => {
    const files = filesOf([]);
    assert.deepEqual([...files.keys()], ['feed.xml', 'feed.json', 'news-sitemap.xml']);
    assert.match(files.get('feed.xml') ?? '', /<updated>1970-01-01T00:00:00Z<\/updated>/);
    assert.match(files.get('news-sitemap.xml') ?? '', /<url><loc>https:\/\/news\.example\/ai\/<\/loc><\/url>/);
  });
});
