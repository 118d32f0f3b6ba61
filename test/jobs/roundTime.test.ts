import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startRoundTime, toRoundEnds } from '../../jobs/roundTime.ts';

describe('round time', () => {
  it('keeps a fifth for writing, and half a minute at the most', () => {
    assert.deepEqual(toRoundEnds(10_000), { readsEndMs: 8_000, writesEndMs: 9_600 });
    assert.deepEqual(toRoundEnds(5 * 60_000), { readsEndMs: 270_000, writesEndMs: 294_000 });
  });

  it('ends nothing without a limit', () => {
    const time = startRoundTime(undefined);
    assert.deepEqual([time.readsEnd.aborted, time.writesEnd.aborted], [false, false]);
    time.dispose();
  });
});
