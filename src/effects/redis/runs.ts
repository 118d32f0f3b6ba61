/** What a run did, counted over all processes that worked for it. */
import { setImmediate } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { RunFailure } from '../../model/run.ts';
import type { Heartbeats, Runs } from '../../ports.ts';
import { toGlobalKey } from './keys.ts';

/** Counters of a run are of use while it is reported on and looked into the next days. */
const KEPT_SECONDS = 7 * 86_400;
/** Failures listed in a report; more are counted but not told one by one. */
const MAX_FAILURES = 1_000;

/** `fw:run:<id>`: a hash of `<collection>/<counter>`; `fw:run:<id>:failures`: a list. */
export function createRedisRuns(redis: Redis): Runs {
  const counters = (run: string) => toGlobalKey('run', run);
  const failures = (run: string) => toGlobalKey('run', run, 'failures');
  return {
    count: createCounting(redis, counters),
    async fail(run, failure) {
      const key = failures(run);
      await redis
        .multi()
        .rpush(key, JSON.stringify(failure))
        .ltrim(key, 0, MAX_FAILURES - 1)
        .expire(key, KEPT_SECONDS)
        .exec();
    },
    async read(run) {
      const [counts, rows] = await Promise.all([redis.hgetall(counters(run)), redis.lrange(failures(run), 0, -1)]);
      return {
        counts: new Map(Object.entries(counts).map(([name, value]) => [name, Number(value)])),
        failures: rows.map((row) => JSON.parse(row) as RunFailure),
      };
    },
  };
}

/**
 * Counts that come in the same turn of the event loop go to Redis together, because jobs end in bursts and each counts
 * twice. Each caller waits until its own counts are stored.
 */
function createCounting(redis: Redis, toKey: (run: string) => string): Runs['count'] {
  let waiting = new Map<string, Map<string, number>>();
  let next: Promise<void> | undefined;
  const write = async (): Promise<void> => {
    next = undefined;
    const [runs, batch] = [waiting, redis.pipeline()];
    waiting = new Map();
    for (const [run, counts] of runs) {
      for (const [name, by] of counts) batch.hincrby(toKey(run), name, by);
      batch.expire(toKey(run), KEPT_SECONDS);
    }
    for (const [error] of (await batch.exec()) ?? []) if (error) throw error;
  };
  return (run, collection, counts) => {
    const sums = waiting.get(run) ?? new Map<string, number>();
    waiting.set(run, sums);
    for (const [name, by] of Object.entries(counts)) {
      const field = `${collection}/${name}`;
      if (by !== 0) sums.set(field, (sums.get(field) ?? 0) + by);
    }
    next ??= setImmediate().then(write);
    return next;
  };
}

/** `fw:beat:<name>`: the last heartbeat of that name. */
export function createRedisHeartbeats(redis: Redis): Heartbeats {
  return {
    async beat(name, nowMs) {
      await redis.set(toGlobalKey('beat', name), String(nowMs), 'EX', KEPT_SECONDS);
    },
    async last(name) {
      const text = await redis.get(toGlobalKey('beat', name));
      return text === null ? undefined : Number(text);
    },
  };
}
