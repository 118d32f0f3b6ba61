/** Articles whose lead picture is still to be looked at: `unmeasured`, a set of ids. */
import type { ChainableCommander, Redis } from 'ioredis';
import type { OwedPictures } from '../../ports/owedPictures.ts';
import { inChunks } from './inChunks.ts';
import { toKey } from './keys.ts';

const name = (collection: string) => toKey(collection, 'unmeasured');

/** Keeps ids within the transaction that stores their articles. */
export function noteUnmeasured(batch: ChainableCommander, collection: string, ids: readonly string[]): void {
  for (const chunk of inChunks(ids)) batch.sadd(name(collection), ...chunk);
}

/** Those of all collections on one Redis. */
export function createRedisOwedPictures(redis: Redis): OwedPictures {
  return {
    countUnmeasured: (collection) => redis.scard(name(collection)),
    unmeasured: (collection) => redis.smembers(name(collection)),
    async settlePictures(collection, articleIds) {
      for (const chunk of inChunks(articleIds)) await redis.srem(name(collection), ...chunk);
    },
  };
}
