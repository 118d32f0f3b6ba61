/** What rules refused: `ruledOut` (JSON by key), `ruledOut:at` (when, ms) and `judgedBy` (fingerprints of rules). */
import type { Redis } from 'ioredis';
import type { RuledOutRead } from '../../model/task.ts';
import type { RuledOut } from '../../ports/ruledOut.ts';
import { DAY_MS } from '../../text/date/durations.ts';
import { askInChunks, inChunks } from './inChunks.ts';
import { toKey, toValues } from './keys.ts';

/** Refused reads kept of a collection: some megabytes. */
export const MAX_RULED_OUT = 5_000;
/** What was refused longer ago is announced no more. */
const MAX_AGE_MS = 30 * DAY_MS;

/** The refused reads of all collections on one Redis. */
export function createRedisRuledOut(redis: Redis): RuledOut {
  const keysOf = (collection: string) => ({
    reads: toKey(collection, 'ruledOut'),
    times: toKey(collection, 'ruledOut', 'at'),
  });
  const drop = async (collection: string, keys: readonly string[]): Promise<void> => {
    const { reads, times } = keysOf(collection);
    for (const chunk of inChunks(keys)) {
      await redis
        .multi()
        .hdel(reads, ...chunk)
        .zrem(times, ...chunk)
        .exec();
    }
  };
  return {
    async put(collection, list) {
      if (list.length === 0) return;
      const { reads, times } = keysOf(collection);
      for (const chunk of inChunks(list)) {
        const texts = Object.fromEntries(chunk.map((read) => [read.task.key, JSON.stringify(read)]));
        const members = chunk.flatMap(({ task, atMs }) => [atMs, task.key]);
        await redis
          .multi()
          .hset(reads, texts)
          .zadd(times, ...members)
          .exec();
      }
      const excess = (await redis.zcard(times)) - MAX_RULED_OUT;
      const newestMs = Math.max(...list.map(({ atMs }) => atMs));
      const old = await redis.zrangebyscore(times, '-inf', newestMs - MAX_AGE_MS);
      await drop(collection, excess > 0 ? [...old, ...(await redis.zrange(times, '0', String(excess - 1)))] : old);
    },
    async list(collection) {
      const { reads, times } = keysOf(collection);
      const keys = await redis.zrevrange(times, '0', '-1');
      const found = toValues<RuledOutRead>(await askInChunks(keys, (chunk) => redis.hmget(reads, ...chunk)));
      return found.filter((read) => read !== undefined);
    },
    drop,
    async judgedBy(collection, what) {
      return (await redis.hget(toKey(collection, 'judgedBy'), what)) ?? undefined;
    },
    async setJudgedBy(collection, what, fingerprint) {
      await redis.hset(toKey(collection, 'judgedBy'), what, fingerprint);
    },
  };
}
