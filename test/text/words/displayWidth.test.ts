import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cutToWidth, displayWidth } from '../../../src/text/words/displayWidth.ts';

describe('the width of a text on a terminal', () => {
  const widths: readonly (readonly [string, number])[] = [
    ['', 0],
    ['Harbour', 7],
    ['Müller', 6],
    ['Mu\u0308ller', 6],
    ['東京の新聞', 10],
    ['한국', 4],
    ['ＡＢＣ！', 8],
    ['🚀 start', 8],
    ['Привет', 6],
    ['नमस्ते', 4],
    ['a\u200db', 2],
    ['a…b', 3],
  ];
  for (const [text, width] of widths) it(`is ${width} for "${text}"`, () => assert.equal(displayWidth(text), width));
});

describe('cutting to a width', () => {
  it('leaves alone what fits', () => assert.equal(cutToWidth('東京', 4), '東京'));
  it('never takes more places than there are', () => {
    assert.equal(cutToWidth('東京の新聞', 6), '東京…');
    assert.equal(cutToWidth('東京の新聞', 5), '東京…');
    assert.equal(cutToWidth('Harbour', 5), 'Harb…');
  });
  it('keeps marks with their letter', () => assert.equal(cutToWidth('u\u0308bermorgen', 4), 'u\u0308be…'));
});
