/** Feeds and sitemaps as every layout writes them, held against their schemas: test/publish/schemas/README.md. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseAtomFeed } from 'feedsmith';
import type { Article } from '../../src/model/article.ts';
import { LAYOUT_NAMES, type Layout } from '../../src/model/layouts.ts';
import type { Collection } from '../../src/model/policy.ts';
import type { RenderedFile } from '../../src/publish/exportInput.ts';
import { renderFeeds } from '../../src/publish/renderExports.ts';
import { renderSitemap, renderSitemapDay, renderSitemapIndex } from '../../src/publish/renderSitemap.ts';
import { hostileArticles } from '../e2e/sites/hostileArticles.ts';
import { type Kind, listAtomFaults, listJsonFeedFaults, listSchemaFaults } from '../support/validateFeeds.ts';
import { aCollection, anArticle, aTopic } from './anArticle.ts';

const SITES: Readonly<Record<string, Partial<Collection>>> = {
  plain: {},
  'with a hostile name': { title: '</title><script>alert(1)</script> & \u0000\ud800 ]]>' },
  'with an address in another script': { site: "https://日本.example/日/(ニュース)&'x/" },
};
/** The second collection of a directory. */
const BESIDE = { site: 'https://news.example/', category: 'ki' };

function toOutput(layout: Layout, prefix?: string): Collection['output'] {
  return { dir: '/out', layout, body: 'none', tombstones: true, ...(prefix && { prefix }) };
}

/** Articles of which each has something that the others lack. */
const RICH: readonly Article[] = [
  anArticle('bare', { fields: { excerpt: 'What happened.', updatedDateTime: '2024-05-07T00:00:00Z' } }),
  anArticle('corrected', { retitledAt: '2024-05-08T10:00:00Z' }),
  anArticle('pictured', {
    fields: {
      images: [
        {
          url: 'https://news.example/ai/images/0123456789abcdef01234567-1200.jpg',
          source: 'https://www.example.com/i.jpg',
          isCached: true,
          width: 1200,
          height: 630,
          variants: [{ url: 'https://news.example/ai/images/0123456789abcdef01234567-480.webp', width: 480 }],
          color: '#a0b0c0',
        },
      ],
    },
  }),
  anArticle('signed', {
    topics: [aTopic('AI'), aTopic('Law')],
    provenance: told(['Ada Quill', 'Jürgen Groß'], 'de_AT'),
  }),
  anArticle('chinese', { fields: { title: '人工智能新闻' }, provenance: told([], 'zh-Hant-TW') }),
  anArticle('odd', { fields: { title: 'No language' }, provenance: told([' '], 'not a tag') }),
  anArticle('led', { heat: -1, published: false }),
];

function told(authors: readonly string[], language: string): Article['provenance'] {
  return { ...anArticle('x').provenance, authors, language };
}

/** What publishers write where a title, a name, a topic or an address is expected. */
const HOSTILE: readonly Article[] = [
  ...hostileArticles().map(({ frontMatter }) => frontMatter.title),
  ...['\u0000\u001b\ufffe\uffff\ud800', '\u202egnp.exe', 'a\u2028b\u0085c\r\nd\te', '\u00ad', '🙂'.repeat(300)],
].map((title, n) =>
  anArticle(`h${n}`, {
    fields: {
      title,
      excerpt: title,
      provider: { name: title, domain: 'paper.example' },
      webUrl: new URL(`https://paper.example/?q="><script>&a=${n}#x y`).href,
    },
    topics: [aTopic(title)],
    provenance: told([title, `${title} again`], title),
  }),
);

const COLLECTIONS = { empty: [], rich: RICH, hostile: HOSTILE };
const REMOVED = [
  { id: 'a"<&>', at: '2024-05-06T07:08:09Z' },
  { id: 'b', at: '2024-05-07T07:08:09Z' },
];

/** What is written of some articles, by kind. */
function render(collection: Collection, articles: readonly Article[]) {
  const [atom, json, news] = renderFeeds(collection, articles, articles.length === 0 ? [] : REMOVED) as [
    RenderedFile,
    RenderedFile,
    RenderedFile,
  ];
  const leads = articles.filter(({ published }) => published);
  const months = renderSitemap(collection, '2024-05', new Map([['2024-05-06', renderSitemapDay(collection, leads)]]));
  const parts = months.map(() => ({ hash: '', updated: '2024-05-09T00:00:00Z' }));
  const index = renderSitemapIndex(collection, new Map(parts.length > 0 ? [['2024-05', parts]] : []));
  return { atom, json, sitemaps: [news, ...months], index };
}

const rendered = LAYOUT_NAMES.flatMap((layout) =>
  [
    ...Object.entries(SITES).map(([name, given]) => ({
      name,
      collection: aCollection({ output: toOutput(layout), ...given }),
    })),
    { name: 'beside another', collection: aCollection({ output: toOutput(layout, 'ki-'), ...BESIDE }) },
  ].flatMap(({ name, collection }) =>
    Object.entries(COLLECTIONS).map(([kind, articles]) => {
      return { name: `${layout}, ${name}, ${kind}`, articles, ...render(collection, articles) };
    }),
  ),
);

