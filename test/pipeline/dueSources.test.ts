import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SourceState } from '../../src/model/source.ts';
import { dueSources } from '../../src/pipeline/dueSources.ts';
import { aState, HOUR, MINUTE, NOON } from '../fetch/aSource.ts';

test('a round polls what is due, what is nearly due and what is new, the longest waiting first', async () => {
  const states = new Map<string, SourceState>([
    ['late', aState({ nextPollMs: NOON - HOUR })],
    ['nearly', aState({ nextPollMs: NOON + MINUTE, lastPollMs: NOON - 59 * MINUTE })],
    ['later', aState({ nextPollMs: NOON + 30 * MINUTE, lastPollMs: NOON - 30 * MINUTE })],
    ['resting', aState({ nextPollMs: NOON + MINUTE, notBeforeMs: NOON + MINUTE, lastPollMs: NOON - 59 * MINUTE })],
    ['removed', aState({ nextPollMs: NOON - HOUR })],
  ]);
  const sources = ['later', 'nearly', 'late', 'resting', 'new'].map((id) => ({ id }));
  const effects = { sourceStates: { list: async () => states } as never };
  assert.deepEqual(await dueSources('news', sources, effects, NOON), ['new', 'late', 'nearly']);
});
