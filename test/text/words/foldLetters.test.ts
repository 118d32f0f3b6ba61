import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldLetters, toTextHash } from '../../../src/text/words/foldLetters.ts';

const TEXTS = [
  'Share this article',
  'Share\u00a0this\n article!',
  '“Don’t”, she said – and left…',
  'Ein Überblick über Straßen',
  'ＦＵＬＬ width 42',
  '日本語の記事 第2号',
  'İstanbul',
  'é as one sign and e\u0301 as two',
];

test('a text has the same hash as its letters alone', () => {
  for (const text of TEXTS) assert.equal(toTextHash(text), toTextHash(foldLetters(text)), text);
  for (let code = 0; code < 0x3000; code += 1) {
    const text = `a${String.fromCharCode(code)}b`;
    assert.equal(toTextHash(text), toTextHash(foldLetters(text)), `U+${code.toString(16)}`);
  }
});

test('layout, case and signs make no difference; letters and digits do', () => {
  assert.equal(toTextHash('SHARE — this “article”'), toTextHash('share this article'));
  assert.equal(new Set(TEXTS.map(toTextHash)).size, TEXTS.length - 1);
});

test('a text without letters has no hash', () => {
  for (const text of ['', ' ', '– … —', '\u3000', '\ud800']) assert.equal(toTextHash(text), '', JSON.stringify(text));
});
