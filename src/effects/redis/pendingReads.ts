/** Reads past a source's share of a round: `pending:<source>` (JSON by key), `pending:<source>:by` (rank), `pending` (count by source). */
import type { Redis } from 'ioredis';
import type { PendingRead, ReadTask } from '../../model/task.ts';
import type { PendingReads } from '../../ports.ts';
import { askInChunks, inChunks } from './inChunks.ts';
import { toKey, toValues } from './keys.ts';

/** Reads kept per source: more than a long sitemap of news lists; a source that announces more at every poll must not fill Redis. */
export const MAX_PENDING = 20_000;
/** A source that is no longer configured takes its reads up again within this time, or never. */
const KEPT_SECONDS = 30 * 86_400;

/** The pending reads of all collections on one Redis. */
export function createRedisPendingReads(redis: Redis): PendingReads {
  const keysOf = (collection: string, sourceId: string) => ({
    reads: toKey(collection, 'pending', sourceId),
    ranks: toKey(collection, 'pending', sourceId, 'by'),
    counts: toKey(collection, 'pending'),
  });
  const recount = async (collection: string, sourceId: string): Promise<void> => {
    const { ranks, counts } = keysOf(collection, sourceId);
    const count = await redis.zcard(ranks);
    if (count > 0) await redis.hset(counts, sourceId, count);
    else await redis.hdel(counts, sourceId);
  };
  const drop = async (collection: string, sourceId: string, keys: readonly string[]): Promise<void> => {
    const { reads, ranks } = keysOf(collection, sourceId);
    for (const chunk of inChunks(keys)) {
      await redis
        .multi()
        .hdel(reads, ...chunk)
        .zrem(ranks, ...chunk)
        .exec();
    }
  };
  return {
    async put(collection, sourceId, list) {
      if (list.length === 0) return 0;
      const { reads, ranks } = keysOf(collection, sourceId);
      const best = toHighest(list);
      for (const chunk of inChunks(best)) await putChunk(redis, reads, ranks, chunk);
      const excess = Math.max(0, (await redis.zcard(ranks)) - MAX_PENDING);
      if (excess > 0) await drop(collection, sourceId, await redis.zrange(ranks, '0', String(excess - 1)));
      await recount(collection, sourceId);
      return excess + list.length - best.length;
    },
    async peek(collection, sourceId, count) {
      if (count <= 0) return [];
      const { reads, ranks } = keysOf(collection, sourceId);
      const keys = await redis.zrevrange(ranks, '0', String(count - 1));
      const texts = await askInChunks(keys, (chunk) => redis.hmget(reads, ...chunk));
      return toValues<ReadTask>(texts).filter((task) => task !== undefined);
    },
    async drop(collection, sourceId, keys) {
      if (keys.length === 0) return;
      await drop(collection, sourceId, keys);
      await recount(collection, sourceId);
    },
    async counts(collection) {
      const counts = await redis.hgetall(toKey(collection, 'pending'));
      return new Map(Object.entries(counts).map(([sourceId, count]) => [sourceId, Number(count)]));
    },
  };
}

/** What a source may have: the rest would be dropped again, and is not sent. */
function toHighest(list: readonly PendingRead[]): readonly PendingRead[] {
  if (list.length <= MAX_PENDING) return list;
  return [...list].sort((a, b) => b.rank - a.rank).slice(0, MAX_PENDING);
}

async function putChunk(redis: Redis, reads: string, ranks: string, chunk: readonly PendingRead[]): Promise<void> {
  const texts = Object.fromEntries(chunk.map(({ task }) => [task.key, JSON.stringify(task)]));
  const members = chunk.flatMap(({ task, rank }) => [rank, task.key]);
  const batch = redis
    .multi()
    .hset(reads, texts)
    .zadd(ranks, ...members);
  await batch.expire(reads, KEPT_SECONDS).expire(ranks, KEPT_SECONDS).exec();
}
