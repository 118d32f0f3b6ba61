/** Pages that nobody writes by accident: bounded time and memory, a code or a partial result. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isFailure } from '../../src/errors.ts';
import { inspectPage } from '../../src/pipeline/inspectPage.ts';
import { processorMs } from '../support/processorTime.ts';

const MIB = 1024 * 1024;
/** Of the processor's time; the slowest of these takes under 400 ms. */
const MAX_MS = 1_200;

function fill(part: string, bytes: number, head = '<html><head><title>t</title></head><body><h1>t</h1>'): string {
  return head + part.repeat(Math.floor((bytes - head.length) / part.length));
}

function read(html: string): { code: string; ms: number } {
  const bytes = new TextEncoder().encode(html);
  let code = 'ok';
  const ms = processorMs(() => {
    try {
      inspectPage({ bytes, url: 'https://gazette.example/news/1' });
    } catch (error) {
      if (!isFailure(error)) throw error;
      code = error.code;
    }
  });
  return { code, ms };
}

const PAGES: readonly (readonly [string, string, string])[] = [
  ['notes for browsers without scripts', fill('<noscript>a<style>', MIB), 'ok'],
  ['buttons around a consent notice', fill('<p>we use cookies</p><button><b>', 60_000), 'ok'],
  ['the beginning of a guard, again and again', fill("var dd = {'a': captcha-delivery.com ", 90_000), 'ok'],
  ['quotations that never end', fill('“ab "abcdefghij ', MIB), 'ok'],
  ['words of errors in a row', `<title>${'ops'.repeat(34)}x</title>`, 'ok'],
  [
    'addresses of cards',
    fill(`<meta property="og:image" content="https://a.example/${'?:'.repeat(9_900)}">`, MIB),
    'ok',
  ],
  ['names of placeholders', fill(`<img src="${'grey'.repeat(990)}" data-src="${'lazy'.repeat(990)}">`, 5 * MIB), 'ok'],
  [
    'names of errors, again and again',
    fill('<h1>oops error 404 oops error 404 sorry the page not be not be</h1>', 60_000),
    'ok',
  ],
  ['5 MiB of paragraphs', fill('<p>Some words, and some more words to make a sentence of it.</p>', 5 * MIB), 'ok'],
  ['5 MiB of one word', fill('word', 5 * MIB), 'ok'],
  ['more than 5 MiB', fill('<p>x</p>', 5 * MIB + 100), 'body_too_large'],
  ['200,000 nested boxes', fill('<div>', 1_000_200), 'document_too_deep'],
  ['200,000 nested spans', fill('<span>', 1_200_000), 'ok'],
  ['paragraphs within 3,000 spans', `${fill('<span>', 18_000)}${'<p>a</p>'.repeat(200_000)}`, 'ok'],
  ['end tags that end nothing', `${fill('<b><i>', 18_000)}${'</div></p></a>'.repeat(100_000)}`, 'ok'],
  [
    '10,000 JSON-LD scripts',
    fill('<script type="application/ld+json">{"@type":"NewsArticle","headline":"x"}</script>', 820_000),
    'ok',
  ],
  ['deep JSON-LD', `<script type="application/ld+json">${'{"@graph":['.repeat(100_000)}</script>`, 'ok'],
  ['a JSON-LD script that never ends', `<script type="application/ld+json">${'{"a":'.repeat(200_000)}`, 'ok'],
  ['an attribute that never ends', `<html><body><a href="${'x'.repeat(MIB)}`, 'ok'],
  ['a comment that never ends', `<html><body><!--${'- '.repeat(MIB / 2)}`, 'ok'],
  ['angle brackets', fill('<', MIB), 'ok'],
  ['open tags without an end', fill('<a ', MIB), 'ok'],
  ['a tag of 300,000 attributes', `<html><body ${'a=1 '.repeat(300_000)}>x`, 'ok'],
  ['entities', fill('&amp;#38;&notin;&bogus;', MIB), 'ok'],
  ['bylines', fill('<span class="author">By By By von von Ada and and and</span> ', MIB), 'ok'],
  ['dates', fill('<time class="date">12. 12. 12. 12. 2020 10:10:10:10</time> ', MIB), 'ok'],
  ['a heading of 1 MiB', fill('a - b | ', MIB, '<html><head><title>t</title></head><body><h1>'), 'ok'],
  ['a title of 1 MiB', fill(' - x', MIB, '<html><title>'), 'ok'],
  [
    'a description of 1 MiB',
    `<html><head><meta name="description" content="${' (a] – '.repeat(150_000)}"></head>`,
    'ok',
  ],
  ['class names of 1 MiB', `<html><body><div class="${'article-body-'.repeat(80_000)}">x</div>`, 'ok'],
  ['50,000 links to feeds', fill('<link rel="alternate" type="application/rss+xml" href="/x">', 3 * MIB), 'ok'],
  ['100,000 pictures', fill('<img src=/a.jpg srcset="/a 1x, /b 2x">', 4 * MIB), 'ok'],
];

describe('a hostile page is read or refused in bounded time:', () => {
  for (const [name, html, expected] of PAGES) {
    test(name, () => {
      const { code, ms } = read(html);
      assert.equal(code, expected);
      assert.ok(ms < MAX_MS, `it took ${Math.round(ms)} ms`);
    });
  }
});
