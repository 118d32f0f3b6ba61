/** Names out of bylines. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { joinLabels } from '../../src/extract/nearHeading.ts';
import { bylineNames, isOrganisation, toNames } from '../../src/extract/personName.ts';

describe('a value that states an author gives', () => {
  const CASES: readonly (readonly [string, readonly string[]])[] = [
    ['Von Jana Beispiel und Tom Muster', ['Jana Beispiel', 'Tom Muster']],
    ['Beispiel-Online-Experte Robin Muster', ['Robin Muster']],
    ['Rechtsanwältin Jana Beispiel', ['Jana Beispiel']],
    ['Text von Jana Beispiel   Illustration von Tom Muster', ['Jana Beispiel']],
    ['Jana Beispiel Chefredakteurin', ['Jana Beispiel']],
    ['Byby JANE ROE', ['JANE ROE']],
    ['Redaktion Beispielblatt', ['Redaktion Beispielblatt']],
    ['Redaktion: Jana Beispiel', ['Jana Beispiel']],
    ['Autorenseite von', []],
    ['Jana Beispiel, Twitter', ['Jana Beispiel']],
    ['https://example.com/author/jane', []],
  ];
  for (const [value, expected] of CASES) {
    test(`${expected.join(' and ') || 'no name'}: ${value}`, () => assert.deepEqual(toNames(value), expected));
  }
});

describe('a line of text is a byline of', () => {
  const CASES: readonly (readonly [string, readonly string[]])[] = [
    ['Ein Artikel von Jana Beispiel | 27.01.2022 - 12:45', ['Jana Beispiel']],
    ['Gespeichert von rasos am 24. Juli 2017 - 18:55', ['rasos']],
    ['Posted by moonwalker on March 3, 2019', ['moonwalker']],
    ['06.11.2023 13:30 von Olga', ['Olga']],
    ['05.02.2020 - Redaktion: Jana Beispiel (Sprecherin)', ['Jana Beispiel']],
    ['Hot! | By Jana Beispiel | April 13, 2020', ['Jana Beispiel']],
    ['Autorin: Jana Beispiel, Projektleiterin in Tunesien.', ['Jana Beispiel']],
    ['Autoren Jana Beispiel und Tom Muster', ['Jana Beispiel', 'Tom Muster']],
    ['06.11.2023 13:30 von Olga Symbolbild imago', ['Olga']],
    ['Foto: Jana Beispiel', []],
    ['Von der Küste bis zu den Alpen', []],
    ['By the time he came home it was dark', []],
    ['Text: siehe unten', []],
  ];
  for (const [line, expected] of CASES) {
    test(`${expected.join(' and ') || 'nobody'}: ${line}`, () => assert.deepEqual(bylineNames(line), expected));
  }
});

test('a label is joined to the line after it', () => {
  assert.deepEqual(joinLabels(['Von:', 'Jana Beispiel', 'Autor', 'Tom Muster', 'Ein Satz.', 'Ende:']), [
    'Von: Jana Beispiel',
    'Autor Tom Muster',
    'Ein Satz.',
    'Ende:',
  ]);
});

test('firms and societies are told from people', () => {
  assert.ok(['Muster GmbH', 'Bund der Beispiele e.V.', 'Hanna-Muster-Stiftung e. V.'].every(isOrganisation));
  assert.ok(!['Jana Beispiel', 'Tom Stiftungsmann', 'Agnes Ag'].some(isOrganisation));
});

test('a megabyte of hostile byline takes no long time', () => {
  for (const piece of ['von ', 'a-', 'Von A. ', 'Autor: ', '1.1.20 von ', 'written by ', ' Foto von']) {
    const line = piece.repeat(1_000_000 / piece.length);
    const start = performance.now();
    toNames(line);
    bylineNames(line);
    isOrganisation(line.slice(0, 400));
    joinLabels([line, line]);
    assert.ok(performance.now() - start < 500, piece);
  }
});
