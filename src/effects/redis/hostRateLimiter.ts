/** The host rate limiter over all processes, kept in Redis. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { Failure, toReason } from '../../errors.ts';
import type { HostRateLimiter } from '../../ports/network.ts';
import { createMemoryHostRateLimiter } from '../memory/hostRateLimiter.ts';
import { type AnswerTimes, createAnswerTimes } from './answerTimes.ts';
import { type Allowance, createLimiterCalls } from './hostRateLimiterCalls.ts';
import { type HostRateOptions, isUnlimited, LEASE_MS, START_MARGIN_MS } from './hostRateRules.ts';
import { toGlobalKey } from './keys.ts';

/** A process that is late for its start by this much must confirm its lease: others may have started. */
const STALE_GRANT_MS = START_MARGIN_MS / 2;
/** Where answers take longer than that, starts are set this many times as far ahead as the slowest of them took ... */
const LEAD_PER_ANSWER = 1.5;
/** ... and no further than this: a Redis that is that slow is away. */
const MAX_LEAD_MS = 5_000;

/** How often a lease that could not be given back is tried again: until it expires by itself. */
const GIVE_BACK_EVERY_MS = 3_000;
const MAX_GIVE_BACKS = LEASE_MS / GIVE_BACK_EVERY_MS;

/** Limits, and where the records are kept. */
export interface RedisHostRateOptions extends HostRateOptions {
  /** What every key begins with, after the prefix of the namespace; `host:` by default. */
  readonly prefix?: string;
}

/**
 * A limiter on one Redis. All keys expire by themselves. Throws
 * `redis_unavailable` when Redis does not answer; a lease that cannot be given back expires.
 */
export function createRedisHostRateLimiter(redis: Redis, options: RedisHostRateOptions): HostRateLimiter {
  // Without limits there is nothing to share; pauses are kept in this process.
  if (isUnlimited(options)) return createMemoryHostRateLimiter(options);
  const { prefix = toGlobalKey('host', ''), spacingMs } = options;
  const times = createAnswerTimes();
  const allowance = createAllowance(times);
  const calls = createLimiterCalls(redis, prefix, options, { times, next: allowance.next });
  return {
    async acquire(host, token, { givesWay = false } = {}) {
      const id = randomUUID();
      const { decision, sentMs, readMs, leadMs, slackMs } = await send(() =>
        calls.acquire({ host, token, id, givesWay }),
      );
      const [waitMs, isPaused, serverMs, grantedMs = 0] = decision;
      const because = isPaused === 1 ? 'pause' : 'queue';
      const ageMs = leadMs === 0 ? 0 : Math.max(0, Math.round(readMs - times.toLocalMs(serverMs)) + slackMs);
      if (waitMs >= 0) return { granted: false, retryAtMs: Date.now() + waitMs - ageMs, because };
      const startMs = leadMs === 0 ? sentMs : times.toLocalMs(grantedMs);
      if (startMs > readMs) await pause(startMs - readMs);
      const isStale = spacingMs > 0 && performance.now() - startMs > STALE_GRANT_MS;
      // a void grant is a refusal without a place in the queue: the request tries again at once, and sets its start ahead
      if (isStale && !(await send(() => calls.confirm({ host, id }, slackMs)))) {
        allowance.begin();
        return { granted: false, retryAtMs: Date.now(), because: 'queue' };
      }
      return { granted: true, lease: { host, id } };
    },
    release: (lease) => giveBack(() => calls.release(lease)),
    async pauseUntil(host, untilMs) {
      await send(() => calls.pauseUntil(host, Math.ceil(untilMs - Date.now())));
    },
    async setSpacing(host, ms) {
      await send(() => calls.setSpacing(host, Math.ceil(ms)));
    },
  };
}

const NO_ALLOWANCE: Allowance = { leadMs: 0, slackMs: 0 };

/**
 * None until a grant came when its turn had passed to another; from then on one for each request while answers are late, because
 * it would happen again and again.
 */
function createAllowance(times: AnswerTimes): { readonly begin: () => void; readonly next: () => Allowance } {
  let isNeeded = false;
  return {
    begin() {
      isNeeded = true;
    },
    next() {
      const expectedMs = times.expectedMs();
      isNeeded &&= expectedMs > STALE_GRANT_MS;
      if (!isNeeded) return NO_ALLOWANCE;
      const slackMs = times.uncertainMs() <= STALE_GRANT_MS ? 0 : Math.ceil(times.uncertainMs());
      return { leadMs: Math.min(Math.ceil(expectedMs * LEAD_PER_ANSWER) + slackMs, MAX_LEAD_MS), slackMs };
    },
  };
}

/** Gives a lease back; when Redis refuses, as it does while its memory is full, it is tried again in the background. */
async function giveBack(release: () => Promise<unknown>, triesLeft = MAX_GIVE_BACKS): Promise<void> {
  try {
    await release();
  } catch {
    if (triesLeft > 0) setTimeout(() => void giveBack(release, triesLeft - 1), GIVE_BACK_EVERY_MS).unref();
  }
}

async function send<T>(command: () => Promise<T>): Promise<T> {
  try {
    return await command();
  } catch (cause) {
    throw new Failure('redis_unavailable', `The host rate limiter cannot reach Redis (${toReason(cause)}).`, {
      cause,
    });
  }
}
