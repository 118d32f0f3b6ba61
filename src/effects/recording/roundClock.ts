/** The clock of a round that is recorded or replayed: the same in both, whoever is quicker. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { RoundClock } from '../../ports/tape.ts';

/** A clock that answers set. */
export interface AdvancingClock extends RoundClock {
  /** The work in progress got an answer at this time. */
  advance(ms: number): void;
}

/**
 * A clock that stands at the start of the round, and for each piece of work moves with the answers that it gets. So what is written
 * depends on what came in and when, not on how busy the machine was, and comes out the same when it comes in again.
 */
export function createRoundClock(startedMs: number): AdvancingClock {
  const times = new AsyncLocalStorage<{ ms: number }>();
  return {
    now: () => times.getStore()?.ms ?? startedMs,
    machine: () => Date.now(),
    apart: (work) => times.run({ ms: startedMs }, work),
    advance(ms) {
      const time = times.getStore();
      if (time) time.ms = Math.max(time.ms, ms);
    },
  };
}
