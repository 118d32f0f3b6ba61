import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import { Parser } from 'htmlparser2';
import type { Article } from '../../src/model/article.ts';
import type { ExportInput } from '../../src/publish/exportInput.ts';
import { listStaleExports, renderExports } from '../../src/publish/renderExports.ts';
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

function filesOf(input: Partial<ExportInput>): ReadonlyMap<string, string> {
  const articles = input.articles ?? [];
  return new Map(
    renderExports(COLLECTION, { hot: articles, ...input, articles }).map(({ path, text }) => [path, text]),
  );
}

function pageOf(files: ReadonlyMap<string, string>, path: string) {
  return JSON.parse(files.get(path) ?? 'null') as { page: number; nextPage?: number; value: Record<string, unknown>[] };
}

describe('the JSON pages', () => {
  it('hold 20 articles each, and say which page is next', () => {
    const files = filesOf({ articles: someArticles(45) });
    const pages = ['api/news/index.json', 'api/news/page/2/index.json', 'api/news/page/3/index.json'].map((path) =>
      pageOf(files, path),
    );
    assert.deepEqual(
      pages.map(({ page, nextPage, value }) => [page, nextPage, value.length]),
      [
        [1, 2, 20],
        [2, 3, 20],
        [3, undefined, 5],
      ],
    );
    assert.equal(files.has('api/news/page/4/index.json'), false);
    assert.deepEqual(
      pages.flatMap(({ value }) => value.map(({ id }) => id)),
      someArticles(45).map(({ id }) => id),
    );
  });

  it('stand under the slug of each topic too, also of one without articles', () => {
    const files = filesOf({ articles: [...someArticles(45), anArticle('z', { topics: [aTopic('Not configured')] })] });
    assert.equal(pageOf(files, 'api/news/ai/index.json').value.length, 20);
    assert.equal(pageOf(files, 'api/news/ai/page/2/index.json').value.length, 3);
    assert.equal(files.get('api/news/c-sharp/index.json'), '{\n  "page": 1,\n  "value": []\n}\n');
    assert.deepEqual(
      pageOf(files, 'api/news/not-configured/index.json').value.map(({ id }) => id),
      ['z'],
    );
  });

  it('show all public fields with id and path, and never the private record', () => {
    const lead = anArticle('a', {
      storyId: 's',
      secured: { hash: 'h', value: 'c2VjcmV0;aXY=' },
      topics: [aTopic('AI')],
    });
    const other = anArticle('b', { storyId: 's', heat: -1, published: false });
    const files = filesOf({ articles: [lead, other] });
    const [first, second] = pageOf(files, 'api/news/index.json').value;
    assert.deepEqual(Object.keys(first ?? {}), [
      'id',
      'path',
      'category',
      'title',
      'publishedDateTime',
      'webUrl',
      'type',
      'quality',
      'heat',
      'published',
      'provider',
      'topics',
      'related',
    ]);
    assert.deepEqual(
      ((first?.related ?? []) as { webUrl: string }[]).map(({ webUrl }) => webUrl),
      [other.fields.webUrl],
    );
    assert.deepEqual([second?.heat, second?.published], [-1, false]);
    for (const text of files.values()) assert.doesNotMatch(text, /c2VjcmV0|contentHash|firstSeen/);
  });

  it('list what is hot in the order of its heat', () => {
    const [a, b] = [anArticle('a'), anArticle('b')];
    assert.deepEqual(
      pageOf(filesOf({ articles: [a, b], hot: [b, a] }), 'api/news/hot.json').value.map(({ id }) => id),
      ['b', 'a'],
    );
  });
});

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
  const files = filesOf({ articles: [nasty, led, cold, anArticle('m')] });

  it('bear the category where another collection has the directory too', () => {
    const shared = { ...COLLECTION, output: { ...COLLECTION.output, prefix: 'news-' } };
    const rendered = new Map(
      renderExports(shared, { articles: [nasty], hot: [] }).map(({ path, text }) => [path, text]),
    );
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
        [[{ name: 'Example Times', url: 'https://example.com/' }], provider],
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
    const many = filesOf({ articles: someArticles(1200) });
    assert.equal((many.get('feed.xml') ?? '').match(/<entry>/g)?.length, 50);
    assert.equal((many.get('news-sitemap.xml') ?? '').match(/<url>/g)?.length, 1000);
  });
});

describe('renderExports', () => {
  it('gives the same bytes for the same articles', () => {
    assert.deepEqual(filesOf({ articles: someArticles(45) }), filesOf({ articles: someArticles(45) }));
  });

  it('has every file also for a collection without articles', () => {
    const files = filesOf({ articles: [] });
    assert.deepEqual(
      [...files.keys()],
      [
        'api/news/index.json',
        'api/news/ai/index.json',
        'api/news/c-sharp/index.json',
        'api/news/hot.json',
        'feed.xml',
        'feed.json',
        'news-sitemap.xml',
      ],
    );
    assert.match(files.get('feed.xml') ?? '', /<updated>1970-01-01T00:00:00Z<\/updated>/);
  });

  it('names every path once, also when topics have names of pages', () => {
    const topics = ['page', '2', 'hot.json', 'index', 'AI', 'ai'].map((name) => aTopic(name));
    const paths = renderExports(COLLECTION, {
      articles: Array.from({ length: 45 }, (_, index) => anArticle(`a${index}`, { topics })),
      hot: [],
    }).map(({ path }) => path);
    assert.equal(new Set(paths).size, paths.length);
  });
});

describe('listStaleExports', () => {
  it('names pages that no longer belong, and no file of anybody else', () => {
    const rendered = renderExports(COLLECTION, { articles: someArticles(25), hot: [] });
    const existing = [
      'api/news/index.json',
      'api/news/page/2/index.json',
      'api/news/page/3/index.json',
      'api/news/old-topic/index.json',
      'api/news/old-topic/page/2/index.json',
      'api/news/mine.json',
      'api/news/deep/er/index.json',
      'api/other/page/9/index.json',
      '_news/a.md',
    ];
    assert.deepEqual(listStaleExports(COLLECTION, existing, rendered), [
      'api/news/page/3/index.json',
      'api/news/old-topic/index.json',
      'api/news/old-topic/page/2/index.json',
    ]);
  });
});
