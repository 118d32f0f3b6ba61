import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { extractPage } from '../../src/extract/extractPage.ts';
import { scanPage } from '../../src/extract/scanPage.ts';

const URL = 'https://www.gazette.example/news/tram';
const TEXT = `<p>${'The town council voted on Tuesday evening to rebuild the old tram line along the river. '.repeat(4)}</p>`;

/** File name of the lead image of a page that declares `picture`, and where it came from. */
function leadOf(picture: string, body = ''): string {
  const html = `<html><head><meta property="og:site_name" content="Harbourfield Gazette"><meta property="og:image" content="${picture}"></head><body><article><h1>A tram</h1>${body}${TEXT.repeat(3)}</article></body></html>`;
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
    const html = `<html><body><div id="header"><h1>Gazette</h1><a href="/"><img src="/p/banner.jpg" width="900" height="300"></a></div><div>${TEXT.repeat(3)}</div></body></html>`;
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
