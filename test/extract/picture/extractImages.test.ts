import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { extractPage } from '../../../src/extract/extractPage.ts';
import { scanPage } from '../../../src/extract/scan/scanPage.ts';

const URL = 'https://www.gazette.example/news/tram';
const TEXT = `<p>${'The town council voted on Tuesday evening to rebuild the old tram line along the river. '.repeat(4)}</p>`;

/** File name of the lead image of a page that declares `picture`, and where it came from. */
function leadOf(picture: string, body = ''): string {
  const metas = `<meta property="og:site_name" content="Harbourfield Gazette"><meta property="og:image" content="${picture}">`;
  const article = `<article><h1>A tram</h1>${body}${TEXT.repeat(3)}</article>`;
  const html = `<html><head>${metas}</head><body>${article}</body></html>`;
  const page = extractPage(scanPage({ bytes: new TextEncoder().encode(html), url: URL }), { url: URL });
  return `${page.images[0]?.url.split('/').at(-1)} ${page.provenance.images}`;
}

describe('a declared picture', () => {
  test('of another’s logo is of the story', () => {
    assert.equal(leadOf('/p/acme-trams-logo-2026.jpg'), 'acme-trams-logo-2026.jpg og');
    assert.equal(leadOf('/p/line_9_logo_mainimage.jpg'), 'line_9_logo_mainimage.jpg og');
  });
  test('of the site’s own logo stands behind pictures of the text', () => {
    assert.equal(leadOf('/p/harbourfield_logo_1200x630.png', '<img src="/p/tram.jpg">'), 'tram.jpg img');
    assert.equal(leadOf('/p/hg-logo-social.png', '<img src="/p/tram.jpg">'), 'tram.jpg img');
  });
  test('of the site’s own logo is taken where there is no other', () =>
    assert.equal(leadOf('/p/gazette_logo_social.png'), 'gazette_logo_social.png logo'));
  test('that is made for no article is refused', () => {
    for (const name of [
      'logo.png',
      'site-logo-white.png',
      'og-default.png',
      'favicon-150x150.png',
      'placeholder.jpg',
      'a-88x31.png',
    ])
      assert.equal(leadOf(`/p/${name}`), 'undefined undefined', name);
  });
});

describe('a picture of the page', () => {
  const shared = '/p/og-default.png';
  const page = (header: string) => leadOf(shared, header);
  test('that a header links is the site’s banner', () => {
    const banner = '<a href="/"><img src="/p/banner.jpg" width="900" height="300"></a>';
    const html = `<html><body><div id="header"><h1>Gazette</h1>${banner}</div><div>${TEXT.repeat(3)}</div></body></html>`;
    const found = extractPage(scanPage({ bytes: new TextEncoder().encode(html), url: URL }), { url: URL });
    assert.deepEqual(found.images, []);
  });
  test('that the article’s header links to its large version leads', () =>
    assert.equal(
      page('<header><a href="/p/tram-large.jpg"><img src="/p/tram.jpg" width="900"></a></header>'),
      'tram.jpg img',
    ));
  test('that is a counter, a licence or a sign is refused', () => {
    for (const src of ['https://mc.yandex.ru/watch/1', 'https://i.creativecommons.org/l/by/4.0/x.png', '/p/print.gif'])
      assert.equal(page(`<p><img src="${src}"></p>`), 'undefined undefined', src);
  });
});

/** File names of the pictures of a page with this head and article. */
function picturesOf(head: string, article: string, beside = ''): string[] {
  const html = `<html><head>${head}</head><body><main><article><h1>A tram</h1>${article}</article>${beside}</main></body></html>`;
  const page = extractPage(scanPage({ bytes: new TextEncoder().encode(html), url: URL }), { url: URL });
  return page.images.map(({ url }) => url.split('/').slice(3).join('/'));
}

const og = (picture: string) => `<meta property="og:image" content="${picture}">`;
const twitter = (picture: string) => `<meta name="twitter:image" content="${picture}">`;
const BODY = TEXT.repeat(3);

describe('of several declared pictures', () => {
  const ld = (image: unknown) =>
    `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', image })}</script>`;
  const hero = '<figure><img src="/p/tram-640x480.jpg"></figure>';
  test('the one that opens the article leads before one that stands nowhere in it', () => {
    assert.equal(picturesOf(og('/p/stripe.jpg') + ld('/p/tram.jpg'), hero + BODY)[0], 'p/tram.jpg');
    assert.equal(picturesOf(og('/p/stripe.jpg') + twitter('/p/tram.jpg'), hero + BODY)[0], 'p/tram.jpg');
    assert.equal(picturesOf(og('/p/stripe.jpg') + ld({ url: ['/p/tram.jpg'] }), hero + BODY)[0], 'p/tram.jpg');
  });
  test('the first leads where it stands in the article too, or none does', () => {
    assert.equal(picturesOf(og('/p/tram.jpg') + ld('/p/bus.jpg'), hero + BODY)[0], 'p/tram.jpg');
    assert.equal(picturesOf(og('/p/stripe.jpg') + ld('/p/bus.jpg'), hero + BODY)[0], 'p/stripe.jpg');
  });
  test('one that stands further down is left for the first, unless that was made for sharing', () => {
    const chart = `${hero}${BODY}<img src="/p/chart.png">${BODY}`;
    assert.equal(picturesOf(og('/p/first.jpg') + ld('/p/chart.png'), chart)[0], 'p/first.jpg');
    assert.equal(picturesOf(og('/p/first-social.jpg') + ld('/p/chart.png'), chart)[0], 'p/chart.png');
  });
  test('a much smaller one never leads', () => {
    const sized = `${og('/p/stripe.jpg')}<meta property="og:image:width" content="1200">`;
    assert.equal(picturesOf(sized + ld({ url: '/p/tram.jpg', width: 640 }), hero + BODY)[0], 'p/stripe.jpg');
    assert.equal(picturesOf(og('/p/stripe.jpg') + ld('/p/tram-small.jpg'), hero + BODY)[0], 'p/stripe.jpg');
  });
  test('a card gives way to the picture on it', () =>
    assert.deepEqual(
      picturesOf(og('https://www.gazette.example/card?image=https%3A%2F%2Fwww.gazette.example%2Fp%2Ftram.jpg'), BODY),
      ['p/tram.jpg'],
    ));
  test('one in two sizes is one', () =>
    assert.deepEqual(picturesOf(og('/p/tram-1200x630.jpg') + twitter('/p/tram-600x315.jpg'), hero + BODY), [
      'p/tram-1200x630.jpg',
    ]));
});

describe('a picture of the page without a declared one', () => {
  test('is taken from the document’s base', () =>
    assert.deepEqual(picturesOf('<base href="/2026/">', `<img src="tram.jpg">${BODY}`), ['2026/tram.jpg']));
  test('is not another article’s, linked behind the text', () => {
    const teaser = '<div><a href="/news/bus"><img src="/p/bus.jpg" width="300" height="200">The bus</a></div>';
    assert.deepEqual(picturesOf('', BODY, teaser), []);
    assert.deepEqual(picturesOf('', `<img src="/p/tram.jpg">${BODY}`, teaser), ['p/tram.jpg']);
  });
  test('is not of the site’s design', () =>
    assert.deepEqual(picturesOf('', `<img src="/content/themes/gazette/line.gif">${BODY}`), []));
});
