import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileRules } from '../../src/rules/compileRules.ts';
import { judgeRules } from '../../src/rules/judgeRules.ts';
import type { RuleFacts } from '../../src/rules/ruleFacts.ts';
import { compilePatterns, findPatternFault } from '../../src/text/words/linearPattern.ts';
import { processorMs } from '../support/processorTime.ts';

/** Expressions on which engines that go back take time exponential in the text. */
const HOSTILE = [
  '/(a+)+$/',
  '/(a|aa)+$/',
  '/(.*a){20}$/',
  '/(x+x+)+y/',
  '/^(([a-z])+.)+[A-Z]([a-z])+$/',
  '/([a-z]+ ?)+!/',
];
const LENGTHS = [20_000, 80_000];
/** Four times the text may take some more than four times the time; in exponential time it would never end. */
const MOST = 12;

function factsOf(text: string): RuleFacts {
  return {
    sourceId: 'a',
    title: 'Title',
    texts: [text],
    urls: [],
    authors: [],
    domains: [],
    topics: [],
    categories: [],
    nowMs: 0,
    unknown: new Set(),
  };
}

describe('a hostile rule', () => {
  it('and a hostile text cost no more than linear time', () => {
    const rules = compileRules(HOSTILE.map((text) => ({ name: text, when: { text: [text] }, does: { hide: true } })));
    const times = LENGTHS.map((length) => {
      const texts = ['a'.repeat(length), 'x'.repeat(length), 'ab '.repeat(length / 3)].map((text) => `${text}?`);
      return processorMs(() => texts.forEach((text) => void judgeRules(rules, factsOf(text))));
    });
    const [short = 0, long = 0] = times;
    assert.ok(
      long < MOST * Math.max(short, 5),
      `${short} ms for ${LENGTHS[0]} characters, ${long} ms for ${LENGTHS[1]}`,
    );
  });

  it('is refused where it is too large, or asks for what cannot be done in linear time', () => {
    assert.match(findPatternFault('/(a{900}b{900}c{900}d{900}e{900})/') ?? '', /^is too large/);
    assert.match(findPatternFault('/(a{1000}){1000}/') ?? '', /^cannot be read: invalid repeat count/);
    assert.match(findPatternFault('/(?=a)b/') ?? '', /without back references and lookaround$/);
    assert.match(findPatternFault('/(a)\\1/') ?? '', /^cannot be read/);
    assert.match(findPatternFault(`/${'a'.repeat(1_001)}/`) ?? '', /^has more than 1000 characters/);
    assert.match(findPatternFault('/a/g') ?? '', /flags "g"/);
    assert.equal(findPatternFault('/a|b/is'), undefined);
  });
});

describe('regular expressions that are compiled together', () => {
  it('are found each by itself, with the flags of each', () => {
    const set = compilePatterns(['/^a/', '/B/i', '/b$/', '/a.c/s', '/a.c/', '/ü/i']);
    assert.deepEqual([...set.match('a\nc b')].sort(), [0, 1, 2, 3]);
    assert.deepEqual([...set.match('Über')].sort(), [1, 5]);
    assert.deepEqual(set.match(''), []);
  });
});
