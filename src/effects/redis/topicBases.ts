/** What topics were decided from, in Redis: a hash per collection, for as long as a round goes on. */
import type { Redis } from 'ioredis';
import type { TopicBasis } from '../../model/topicBasis.ts';
import type { TopicBases } from '../../ports/roundMemory.ts';
import { DAY_MS } from '../../text/date/durations.ts';
import { askInChunks, inChunks } from './inChunks.ts';
import { toKey } from './keys.ts';
import { readRecord } from './setAside.ts';

/** The bases of all collections on one Redis. */
export function createRedisTopicBases(redis: Redis): TopicBases {
  const keyOf = (collection: string) => toKey(collection, 'topicBases');
  return {
    async put(collection, bases) {
      const key = keyOf(collection);
      for (const chunk of inChunks([...bases])) {
        const fields = chunk.map(([id, basis]) => [id, JSON.stringify(basis)] as const);
        await redis.multi().hset(key, new Map(fields)).pexpire(key, DAY_MS).exec();
      }
    },
    count: (collection) => redis.hlen(keyOf(collection)),
    list: (collection) => redis.hkeys(keyOf(collection)),
    async get(collection, ids) {
      const texts = await askInChunks(ids, (chunk) => redis.hmget(keyOf(collection), ...chunk));
      return texts.map((text) => (text === null ? undefined : readRecord<TopicBasis>(text, isBasis)));
    },
    async clear(collection) {
      await redis.unlink(keyOf(collection));
    },
  };
}

function isBasis({ evidence, telling }: Partial<TopicBasis>): boolean {
  return Array.isArray(evidence) && Array.isArray(telling);
}
