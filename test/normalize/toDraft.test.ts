import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Extraction } from '../../src/model/page.ts';
import type { Source } from '../../src/model/source.ts';
import { articleIdOf } from '../../src/normalize/articleId.ts';
import { cutBody, cutBytes } from '../../src/normalize/pickText.ts';
import { type DraftInput, toDraft } from '../../src/normalize/toDraft.ts';

const NOW_MS = Date.UTC(2026, 2, 12, 10);
const source: Source = {
  id: 's',
  collection: 'c',
  url: 'https://gazette.example/feed',
  trust: 'open',
  boost: 3,
  topics: ['Trams'],
};
const entry = {
  guid: '1',
  url: 'https://gazette.example/n/1?utm_source=rss',
  title: 'Feed title',
  published: '2026-03-10T19:00:00.000Z',
  summary: 'What the feed says.',
  text: 'Feed text.',
} as const;
const extraction: Extraction = {
  title: 'Page title',
  publishedDateTime: '2026-03-10T18:45:00Z',
  dateCertainty: 'instant',
  updatedDateTime: '2026-03-11T08:00:00Z',
  excerpt: 'What the page says.',
  siteName: 'Harbourfield Gazette',
  siteLogo: { url: 'https://gazette.example/logo.png' },
  images: [{ url: 'https://gazette.example/a.jpg', width: 800, height: 600, title: 'A' }],
  text: 'Page text, which is longer than what the feed has.',
  markdown: 'Page **text**.',
  encoding: 'utf-8',
  provenance: { title: 'h1', publishedDateTime: 'json-ld', images: 'og', text: 'text', excerpt: 'og', siteName: 'og' },
};
const page = {
  url: 'https://www.gazette.example/n/1',
  hops: [{ url: 'https://t.example/x', status: 301 }],
  links: { canonicalUrl: 'https://gazette.example/n/1', canonicalFrom: 'link', isAmp: false, feeds: [] },
  extraction,
};
const base: DraftInput = {
  source,
  feed: { title: 'Gazette feed', url: 'https://gazette.example/feed' },
  entry,
  page,
  providers: [],
  nowMs: NOW_MS,
};

