import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isProvenCanonical, refusalOf } from '../../src/discover/canonical.ts';
import { discoverLinks } from '../../src/discover/discoverLinks.ts';
import { verifyVariant } from '../../src/discover/verifyVariant.ts';
import { scanPage } from '../../src/extract/scan/scanPage.ts';

const PAGE = 'https://www.x.example/news/a?utm_source=rss';
const scan = (head: string, html = '<html>') =>
  scanPage({ bytes: new TextEncoder().encode(`${html}<head>${head}</head><body><p>x`), url: PAGE });
const links = (head: string, url = PAGE) => discoverLinks(scan(head), url);

describe('the canonical URL', () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['is that of the link', '<link rel="canonical" href="/news/b">', 'https://www.x.example/news/b', 'link'],
    [
      'is resolved against the base',
      '<base href="/c/"><link rel="canonical" href="b">',
      'https://www.x.example/c/b',
      'link',
    ],
    [
      'loses tracking parameters',
      '<link rel="canonical" href="/news/a?id=1&utm_medium=x#top">',
      'https://www.x.example/news/a?id=1',
      'link',
    ],
    [
      'keeps the scheme that answered',
      '<link rel="canonical" href="http://www.x.example/news/a">',
      'https://www.x.example/news/a',
      'link',
    ],
    [
      'is og:url without a link',
      '<meta property="og:url" content="https://x.example/news/b">',
      'https://x.example/news/b',
      'og:url',
    ],
    [
      'is that of JSON-LD without either',
      '<script type="application/ld+json">{"@type":"Article","mainEntityOfPage":{"@id":"https://x.example/n"}}</script>',
      'https://x.example/n',
      'json-ld',
    ],
    ['is the page without any', '', 'https://www.x.example/news/a', 'url'],
    [
      'is not the front page',
      '<link rel="canonical" href="https://www.x.example/">',
      'https://www.x.example/news/a',
      'url',
    ],
    [
      'is not on another site',
      '<link rel="canonical" href="https://y.example.org/news/a">',
      'https://www.x.example/news/a',
      'url',
    ],
    [
      'passes over a refused link',
      '<link rel="canonical" href="/"><meta property="og:url" content="/news/b">',
      'https://www.x.example/news/b',
      'og:url',
    ],
    [
      'is unwrapped from a cache',
      '<link rel="canonical" href="https://www-x-example.cdn.ampproject.org/c/s/www.x.example/news/b">',
      'https://www.x.example/news/b',
      'link',
    ],
  ];
  for (const [name, head, url, from] of cases) {
    test(name, () => assert.deepEqual([links(head).canonicalUrl, links(head).canonicalFrom], [url, from]));
  }
  test('is not the first page of a series', () => {
    assert.equal(refusalOf('https://x.example/a', 'https://x.example/a/page/2'), 'it is the first page of a series');
    assert.equal(refusalOf('https://x.example/a', 'https://x.example/a?page=1'), undefined);
  });
});

describe('a canonical URL on another host', () => {
  const cases: readonly (readonly [string, string, string, readonly string[], boolean])[] = [
    ['needs no proof of www', 'https://www.x.example/a', 'https://x.example/b', [], true],
    ['needs no proof of m', 'https://x.example/a', 'https://m.x.example/b', [], true],
    ['needs no proof of mobile', 'https://www.x.example/a', 'https://mobile.x.example/b', [], true],
    ['needs no proof of amp', 'https://news.x.example/a', 'https://amp.news.x.example/b', [], true],
    ['needs no proof of several of them', 'https://www.m.x.example/a', 'https://amp.x.example/b', [], true],
    ['needs proof of another word', 'https://www.x.example/a', 'https://touch.x.example/b', [], false],
    ['needs proof of a user', 'https://ada.x.example/a', 'https://eve.x.example/b', [], false],
    ['needs proof of a user on a device', 'https://m.ada.x.example/a', 'https://m.eve.x.example/b', [], false],
    ['needs proof of the main host', 'https://www.x.example/a', 'https://eve.x.example/b', [], false],
    [
      'needs no proof of a host that redirected',
      'https://ada.x.example/a',
      'https://eve.x.example/b',
      ['http://ada.x.example/a/'],
      true,
    ],
    [
      'needs proof when another address redirected',
      'https://ada.x.example/a',
      'https://eve.x.example/b',
      ['https://ada.x.example/out'],
      false,
    ],
    [
      'needs no proof of a page on a cache',
      'https://www.x.example/a',
      'https://x-example.cdn.ampproject.org/c/s/x.example/b',
      [],
      true,
    ],
  ];
  for (const [name, declared, page, hops, proven] of cases) {
    test(name, () =>
      assert.equal(
        isProvenCanonical(
          declared,
          page,
          hops.map((url) => ({ url })),
        ),
        proven,
      ),
    );
  }
  test('is passed over for the next declaration when it is not proven', () => {
    const head =
      '<link rel="canonical" href="https://ada.x.example/b"><meta property="og:url" content="https://x.example/c">';
    const own = (declared: string) => isProvenCanonical(declared, PAGE, []);
    const { canonicalUrl, canonicalFrom } = discoverLinks(scan(head), PAGE, own);
    assert.deepEqual([canonicalUrl, canonicalFrom], ['https://x.example/c', 'og:url']);
  });
});

