/** What topics were decided from, in Redis: a hash per collection, for as long as a round goes on. */
import type { Redis } from 'ioredis';
import type { TopicBasis } from '../../model/topicBasis.ts';
import type { TopicBases } from '../../ports/roundMemory.ts';
import { askInChunks } from './inChunks.ts';
import { keepForADay } from './keepForADay.ts';
import { toKey } from './keys.ts';
import { readRecord } from './setAside.ts';

/** The bases of all collections on one Redis. */
export function createRedisTopicBases(redis: Redis): TopicBases {
  const keyOf = (collection: string) => toKey(collection, 'topicBases');
  return {
    put(collection, bases) {
      const fields = new Map([...bases].map(([id, basis]) => [id, JSON.stringify(basis)]));
      return keepForADay(redis, keyOf(collection), fields);
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
