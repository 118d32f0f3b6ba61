import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { jsonLd, PAGE_URL, readParts, TITLE } from './readPage.ts';

describe('what a template left unfilled is not taken for', () => {
  test('the title', () => {
    const { title } = readParts({
      head: '<meta property="og:title" content="{{ story.headline }}">',
      titleTag: '{{title}}',
    });
    assert.equal(title, TITLE);
  });
  test('the site’s name', () =>
    assert.equal(readParts({ head: '<meta property="og:site_name" content="<%= site %>">' }).siteName, 'The Courier'));
  test('the author', () =>
    assert.equal(
      readParts({ head: jsonLd({ '@type': 'Article', author: { name: '#{author.name}' } }) }).authors,
      undefined,
    ));
  test('the excerpt', () =>
    assert.match(
      readParts({ head: '<meta name="description" content="[object Object]">' }).excerpt ?? '',
      /^The harvest/,
    ));
  test('the AMP variant', () =>
    assert.equal(readParts({ head: '<link rel="amphtml" href="/amp/%7Bslug%7D">' }).ampUrl, undefined));
  test('a feed', () =>
    assert.deepEqual(
      readParts({ head: '<link rel="alternate" type="application/rss+xml" href="{{ feed_url }}">' }).feeds,
      [],
    ));
  test('a keyword', () =>
    assert.deepEqual(readParts({ head: jsonLd({ '@type': 'Article', keywords: ['{{tag}}', 'market'] }) }).keywords, [
      'market',
    ]));
  for (const image of ['/pix/null', 'https://courier.example', '/uploads/', '/{{ img }}', '']) {
    test(`the picture (${image})`, () =>
      assert.deepEqual(readParts({ head: jsonLd({ '@type': 'Article', image }) }).images, []));
  }
  test('the address of the page', () => {
    const head = '<link rel="canonical" href="/{% permalink %}"><meta property="og:url" content="#{url}">';
    assert.equal(readParts({ head }).canonicalUrl, PAGE_URL);
  });
});
