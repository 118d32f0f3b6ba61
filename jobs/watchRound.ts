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
  /** How often Redis is given a sign of life to keep, and how long it may take to do so. */
  readonly askMs: number;
  /** Questions in a row to which a Redis that is connected says nothing at all: it hangs, and does not come back like one that is gone. */
  readonly unanswered: number;
  /** How long a stopped round may take to give its work back; supervisors kill after 30 s. */
  readonly stopMs: number;
}

const LIMITS: WatchLimits = { redisGoneMs: MINUTE_MS, askMs: 2_000, unanswered: 4, stopMs: 20_000 };

/** Watches until disposed. Clients of Redis wait for it for ever, so a round would without this. */
export function watchRound(app: App, signal: AbortSignal, limits: WatchLimits = LIMITS): RoundWatch {
  let timers: NodeJS.Timeout[] = [];
  let onStop = () => {};
  const failed = new Promise<never>((_, reject) => {
    const ask = createQuestion(app, limits, (seconds, reason) =>
      reject(new Failure('redis_unavailable', `Redis took no write for ${seconds} s (${reason}).`)),
    );
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

/** One sign of life after the other; tells when Redis is given up. */
function createQuestion(
  app: App,
  { redisGoneMs, askMs, unanswered }: WatchLimits,
  giveUp: (seconds: number, reason: string) => void,
): () => Promise<void> {
  let lastResponseMs = performance.now();
  let count = 0;
  let isAsking = false;
  return async () => {
    if (isAsking) return;
    isAsking = true;
    try {
      // A write, because a Redis whose memory is full, or that became a replica, still answers questions.
      await withinDeadline(app.heartbeats.record('round'), askMs);
      lastResponseMs = performance.now();
      count = 0;
    } catch (thrown) {
      count += 1;
      const awayMs = performance.now() - lastResponseMs;
      // counted as well, because a busy event loop keeps answers waiting itself
      const isHanging = count >= unanswered && app.redisSilenceMs() >= askMs * unanswered;
      if (isHanging || awayMs >= redisGoneMs) giveUp(Math.round(awayMs / 1_000), toMessage(thrown));
    } finally {
      isAsking = false;
    }
  };
}
