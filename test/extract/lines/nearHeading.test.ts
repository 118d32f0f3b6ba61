import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinLabels } from '../../../src/extract/lines/nearHeading.ts';

test('a label is joined to the line after it', () => {
  assert.deepEqual(joinLabels(['Von:', 'Jana Beispiel', 'Autor', 'Tom Muster', 'Ein Satz.', 'Ende:']), [
    'Von: Jana Beispiel',
    'Autor Tom Muster',
    'Ein Satz.',
    'Ende:',
  ]);
});
