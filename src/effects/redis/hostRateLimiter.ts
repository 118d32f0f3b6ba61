/** The host rate limiter over all processes, kept in Redis. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { Failure, toReason } from '../../errors.ts';
import type { HostRateLimiter } from '../../ports/network.ts';
import { createMemoryHostRateLimiter } from '../memory/hostRateLimiter.ts';
import { type AnswerTimes, createAnswerTimes } from './answerTimes.ts';
import { ACQUIRE, CONFIRM, PAUSE, RELEASE } from './hostRateLimiterScripts.ts';
import {
  CRAWL_DELAY_HOLDS_MS,
  type HostRateOptions,
  isUnlimited,
  LEASE_MS,
  START_MARGIN_MS,
  toDomainSpacing,
  toLimitDomain,
} from './hostRateRules.ts';
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

/** The limiter's scripts as commands of the client: sent by their hash, loaded when the server does not know them. */
interface LimiterCommands {
  fwHostAcquire(
    ...words: (string | number)[]
  ): Promise<[waitMs: number, isPaused: number, serverMs: number, startMs?: number]>;
  fwHostConfirm(...words: (string | number)[]): Promise<number>;
  fwHostRelease(...words: (string | number)[]): Promise<number>;
  fwHostPauseUntil(...words: (string | number)[]): Promise<number>;
}

/**
 * A limiter on one Redis. All keys of a registrable domain share a hash slot and expire by themselves. Throws
 * `redis_unavailable` when Redis does not answer; a lease that cannot be given back expires.
 */
export function createRedisHostRateLimiter(redis: Redis, options: RedisHostRateOptions): HostRateLimiter {
  // Without limits there is nothing to share; pauses are kept in this process.
  if (isUnlimited(options)) return createMemoryHostRateLimiter(options);
  const { prefix = toGlobalKey('host', ''), concurrency, spacingMs, leaseMs = LEASE_MS } = options;
  const commands = defineCommands(redis);
  const times = createAnswerTimes();
  const allowance = createAllowance(times);
  const confirm = async (host: string, id: string, slackMs: number): Promise<boolean> => {
    const keys = toHostKeys(prefix, host).leases;
    return (await send(() => commands.fwHostConfirm(...keys, id, toDomainSpacing(spacingMs), slackMs))) === 1;
  };
  return {
    async acquire(host, token) {
      const sentMs = performance.now();
      const { leadMs, slackMs } = allowance.next();
      const key = toHostKeys(prefix, host);
      const id = randomUUID();
      const limits = [concurrency, spacingMs, leaseMs, host, toDomainSpacing(spacingMs), leadMs, slackMs];
      const [waitMs, isPaused, serverMs, grantedMs = 0] = await send(() =>
        commands.fwHostAcquire(...key.acquire, token, id, ...limits),
      );
      const readMs = performance.now();
      times.record({ sentMs, readMs, serverMs });
      const because = isPaused === 1 ? 'pause' : 'queue';
      const ageMs = leadMs === 0 ? 0 : Math.max(0, Math.round(readMs - times.toLocalMs(serverMs)) + slackMs);
      if (waitMs >= 0) return { granted: false, retryAtMs: Date.now() + waitMs - ageMs, because };
      const startMs = leadMs === 0 ? sentMs : times.toLocalMs(grantedMs);
      if (startMs > readMs) await pause(startMs - readMs);
      const isStale = spacingMs > 0 && performance.now() - startMs > STALE_GRANT_MS;
      // a void grant is a refusal without a place in the queue: the request tries again at once, and sets its start ahead
      if (isStale && !(await confirm(host, id, slackMs))) {
        allowance.begin();
        return { granted: false, retryAtMs: Date.now(), because: 'queue' };
      }
      return { granted: true, lease: { host, id } };
    },
    release({ host, id }) {
      return giveBack(() => commands.fwHostRelease(...toHostKeys(prefix, host).leases, id));
    },
    async pauseUntil(host, untilMs) {
      const keys = toHostKeys(prefix, host).pauses;
      await send(() => commands.fwHostPauseUntil(...keys, host, Math.ceil(untilMs - Date.now())));
    },
    async setSpacing(host, ms) {
      await send(() => redis.set(toHostKeys(prefix, host).spacing, Math.ceil(ms), 'PX', CRAWL_DELAY_HOLDS_MS));
    },
  };
}

interface Allowance {
  /** How far ahead a start is set, so that its grant has come by then. */
  readonly leadMs: number;
  /** How exactly it is kept. */
  readonly slackMs: number;
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

function defineCommands(redis: Redis): LimiterCommands {
  redis.defineCommand('fwHostAcquire', { numberOfKeys: 9, lua: ACQUIRE });
  redis.defineCommand('fwHostConfirm', { numberOfKeys: 4, lua: CONFIRM });
  redis.defineCommand('fwHostRelease', { numberOfKeys: 4, lua: RELEASE });
  redis.defineCommand('fwHostPauseUntil', { numberOfKeys: 10, lua: PAUSE });
  // The client adds the commands to itself under these names.
  return redis as unknown as LimiterCommands;
}

/** The keys that each command takes, in its order. */
function toHostKeys(prefix: string, host: string) {
  const domain = `${prefix}{${toLimitDomain(host)}}`;
  const ofHost = (name: string) => `${domain}:${host}:${name}`;
  const ofDomain = (name: string) => `${domain}:${name}`;
  const spacing = ofHost('spacing');
  const acquire = [
    ...['leases', 'turns', 'record', 'pause'].map(ofHost),
    ofDomain('pause'),
    spacing,
    ...['leases', 'turns', 'record'].map(ofDomain),
  ];
  return {
    acquire,
    leases: [ofHost('leases'), ofHost('record'), ofDomain('leases'), ofDomain('record')],
    pauses: [...acquire, ofDomain('paused')],
    spacing,
  };
}

/** Gives a lease back; when Redis refuses, as it does while its memory is full, it is tried again in the background. */
async function giveBack(release: () => Promise<number>, triesLeft = MAX_GIVE_BACKS): Promise<void> {
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
