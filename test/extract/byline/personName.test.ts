/** Names out of bylines. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isOrganisation, isProperName, toPersonNames } from '../../../src/extract/byline/personName.ts';
import { processorMs } from '../../support/processorTime.ts';

describe('a value that states an author gives', () => {
  const CASES: readonly (readonly [string, readonly string[]])[] = [
    ['Von Jana Beispiel und Tom Muster', ['Jana Beispiel', 'Tom Muster']],
    ['Beispiel-Online-Experte Robin Muster', ['Robin Muster']],
    ['Rechtsanwältin Jana Beispiel', ['Jana Beispiel']],
    ['Text von Jana Beispiel   Illustration von Tom Muster', ['Jana Beispiel']],
    ['Jana Beispiel Chefredakteurin', ['Jana Beispiel']],
    ['ByJANE ROE', ['JANE ROE']],
    ['María Inés Beispiel', ['María Inés Beispiel']],
    ['Anne Amélie Muster for the Gazette', ['Anne Amélie Muster']],
    ['Redaktion Beispielblatt', ['Redaktion Beispielblatt']],
    ['Redaktion: Jana Beispiel', ['Jana Beispiel']],
    ['Autorenseite von', []],
    ['Jana Beispiel, Twitter', ['Jana Beispiel']],
    ['https://example.com/author/jane', []],
    ['Jana BeispielStaff Writer', ['Jana Beispiel']],
    ['Jana Beispiel, AP Auto Writer', ['Jana Beispiel']],
    ['Beispiel staff reporter', ['Beispiel staff reporter']],
    ['Jana Beispiel Landespolitische Korrespondentin', ['Jana Beispiel']],
    ['Jana BeispielJana Beispiel', ['Jana Beispiel']],
    ['Sign in', []],
  ];
  for (const [value, expected] of CASES) {
    test(`${expected.join(' and ') || 'no name'}: ${value}`, () => assert.deepEqual(toPersonNames(value), expected));
  }
});

test('phrases in capitals are told from the names of people', () => {
  assert.ok(
    ['Jana Beispiel', 'Tom von der Muster', 'JANA BEISPIEL', 'Pascale Muster', 'Tom Page', 'Jana Press'].every(
      isProperName,
    ),
  );
  const phrases = [
    'Erneuerbare Energien',
    'Neue Kurse',
    'Soziale Netzwerke',
    'News Feature',
    'FIND YOUR NEXT CAR',
    'Staff Writer',
    'Sozialpolitische Themen',
  ];
  assert.ok(!phrases.some(isProperName));
});

test('firms and societies are told from people', () => {
  assert.ok(['Muster GmbH', 'Bund der Beispiele e.V.', 'Hanna-Muster-Stiftung e. V.'].every(isOrganisation));
  assert.ok(!['Jana Beispiel', 'Tom Stiftungsmann', 'Agnes Ag'].some(isOrganisation));
});

test('a megabyte of hostile byline takes no long time', () => {
  for (const piece of ['von ', 'a-', 'Von A. ', 'Autor: ', '1.1.20 von ', 'written by ', ' Foto von']) {
    const line = piece.repeat(1_000_000 / piece.length);
    const took = processorMs(() => {
      toPersonNames(line);
      isOrganisation(line.slice(0, 400));
    });
    assert.ok(took < 500, `${piece}: ${took} ms`);
  }
});