describe('an address that a template wrote wrongly', () => {
  const page = 'https://www.courier.example/2031/a';
  const own = (href: string) => discoverLinks(scan(`<link rel="canonical" href="${href}">`), page).canonicalUrl;
  const cases: readonly (readonly [string, string, string])[] = [
    ['is decoded', 'https%3A%2F%2Fcourier.example%2Fm%C3%BC-1', 'https://courier.example/m%C3%BC-1'],
    ['gets its scheme', 'courier.example/2031/b', 'https://courier.example/2031/b'],
    [
      'loses the site before it',
      'https://courier.example/https://www.courier.example/b',
      'https://www.courier.example/b',
    ],
    [
      'loses the site glued to it',
      'https://www.courier.examplehttps://www.courier.example/b',
      'https://www.courier.example/b',
    ],
    [
      'loses the host written twice',
      'https://www.courier.example/www.courier.example/b',
      'https://www.courier.example/b',
    ],
    ['is refused with a place of a template', '/story/{slug}', page],
    ['is refused with a missing value', 'https://www.courier.example/story?id=null', page],
    [
      'stays with another site in it',
      '/out/https://other.example/c',
      'https://www.courier.example/out/https://other.example/c',
    ],
    ['stays a file', 'b.html', 'https://www.courier.example/2031/b.html'],
  ];
  for (const [name, href, url] of cases) test(name, () => assert.equal(own(href), url));
});

describe('a canonical URL', () => {
  const cases: readonly (readonly [string, string, string, string | undefined])[] = [
    ['keeps the query of a program', '/show.php', '/show.php?story=7', 'it lacks the query that names the page'],
    ['keeps the id of a page', '/item', '/item?id=7', 'it lacks the query that names the page'],
    ['may drop what tracks', '/show.php', '/show.php?utm_source=rss', undefined],
    [
      'may drop what is shown with the article',
      '/town/harvest-festival-returns',
      '/town/harvest-festival-returns?ref=a',
      undefined,
    ],
    ['may be an address in words', '/town/harvest', '/show.php?story=7', undefined],
    ['is not the section', '/town/', '/town/harvest-festival-returns-20310', 'it is the section around the page'],
    [
      'may be the page of an AMP variant',
      '/town/harvest-festival-returns',
      '/town/harvest-festival-returns/amp',
      undefined,
    ],
  ];
  const at = (path: string) => `https://x.example${path}`;
  for (const [name, declared, page, reason] of cases)
    test(name, () => assert.equal(refusalOf(at(declared), at(page)), reason));
  test('loses a campaign, whatever program reads it', () =>
    assert.equal(
      links('<link rel="canonical" href="https://www.x.example/view.asp?mtm_campaign=a&yclid=1">').canonicalUrl,
      'https://www.x.example/view.asp',
    ));
});

test('the AMP variant is discovered and resolved', () => {
  assert.equal(links('<link rel="amphtml" href="/amp/a/?b">').ampUrl, 'https://www.x.example/amp/a/?b');
  assert.equal(links('<link rel="amphtml" href="javascript:x">').ampUrl, undefined);
});

test('feeds are discovered, those of comments last, those that are none left out', () => {
  const { feeds } = links(
    '<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">' +
      '<link rel="alternate" type="application/rss+xml" href="feed"><link rel="alternate" type="application/json" href="/wp-json/1">' +
      '<link rel="alternate" hreflang="de" href="/de">' +
      '<link rel="alternate" type="application/feed+json" href="feed:https://x.example/feed.json">',
  );
  assert.deepEqual(
    feeds.map(({ url }) => url),
    ['https://www.x.example/news/feed', 'https://x.example/feed.json', 'https://www.x.example/comments/feed'],
  );
});

describe('an AMP variant', () => {
  const response = { url: 'https://www.x.example/amp/a', status: 200, hops: [] };
  const article = ['https://www.x.example/news/a?utm_source=rss'];
  const head = '<link rel="canonical" href="http://x.example/news/a/">';
  const reason = (found: ReturnType<typeof verifyVariant>) => (found.verified ? 'verified' : found.reason);

  for (const html of ['<html amp>', '<html ⚡>', '<html lang="en" \u26a1\ufe0f>', '<HTML AMP="">']) {
    test(`marked ${html} is verified when its canonical leads back`, () =>
      assert.deepEqual(verifyVariant(response, scan(head, html), article), { verified: true }));
  }
  test('is refused when it is not AMP', () =>
    assert.match(reason(verifyVariant(response, scan(head), article)), /not an AMP document/));
  test('is refused when it was not found', () =>
    assert.match(reason(verifyVariant({ ...response, status: 404 }, scan(head, '<html amp>'), article)), /404/));
  test('is refused when it leads to the front page', () =>
    assert.match(
      reason(verifyVariant({ ...response, url: 'https://www.x.example/' }, scan(head, '<html amp>'), article)),
      /front page/,
    ));
  test('is refused when it belongs to another article', () =>
    assert.match(
      reason(verifyVariant(response, scan('<link rel="canonical" href="/news/b">', '<html amp>'), article)),
      /another page/,
    ));
  test('that the page does not name is refused on another domain, whatever it says', () => {
    const verdict = (url: string) =>
      verifyVariant({ ...response, url }, scan(head, '<html amp>'), article, 'x.example');
    assert.deepEqual(verdict('https://amp.x.example/a'), { verified: true });
    assert.match(reason(verdict('https://gossip.example/amp/a')), /does not name it/);
  });
  test('is refused without a canonical link', () =>
    assert.match(reason(verifyVariant(response, scan('', '<html amp>'), article)), /no canonical/));
});
