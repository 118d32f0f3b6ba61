import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileKeywords, countKeywords } from '../../../src/text/words/keywordAutomaton.ts';
import { toStem } from '../../../src/text/words/stem.ts';
import { countCharacters, listWords, splitWords } from '../../../src/text/words/words.ts';
import { processorMs } from '../../support/processorTime.ts';

test('punctuation, hyphens and white space part words', () => {
  assert.deepEqual(listWords('Self-driving cars: \u201cwho pays?\u201d'), ['self', 'driving', 'cars', 'who', 'pays']);
  assert.deepEqual(listWords('un\u00ad\u200bseen \u2014 marks'), ['unseen', 'marks']);
});

test('a possessive is dropped and an elision parts words', () => {
  assert.deepEqual(listWords('Boston\u2019s plan, l\u2019IA de Google'), ['boston', 'plan', 'l', 'ia', 'de', 'google']);
  assert.deepEqual(listWords("McDonald's menu"), ['mcdonald', 'menu']);
});

test('signs that belong to a word are kept', () => {
  assert.deepEqual(listWords('C++, C# and .NET; #AI rocks. The end.'), [
    'c++',
    'c#',
    'and',
    '.net',
    'ai',
    'rocks',
    'the',
    'end',
  ]);
});

test('the characters of scripts without spaces are words of their own, next to other letters too', () => {
  assert.deepEqual(listWords('\u751f\u6210AI\u304c'), ['\u751f', '\u6210', 'ai', '\u304c']);
  assert.deepEqual(listWords('\u0645\u0631\u062d\u0628\u0627 \u041f\u0440\u0438\u0432\u0435\u0442'), [
    '\u0645\u0631\u062d\u0628\u0627',
    '\u043f\u0440\u0438\u0432\u0435\u0442',
  ]);
});

test('compatibility forms and marks are folded, the written form is kept', () => {
  assert.deepEqual(listWords('\uff21\uff29 \ufb01nds e\u0301t\u00e9'), ['ai', 'finds', '\u00e9t\u00e9']);
  assert.deepEqual(splitWords('NASA lands')[0], { written: 'NASA', folded: 'nasa' });
});

test('plain text is split like any other', () => {
  const plain = "The city's plan: C++ at 5% (a 20-year .NET deal)";
  assert.deepEqual(listWords(`${plain} \u00e9`).slice(0, -1), listWords(plain));
});

test('characters are counted as code points', () => {
  assert.equal(countCharacters('a\u{1f600}b'), 3);
});

test('forms of a word share a stem, different words do not', () => {
  for (const [one, two] of [
    ['companies', 'company'],
    ['planned', 'plan'],
    ['merging', 'merge'],
    ['searches', 'search'],
    ['robots', 'robot'],
  ] as const) {
    assert.equal(toStem(one), toStem(two));
  }
  assert.notEqual(toStem('virus'), toStem('vir'));
  assert.equal(toStem('\u00e9t\u00e9s'), '\u00e9t\u00e9s');
});

test('overlapping and nested phrases are all found, each by its own count', () => {
  const automaton = compileKeywords(['power apps', 'apps', 'apps portal', 'power apps portals', 'nothing', '???']);
  const counts = countKeywords(automaton, 'Power Apps portals: more apps, Power-Apps!');
  assert.deepEqual(
    [...counts].sort(([a], [b]) => a - b),
    [
      [0, 2],
      [1, 3],
      [2, 1],
      [3, 1],
    ],
  );
});

test('a phrase is found after a false start', () => {
  const automaton = compileKeywords(['a b a c', 'b a d']);
  assert.deepEqual([...countKeywords(automaton, 'a b a b a c a b a d').keys()], [0, 1]);
});

test('hostile text is read in linear time', () => {
  const automaton = compileKeywords(['a a a a b', '+', 'c++']);
  const texts = [
    'a '.repeat(500_000),
    'a+'.repeat(500_000),
    '+'.repeat(1_000_000),
    "'s".repeat(500_000),
    `${'.'.repeat(1_000_000)}\u00e9`,
  ];
  const took = processorMs(() => {
    for (const text of texts) countKeywords(automaton, text);
  });
  assert.ok(took < 4000, `${took} ms`);
});

test('a word of five megabytes is cut into words and overflows nothing', () => {
  for (const sign of ['a', '\u00e4', '\u{10400}']) {
    const words = splitWords(sign.repeat(5_000_000 / sign.length));
    assert.ok(words.length > 100 && words.every((word) => word.written.length <= 2_000));
  }
  assert.equal(splitWords(`\u6f22${'\u0301'.repeat(2_000_000)} end`).at(-1)?.written, 'end');
});
