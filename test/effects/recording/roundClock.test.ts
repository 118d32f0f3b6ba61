import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRoundClock } from '../../../src/effects/recording/roundClock.ts';

const START_MS = Date.UTC(2026, 0, 1);

describe('the clock of a round', () => {
  it('stands at its start, and moves for each piece of work with what that work gets', async () => {
    const clock = createRoundClock(START_MS);
    const work = async (...answers: readonly number[]) => {
      const own = clock.apart();
      for (const ms of answers) {
        await Promise.resolve();
        own.advance(START_MS + ms);
      }
      return own.now() - START_MS;
    };
    assert.deepEqual(await Promise.all([work(5, 9), work(7), work(), work(9, 2)]), [9, 7, 0, 9]);
    assert.equal(clock.now(), START_MS);
    assert.ok(Math.abs(clock.machine() - Date.now()) < 1_000);
  });
});
