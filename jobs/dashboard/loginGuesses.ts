/** Wrong passwords: counted, logged, and slowed down, so that guessing one takes years and is seen. */

import { setTimeout as pause } from 'node:timers/promises';
import type { App } from '../../src/app.ts';
import { MINUTE_MS } from '../../src/text/date/durations.ts';

/** The first wrong password costs a person nothing to notice, each further one twice as much, up to this. */
const FIRST_PAUSE_MS = 250;
const MAX_PAUSE_MS = 8_000;
/** Without a wrong password for this long the next one counts as the first again. */
const FORGET_MS = 15 * MINUTE_MS;
/** Requests held up at once; further ones are answered 429 at once, so that guessing holds no memory. */
const MAX_HELD = 64;

/** How a request is held up, in ms. */
export type HoldUp = (ms: number) => Promise<unknown>;

/** What one process knows of guesses. */
export interface LoginGuesses {
  /** Wrong passwords since the start. */
  readonly count: () => number;
  /** To be called for a wrong password: notes it and waits; false when too many wait already. */
  readonly slowDown: (address: string) => Promise<boolean>;
}

/** Nobody has guessed yet. All addresses share one pause, because who guesses has many. */
export function createLoginGuesses(log: App['log'], now: () => number, holdUp: HoldUp = pause): LoginGuesses {
  let total = 0;
  let inARow = 0;
  let lastMs = Number.NEGATIVE_INFINITY;
  let held = 0;
  return {
    count: () => total,
    async slowDown(address) {
      const nowMs = now();
      inARow = Math.abs(nowMs - lastMs) > FORGET_MS ? 1 : inARow + 1;
      lastMs = nowMs;
      total += 1;
      const pauseMs = Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(inARow - 1, 10));
      log.warn('dashboard.refused', { address, wrongPasswords: inARow, pauseMs });
      if (held >= MAX_HELD) return false;
      held += 1;
      await holdUp(pauseMs);
      held -= 1;
      return true;
    },
  };
}