async function assertValid(kind: Kind, documents: readonly RenderedFile[]): Promise<void> {
  const faults = await listSchemaFaults(kind, documents);
  assert.equal(faults.length, documents.length);
  assert.deepEqual(
    faults.filter((fault) => fault !== ''),
    [],
  );
}

async function assertRefused(kind: Kind, documents: readonly RenderedFile[]): Promise<void> {
  const faults = await listSchemaFaults(kind, documents);
  for (const [at, { text }] of documents.entries()) assert.match(faults[at] ?? '', /error/, text);
}

describe('feeds and sitemaps of every layout, empty, rich and hostile', () => {
  it('have nothing of the id of the collection, so that any id will do', () => {
    for (const layout of LAYOUT_NAMES) {
      const [one, other] = ['ai', 'topics'].map((id) => render(aCollection({ id, output: toOutput(layout) }), RICH));
      assert.deepEqual(one, other);
    }
  });

  it('are many', () => assert.equal(rendered.length, LAYOUT_NAMES.length * 4 * 3));

  it('are Atom by the grammar of RFC 4287 and what its text demands', async () => {
    await assertValid(
      'atom',
      rendered.map(({ atom }) => atom),
    );
    for (const { name, atom, articles } of rendered) {
      const feed = parseAtomFeed(atom.text);
      assert.deepEqual(listAtomFaults(feed), [], name);
      assert.equal(feed.entries?.length ?? 0, Math.min(50, articles.filter(({ published }) => published).length));
    }
  });

  it('are JSON Feed 1.1 by what its text demands', () => {
    for (const { name, json } of rendered) assert.deepEqual(listJsonFeedFaults(json.text), [], name);
  });

  it('are sitemaps by the schema of sitemaps.org, with news', async () => {
    await assertValid(
      'sitemap',
      rendered.flatMap(({ sitemaps }) => sitemaps),
    );
  });

  it('are indexes of sitemaps by the protocol', async () => {
    await assertValid(
      'siteindex',
      rendered.map(({ index }) => index),
    );
  });
});

describe('the schemas refuse', () => {
  const { atom, json, sitemaps, index } = render(aCollection(), RICH);
  const without = (file: RenderedFile, from: RegExp | string, to = ''): RenderedFile => {
    const text = file.text.replace(from, to);
    assert.notEqual(text, file.text, String(from));
    return { ...file, text };
  };

  it('Atom that lacks what it must have', async () => {
    await assertRefused('atom', [
      without(atom, /<id>.*<\/id>/),
      without(atom, /T(?=[\d:]+Z<\/updated>)/, ' '),
      without(atom, ' term="AI"'),
      without(atom, /<name>.*<\/name>/),
      without(atom, '<summary>', '<summary/><summary>'),
      without(atom, '</entry>', '<standfirst/></entry>'),
      without(atom, '</feed>'),
    ]);
    for (const [from, to] of [
      [
        'rel="alternate" type="text/html" href="https://news.example/ai/news',
        'rel="up" href="https://news.example/ai/news',
      ],
      ['href="https://news.example/ai/feed.xml"', 'href="feed.xml"'],
      ['#bare', '#corrected'],
      ['https://news.example/ai#bare', 'bare'],
    ] as const)
      assert.notEqual(listAtomFaults(parseAtomFeed(without(atom, from, to).text)).length, 0, from);
  });

  it('sitemaps that lack it', async () => {
    const [news, month] = sitemaps as [RenderedFile, RenderedFile];
    await assertRefused('sitemap', [
      without(news, /<news:name>.*<\/news:name>/),
      without(news, /<news:language>.*</, '<news:language>EN<'),
      without(news, /<news:title>.*</, '<news:title> <'),
      without(news, /<loc>.*</, '<loc>x<'),
      without(month, /<url>[\s\S]*<\/url>/),
      without(month, /<lastmod>/, '<lastmod>on '),
    ]);
    await assertRefused('siteindex', [without(index, /<loc>.*<\/loc>/), without(index, /<sitemap>[\s\S]*<\/sitemap>/)]);
  });

  it('JSON Feed that lacks it', () => {
    for (const [from, to] of [
      ['version/1.1', 'version/1.0'],
      ['"title": "AI & You",', ''],
      ['"content_text"', '"text"'],
      ['"content_text": "What happened.",', ''],
      ['"id": "https://news.example/ai#bare"', '"id": ""'],
      ['#bare', '#corrected'],
      ['2024-05-06T07:08:09Z', '6 May 2024'],
      ['"name": "Ada Quill"', '"url": "ada"'],
      ['"https://www.example.com/bare"', '"/bare"'],
      ['"_provider"', '"_"'],
    ] as const)
      assert.notEqual(listJsonFeedFaults(without(json, from, to).text).length, 0, from);
  });
});
