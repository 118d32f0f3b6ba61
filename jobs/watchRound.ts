/** What ends a round from outside: Redis gone for good, or a stop that work in progress does not obey. */

import type { App } from '../src/app.ts';
import { Failure, toMessage } from '../src/errors.ts';
import { MINUTE_MS } from '../src/text/date/durations.ts';
import { withinDeadline } from './deadline.ts';

/** A watch over one round. */
export interface RoundWatch {
  /** Never fulfilled; rejects with `redis_unavailable` or `aborted` when the round cannot go on. */
  readonly failed: Promise<never>;
  readonly dispose: () => void;
}

/** What holds of a round. */
export interface WatchLimits {
  /** A Redis that restarts or fails over is back sooner; a round that waits longer hides from cron that it hangs. */
  readonly redisGoneMs: number;
  /** How often Redis is given a sign of life to keep. */
  readonly askMs: number;
  /** How long a stopped round may take to give its work back; supervisors kill after 30 s. */
  readonly stopMs: number;
}

const LIMITS: WatchLimits = { redisGoneMs: MINUTE_MS, askMs: 5_000, stopMs: 20_000 };

/** Watches until disposed. Clients of Redis wait for it for ever, so a round would without this. */
export function watchRound(app: App, signal: AbortSignal, limits: WatchLimits = LIMITS): RoundWatch {
  let lastResponseMs = performance.now();
  let lastError = 'it does not answer';
  let timers: NodeJS.Timeout[] = [];
  let onStop = () => {};
  const failed = new Promise<never>((_, reject) => {
    const ask = async (): Promise<void> => {
      // A write, because a Redis whose memory is full, or that became a replica, still answers questions.
      await withinDeadline(app.heartbeats.record('round'), limits.askMs).then(
        () => {
          lastResponseMs = performance.now();
        },
        (error: unknown) => {
          lastError = toMessage(error);
        },
      );
      if (performance.now() - lastResponseMs < limits.redisGoneMs) return;
      const seconds = limits.redisGoneMs / 1_000;
      reject(new Failure('redis_unavailable', `Redis took no write for ${seconds} s (${lastError}).`));
    };
    onStop = () => {
      const giveUp = () => reject(new Failure('aborted', 'The round was stopped before its work was given back.'));
      timers.push(setTimeout(giveUp, limits.stopMs));
    };
    timers.push(setInterval(() => void ask(), limits.askMs));
    signal.addEventListener('abort', onStop, { once: true });
  });
  failed.catch(() => undefined); // when nobody waits any more
  return {
    failed,
    dispose() {
      for (const timer of timers) clearTimeout(timer);
      timers = [];
      signal.removeEventListener('abort', onStop);
    },
  };
}
