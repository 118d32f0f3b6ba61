/** The clock of a round that is recorded or replayed: the same in both, whoever is quicker. */
import type { RoundClock, WorkClock } from '../../ports/tape.ts';

/**
 * A clock that stands at the start of the round, and for each piece of work moves with the answers that it gets. So what is written
 * depends on what came in and when, not on how busy the machine was, and comes out the same when it comes in again. Work is given its
 * time with its effects: to follow it from promise to promise cost more than a hundredth of a round.
 */
export function createRoundClock(startedMs: number): RoundClock {
  const clock: RoundClock = {
    now: () => startedMs,
    machine: () => Date.now(),
    apart(): WorkClock {
      let nowMs = startedMs;
      return {
        ...clock,
        now: () => nowMs,
        advance(ms) {
          nowMs = Math.max(nowMs, ms);
        },
      };
    },
  };
  return clock;
}
