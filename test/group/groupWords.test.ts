import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitGroupWords } from '../../src/group/groupWords.ts';
import { processorMs } from '../support/processorTime.ts';

const wordsOf = (text: string) => splitGroupWords(text).map(({ folded }) => folded);

test('texts with spaces are split as everywhere else', () => {
  assert.deepEqual(wordsOf('Brücke nach Rissen gesperrt, C++ 2.0'), [
    'brücke',
    'nach',
    'rissen',
    'gesperrt',
    'c++',
    '2',
    '0',
  ]);
});

test('Han gives pairs, Katakana whole words, Hiragana nothing', () => {
  assert.deepEqual(wordsOf('青浜鉄道のスマートフォンが発売されました。'), [
    '青浜',
    '浜鉄',
    '鉄道',
    'スマートフォン',
    '発売',
  ]);
  assert.deepEqual(wordsOf('これはいいですね'), []);
});

test('no pair reaches over a mark, and Latin words and numbers among Han stay words', () => {
  assert.deepEqual(wordsOf('北京，上海 iPhone15发布'), ['北京', '上海', 'iphone15', '发布']);
});

test('Hangul gives pairs of syllables within a word, Thai four characters', () => {
  assert.deepEqual(wordsOf('청솔대교 통제'), ['청솔', '솔대', '대교', '통제']);
  assert.ok(wordsOf('ประเทศไทย').every((word) => word.length === 4));
});

test('a megabyte of one script is split in linear time', () => {
  const took = processorMs(() => {
    for (const character of ['漢', 'ー', 'あ', '한', 'ก', '\u200b', "漢'"]) splitGroupWords(character.repeat(300_000));
  });
  assert.ok(took < 3000, `${took} ms`);
});
