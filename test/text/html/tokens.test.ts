import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hashName, listTags, tagOf, UNKNOWN_TAG } from '../../../src/text/html/tags.ts';
import { scanTokens } from '../../../src/text/html/tokens.ts';

/** What is told of a document, one line a token. */
function tokens(html: string): string[] {
  const lines: string[] = [];
  scanTokens(html, {
    open: (tag, attributes) => {
      const named = Array.from({ length: attributes.count() }, (_, at) => attributes.nameAt(at));
      lines.push(`<${tag.name}${named.map((name) => ` ${name}=${attributes.get(hashName(name))}`).join('')}>`);
    },
    close: (tag) => lines.push(`</${tag.name}>`),
    text: (start, end) => lines.push(html.slice(start, end)),
    raw: (tag, start, end) => lines.push(`[${tag.name}] ${html.slice(start, end)}`),
  });
  return lines;
}

describe('scanTokens', () => {
  const cases: readonly (readonly [string, string, string[]])[] = [
    [
      'reads tags, attributes and text',
      '<P class="a b" id=c hidden>x</p>',
      ['<p class=a b id=c hidden=>', 'x', '</p>'],
    ],
    ['decodes entities in values', "<a href='?a=1&amp;b=2'>", ['<a href=?a=1&b=2>']],
    ['takes the first of two attributes', '<p id=a id=b>', ['<p id=a id=a>']],
    ['reads a `>` within a value', '<p title="a > b">x', ['<p title=a > b>', 'x']],
    ['reads attributes without spaces between', '<p a="1"b="2"/>', ['<p a=1 b=2>']],
    ['passes over comments and declarations', '<!doctype html><!-- <p> -->x<?php y ?>z', ['x', 'z']],
    [
      'takes scripts as they are',
      '<script>if (a<b) "<p>"</SCRIPT >x',
      ['<script>', '[script] if (a<b) "<p>"', '</script>', 'x'],
    ],
    ['takes titles as they are', '<title>a <b> c</title>', ['<title>', '[title] a <b> c', '</title>']],
    ['takes a raw text that never ends to the end', '<style>p {', ['<style>', '[style] p {']],
    ['leaves a lone `<` in the text', 'a < b <3 c', ['a < b <3 c']],
    ['drops a tag that never ends', 'x<p class="y', ['x']],
    ['takes a comment that never ends to the end', 'x<!-- y', ['x']],
  ];
  for (const [name, html, expected] of cases) test(name, () => assert.deepEqual(tokens(html), expected));

  test('knows every element by a hash of its own', () => {
    const tags = listTags();
    assert.equal(new Set(tags.map((tag) => hashName(tag.name))).size, tags.length);
    for (const tag of tags) assert.equal(tagOf(hashName(tag.name.toUpperCase())), tag);
    assert.equal(tagOf(hashName('x-anything')), UNKNOWN_TAG);
  });
});
