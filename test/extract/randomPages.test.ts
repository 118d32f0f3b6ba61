/** Markup that nobody thought of: whatever stands in a page, reading it ends in an answer or in a named failure. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isFailure } from '../../src/errors.ts';
import { type InspectedPage, inspectPage } from '../../src/pipeline/inspectPage.ts';

const NOW_MS = Date.UTC(2026, 0, 1);
const PARTS = [
  '<p>',
  '</p>',
  '<div class="article-body">',
  '</div>',
  '<h1>',
  '</h1>',
  '<a href="',
  '">',
  '<table><td>',
  '</table>',
  '<li>',
  '<span class="author">By ',
  '</span>',
  '<time datetime="2020-01-02T03:04:05Z">',
  '</time>',
  '<script type="application/ld+json">',
  '</script>',
  '{"@type":"NewsArticle","headline":',
  '"author":[{"name":',
  '}]',
  '}',
  '<meta property="og:title" content="',
  '<meta name=description value=',
  '<link rel=canonical href=',
  '<!--',
  '-->',
  '&amp;',
  '&#x0;',
  '\u0000',
  '<title>',
  '</title>',
  '<html ⚡>',
  'A sentence that is long enough to be read as one, with commas, and a point. ',
  '12. März 2020',
  'von Ada Winter',
  '<img src=/a.jpg width=',
  '<svg><title>',
  '<noscript>',
  '<base href="//x">',
];

function read(html: string, url: string): InspectedPage | string {
  try {
    return inspectPage({ bytes: new TextEncoder().encode(html), url }, NOW_MS);
  } catch (error) {
    if (!isFailure(error)) throw error;
    return error.code;
  }
}

const part = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...PARTS) },
  { weight: 2, arbitrary: fc.string({ maxLength: 20 }) },
);
const html = fc.array(part, { maxLength: 60 }).map((parts) => `<html><body>${parts.join('')}`);
const url = fc.constantFrom('https://x.example/a/b?c=d', 'http://127.0.0.1:80/', 'https://xn--mnchen-3ya.example/%zz');

test('a random page gives fields that keep to their form', () => {
  fc.assert(
    fc.property(html, url, (markup, address) => {
      const page = read(markup, address);
      if (typeof page === 'string') return;
      for (const value of Object.values(page)) assert.ok(value !== undefined && value !== null && value !== '');
      assert.ok([...(page.excerpt ?? '')].length <= 360);
      for (const line of [page.title, page.excerpt, page.siteName, ...(page.authors ?? [])])
        assert.ok(!/[\r\n\t]/.test(line ?? ''));
      if (page.publishedDateTime) assert.match(page.publishedDateTime, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      for (const link of [page.canonicalUrl, page.ampUrl, page.image?.url]) assert.match(link ?? 'https:', /^https?:/);
      assert.deepEqual(read(markup, address), page);
    }),
    { numRuns: 300 },
  );
});