describe('a draft', () => {
  test('takes what the page says before what the feed says, and notes from where', () => {
    const { fields, provenance, text, markdown } = toDraft(base);
    assert.deepEqual(fields, {
      title: 'Page title',
      publishedDateTime: '2026-03-10T18:45:00Z',
      webUrl: 'https://gazette.example/n/1',
      type: 'article',
      provider: {
        name: 'Harbourfield Gazette',
        domain: 'gazette.example',
        images: [{ url: 'https://gazette.example/logo.png' }],
      },
      images: [{ url: 'https://gazette.example/a.jpg', width: 800, height: 600, title: 'A' }],
      excerpt: 'What the page says.',
      updatedDateTime: '2026-03-11T08:00:00Z',
      originalUrl: 'https://gazette.example/n/1?utm_source=rss',
    });
    assert.deepEqual([text, markdown], [extraction.text, 'Page **text**.']);
    assert.deepEqual(provenance.fields, {
      title: 'page:h1',
      excerpt: 'page:og',
      publishedDateTime: 'page:json-ld',
      webUrl: 'page:link',
      provider: 'page:og',
      images: 'page:og',
      text: 'page:text',
    });
    assert.equal(provenance.readFrom, 'page');
  });

  test('is known by every URL that led to it, its own first', () => {
    const variant = { ampWebUrl: 'https://amp.gazette.example/n/1', extraction };
    const { id, aliases } = toDraft({ ...base, variant });
    assert.equal(id, articleIdOf('http://www.gazette.example/n/1/'));
    assert.deepEqual(aliases, [id, articleIdOf('https://t.example/x'), articleIdOf('https://amp.gazette.example/n/1')]);
  });

  test('is made of the feed alone when there is no page', () => {
    const { page: _page, ...rest } = base;
    const { fields, text, provenance } = toDraft(rest);
    assert.deepEqual(
      [fields.title, fields.excerpt, fields.webUrl],
      ['Feed title', 'What the feed says.', 'https://gazette.example/n/1'],
    );
    assert.deepEqual(
      [text, fields.publishedDateTime, fields.provider.name],
      ['Feed text.', '2026-03-10T19:00:00Z', 'Gazette feed'],
    );
    assert.equal(provenance.readFrom, 'feed');
  });

  test('does not believe a page that is a wall, but its AMP variant', () => {
    const wall = { ...page, extraction: { ...extraction, nonArticle: { kind: 'consent-wall' as const, reason: 'x' } } };
    const variant = {
      ampWebUrl: 'https://gazette.example/amp/1',
      cdnAmpWebUrl: 'https://c.example/1',
      extraction: { ...extraction, title: 'AMP title' },
    };
    const { fields, provenance } = toDraft({ ...base, page: wall, variant });
    assert.deepEqual(
      [fields.title, fields.ampWebUrl, fields.cdnAmpWebUrl],
      ['AMP title', 'https://gazette.example/amp/1', 'https://c.example/1'],
    );
    assert.equal(provenance.readFrom, 'variant');
  });

  test('takes the long text of the variant when the page is a stub', () => {
    const stub = { ...page, extraction: { ...extraction, text: 'Stub.' } };
    const variant = { ampWebUrl: 'https://gazette.example/amp/1', extraction };
    assert.equal(toDraft({ ...base, page: stub, variant }).text, extraction.text);
  });

  test('counts a listed provider as known, under the operator’s name', () => {
    const providers = [
      { name: 'The Gazette', domain: 'gazette.example' },
      { name: 'Other', domain: 'ette.example' },
    ];
    const { trust, fields } = toDraft({ ...base, providers });
    assert.deepEqual([trust, fields.provider.name], ['known', 'The Gazette']);
    assert.equal(toDraft({ ...base, providers, source: { ...source, trust: 'curated' } }).trust, 'curated');
    assert.equal(toDraft(base).trust, 'open');
  });

  test('names the domain and not the aggregator whose feed it came in', () => {
    const { siteName: _name, ...nameless } = extraction;
    const draft = toDraft({
      ...base,
      feed: { title: 'All the news', url: 'https://aggregator.example/feed' },
      page: { ...page, extraction: nameless },
    });
    assert.equal(draft.fields.provider.name, 'gazette.example');
  });

  test('keeps excerpt and title to their limits', () => {
    const long = { ...page, extraction: { ...extraction, title: 'a\nb', excerpt: 'word '.repeat(200) } };
    const { fields } = toDraft({ ...base, page: long });
    assert.equal(fields.title, 'a b');
    assert.ok((fields.excerpt ?? '').length <= 360 && fields.excerpt?.endsWith('word…'));
  });

  test('is a video with our own player when the page is about it', () => {
    const video = {
      ...page,
      extraction: {
        ...extraction,
        images: [],
        isVideo: true,
        player: { host: 'youtube.com', html: '<iframe>', image: 'https://i.example/1.jpg' },
      },
    };
    const { fields } = toDraft({ ...base, page: video });
    assert.deepEqual(
      [fields.type, fields.featuredContent, fields.images],
      ['video', '<iframe>', [{ url: 'https://i.example/1.jpg' }]],
    );
  });

  test('is a video for an entry of a YouTube feed without its page', () => {
    const { page: _page, ...rest } = base;
    const { fields } = toDraft({ ...rest, entry: { ...entry, url: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ' } });
    assert.equal(fields.type, 'video');
    assert.equal(fields.webUrl, 'https://www.youtube.com/watch?v=dQw4w9WgXcQ');
  });

  test('always has a title', () => {
    const { page: _page, ...rest } = base;
    assert.equal(
      toDraft({ ...rest, entry: { url: 'https://x.example/a/the-tram-is-back.html' } }).fields.title,
      'the tram is back',
    );
    assert.ok(toDraft({ ...rest, entry: {} }).fields.title.length > 0);
  });
});

describe('the date of a draft', () => {
  const dated = (over: Partial<Extraction>, published?: string) => {
    const { publishedDateTime: _date, updatedDateTime: _updated, ...undated } = extraction;
    const { published: _published, ...plain } = entry;
    const input = {
      ...base,
      entry: { ...plain, ...(published && { published }) },
      page: { ...page, extraction: { ...undated, ...over } },
    };
    const { fields, provenance } = toDraft(input);
    return [fields.publishedDateTime, provenance.dateCertainty, fields.updatedDateTime];
  };
  test('of a change is in the zone that date and feed give the page', () => {
    const stated: Partial<Extraction> = {
      publishedDateTime: '2026-03-09T20:45:00Z',
      dateCertainty: 'noZone',
      updatedDateTime: '2026-03-10T09:30:00Z',
      updateCertainty: 'noZone',
    };
    assert.deepEqual(dated(stated, '2026-03-09T18:45:10Z'), [
      '2026-03-09T18:45:10Z',
      'instant',
      '2026-03-10T07:30:00Z',
    ]);
  });
  test('is never ahead because its zone is unknown', () => {
    const ahead = new Date(NOW_MS + 5 * 3_600_000).toISOString();
    const [iso = '', certainty] = dated({ publishedDateTime: ahead, dateCertainty: 'noZone' });
    assert.ok(Date.parse(iso) <= NOW_MS);
    assert.equal(certainty, 'day');
  });
  const cases: readonly (readonly [string, Partial<Extraction>, string | undefined, string, string])[] = [
    [
      'is the page’s instant',
      { publishedDateTime: '2026-03-10T18:45:00Z', dateCertainty: 'instant' },
      '2026-03-10T19:00:00Z',
      '2026-03-10T18:45:00Z',
      'instant',
    ],
    [
      'is the feed’s instant on the page’s day',
      { publishedDateTime: '2026-03-10T00:00:00Z', dateCertainty: 'day' },
      '2026-03-10T19:00:00Z',
      '2026-03-10T19:00:00Z',
      'instant',
    ],
    [
      'is the page’s day when the feed contradicts it',
      { publishedDateTime: '2026-01-10T00:00:00Z', dateCertainty: 'day' },
      '2026-03-10T19:00:00Z',
      '2026-01-10T00:00:00Z',
      'day',
    ],
    ['is the feed’s when the page has none', {}, '2026-03-10T19:00:00Z', '2026-03-10T19:00:00Z', 'instant'],
    ['is first seen when nobody states one', {}, undefined, '2026-03-12T10:00:00Z', 'firstSeen'],
    [
      'is not in the future',
      { publishedDateTime: '2027-03-10T18:45:00Z' },
      undefined,
      '2026-03-12T10:00:00Z',
      'firstSeen',
    ],
    ['is not before the web', {}, '1970-01-01T00:00:00Z', '2026-03-12T10:00:00Z', 'firstSeen'],
  ];
  for (const [name, over, published, iso, certainty] of cases)
    test(name, () => assert.deepEqual(dated(over, published).slice(0, 2), [iso, certainty]));

  test('of a change is kept only when it is later', () => {
    const same = { ...page, extraction: { ...extraction, updatedDateTime: '2026-03-10T18:45:00Z' } };
    assert.equal(toDraft({ ...base, page: same }).fields.updatedDateTime, undefined);
  });
});

test('one article has one id under all its addresses', () => {
  const id = articleIdOf('https://gazette.example/n/1');
  assert.match(id, /^a[0-9a-f]{20}$/);
  for (const url of [
    'http://www.gazette.example/n/1/#top',
    'https://gazette.example/n/1?utm_source=x&fbclid=y',
    'https://gazette-example.cdn.ampproject.org/c/s/gazette.example/n/1',
    'https://www.google.com/amp/s/gazette.example/n/1',
  ]) {
    assert.equal(articleIdOf(url), id, url);
  }
  assert.notEqual(articleIdOf('https://gazette.example/n/2'), id);
});

test('texts are cut at 100 KB, at a paragraph where there is one', () => {
  assert.equal(cutBytes('ä'.repeat(10), 5), 'ää');
  assert.equal(cutBytes('aaaaaa\n\nbbbb', 9), 'aaaaaa');
  assert.ok(new TextEncoder().encode(cutBytes('ä'.repeat(100_000))).length <= 100_000);
});

test('a cut text goes without its Markdown, which would say more than it', () => {
  const long = 'a'.repeat(100_001);
  assert.deepEqual(cutBody({ text: 'A *b*', markdown: 'A \\*b\\*' }), { text: 'A *b*', markdown: 'A \\*b\\*' });
  assert.deepEqual(cutBody({ text: long, markdown: long }), { text: long.slice(1) });
  assert.deepEqual(cutBody({ text: 'A', markdown: long + long }), { text: 'A' });
});
