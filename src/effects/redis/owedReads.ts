/** Reads that are not settled yet: `owed`, a hash of JSON by task key. */
import type { Redis } from 'ioredis';
import type { OwedRead } from '../../model/task.ts';
import type { OwedReads } from '../../ports/owedReads.ts';
import { CHUNK, inChunks } from './inChunks.ts';
import { toKey, toValues } from './keys.ts';

/** The owed reads of all collections on one Redis. */
export function createRedisOwedReads(redis: Redis): OwedReads {
  const name = (collection: string) => toKey(collection, 'owed');
  return {
    async put(collection, reads) {
      for (const chunk of inChunks(reads)) {
        const texts = chunk.map((read) => [read.task.key, JSON.stringify(read)] as const);
        await redis.hset(name(collection), Object.fromEntries(texts));
      }
    },
    async settle(collection, tasks) {
      for (const chunk of inChunks(tasks)) await redis.hdel(name(collection), ...chunk.map(({ key }) => key));
    },
    count: (collection) => redis.hlen(name(collection)),
    async list(collection) {
      const reads = new Map<string, OwedRead>();
      for (let cursor = ''; cursor !== '0'; ) {
        const [next, fields] = await redis.hscan(name(collection), cursor || '0', 'COUNT', CHUNK);
        const texts = fields.filter((_, index) => index % 2 === 1);
        // a scan may show a field twice
        for (const read of toValues<OwedRead>(texts)) if (read) reads.set(read.task.key, read);
        cursor = next;
      }
      return [...reads.values()];
    },
  };
}
