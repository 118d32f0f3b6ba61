import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDateLine } from '../../../src/extract/lines/splitLine.ts';

test('a line is a date with little beside it, or it is none', () => {
  const dates = [
    'Aug. 16, 2020',
    '28.04.2024 | 09:36 Uhr',
    '-Aktualisiert am 28.04.2023-19:20',
    'Do 9 Apr 2020',
    '2 hours ago',
    'Vor einer Stunde',
  ];
  assert.deepEqual(
    dates.filter((line) => !isDateLine(line)),
    [],
  );
  assert.ok(!['Am 12. März 2020 war alles anders', 'Politik', '2020'].some(isDateLine));
});
