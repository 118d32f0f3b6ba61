/** Which sources wait for their first reads, in Redis: a set of task keys per source, which expires by itself. */
import type { Redis } from 'ioredis';
import type { FirstReads } from '../../ports.ts';
import { inChunks } from './inChunks.ts';
import { toKey } from './keys.ts';

/** The first reads of all collections on one Redis. */
export function createRedisFirstReads(redis: Redis): FirstReads {
  const key = (collection: string, sourceId: string) => toKey(collection, 'first', sourceId);
  return {
    async begin(collection, sourceId, keys, waitMs) {
      if (keys.length === 0) return;
      const at = key(collection, sourceId);
      await redis
        .multi()
        .del(at)
        .sadd(at, ...keys)
        .pexpire(at, waitMs)
        .exec();
    },
    async end(collection, sourceId, taskKey) {
      await redis.srem(key(collection, sourceId), taskKey);
    },
    async waiting(collection, sourceIds) {
      const found = new Set<string>();
      for (const chunk of inChunks(sourceIds)) {
        const pipeline = redis.pipeline();
        for (const id of chunk) pipeline.exists(key(collection, id));
        const results = (await pipeline.exec()) ?? [];
        for (const [at, [error, exists]] of results.entries()) {
          if (error) throw error;
          if (exists === 1) found.add(chunk[at] ?? '');
        }
      }
      return found;
    },
  };
}
