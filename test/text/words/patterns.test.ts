import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { anyOf, findAny, matchStart, matchWhole } from '../../../src/text/words/patterns.ts';

describe('patterns of lists', () => {
  test('give the pattern that one would write by hand', () => {
    assert.equal(new RegExp(`${anyOf(['von', 'by'])}\\s`).source, /(?:von|by)\s/.source);
    assert.deepEqual(findAny(['accept', 'https?://'], 'i'), /accept|https?:\/\//i);
    assert.deepEqual(matchWhole(['moment', 'un instant'], 'u'), /^(?:moment|un instant)$/u);
    assert.deepEqual(matchStart(['wir', 'we'], 'i'), /^(?:wir|we)/i);
  });
  test('let the first alternative win where several match at one place', () => {
    assert.equal(findAny(['no', 'not found']).exec('not found')?.[0], 'no');
    assert.equal(findAny(['not found', 'no']).exec('not found')?.[0], 'not found');
  });
  test('hold together alternatives that hold alternatives', () => {
    assert.equal(matchWhole(['a|b', 'c']).test('b'), true);
    assert.equal(matchWhole(['a|b', 'c']).test('bc'), false);
  });
});
