/** Names in lines that are bylines. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bareNames, bylineNames } from '../../../src/extract/byline/line.ts';
import { joinLabels } from '../../../src/extract/lines/nearHeading.ts';
import { isDateLine } from '../../../src/extract/lines/splitLine.ts';
import { processorMs } from '../../support/processorTime.ts';

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
    ['Von Jana Beispiel, Redakteurin für Finanzen', ['Jana Beispiel']],
    ['Von Jana Beispiel und Tom Muster, Nairobi', ['Jana Beispiel', 'Tom Muster']],
    ['By Jana Beispiel for Between the Lines | May 24, 2016 -- 13:30 GMT | Topic: Security', ['Jana Beispiel']],
    ['29. Juni 2017, 23:39 · von Tobi', ['Tobi']],
    ['Veröffentlicht am 12. Juni 2017 von gizmo', ['gizmo']],
    ['1. Januar 2016 von KleineMuster Ein Kommentar', ['KleineMuster']],
    ['Veröffentlicht vonJana Beispiel 28. Februar 2016', ['Jana Beispiel']],
    ['Posted on28. Juli 201928. Juli 2019AuthorJana Beispiel4 Kommentare', ['Jana Beispiel']],
    ['Veröffentlicht: 05.01.2020 | Autor: gnaddrig | Abgelegt unter: Fotografie', ['gnaddrig']],
    ['Von dpa 30.04.2024, 18:58', ['dpa']],
    ['von Redaktion, 24. Januar 2022', ['Redaktion']],
    ['Ein Interview von Jana Beispiel mit Tom Muster', ['Jana Beispiel']],
    ['Text & Fotos: Jana Beispiel', ['Jana Beispiel']],
    ['Par Jana Beispiel, publié le 12 mars 2020', ['Jana Beispiel']],
    ['Ein Beitrag geteilt von Jana Beispiel', []],
    ['Analyse zum Tod von Jana Beispiel', []],
    ['Von Jana Beispiel, die im Exil lebte', []],
    ['Von Montag, 12. März 2020', []],
  ];
  for (const [line, expected] of CASES) {
    test(`${expected.join(' and ') || 'nobody'}: ${line}`, () =>
      assert.deepEqual(bylineNames({ text: line }), expected));
  }
});

describe('beside a date stands', () => {
  const CASES: readonly (readonly [string, readonly string[]])[] = [
    ['11.12.2019 - Jana Beispiel', ['Jana Beispiel']],
    ['27. Januar 2026 • Jana Beispiel • 3 Minuten', ['Jana Beispiel']],
    ['26. September 2019 Jana Beispiel Schreibe einen Kommentar', ['Jana Beispiel']],
    ['9. September 2025 um 15:46 Uhr / Jana Beispiel-Muster', ['Jana Beispiel-Muster']],
    ['Jana Beispiel / 22.04.2020 / 06:15 / Foto: Beispiel.de / 150 /', ['Jana Beispiel']],
    ['Reuters, Jana Beispiel | 5. März 2020', ['Reuters', 'Jana Beispiel']],
    ['Redaktion - 31. Januar 2022', ['Redaktion']],
    ['Jana Beispiel |', ['Jana Beispiel']],
    ['12.03.2020 | Erneuerbare Energien', []],
    ['— Jana Beispiel, College Station, April 15, 2019', []],
    ['12.03.2020 | Politik', []],
  ];
  for (const [line, expected] of CASES) {
    test(`${expected.join(' and ') || 'nobody'}: ${line}`, () => assert.deepEqual(bareNames(line), expected));
  }
});

test('a nickname after `by` counts where the line beside it is a date', () => {
  assert.deepEqual(bylineNames({ text: 'von flieder', isDated: true }), ['flieder']);
  assert.deepEqual(bylineNames({ text: 'von flieder' }), []);
  assert.deepEqual(bylineNames({ text: 'von heute', isDated: true }), []);
});

test('a megabyte of hostile byline takes no long time', () => {
  for (const piece of [
    'von ',
    '1.1.20 von ',
    '12. März 2020',
    'Autor: ',
    'vonA',
    '1 | ',
    'written by ',
    'a/b & ',
    '12:30 ',
  ]) {
    const line = piece.repeat(1_000_000 / piece.length);
    const took = processorMs(() => {
      for (const text of [line, line.slice(0, 300), line.slice(0, 120)]) {
        bylineNames({ text });
        bareNames(text);
        isDateLine(text);
      }
      joinLabels([line, line]);
    });
    assert.ok(took < 500, `${piece}: ${took} ms`);
  }
});
