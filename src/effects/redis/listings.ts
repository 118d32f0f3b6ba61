/** Articles that adopted files list, `listed` in Redis: a hash of the names of such an article to the article whose file lists it. */
import type { ChainableCommander, Redis } from 'ioredis';
import type { Article } from '../../model/article.ts';
import type { Listings } from '../../ports/adoption.ts';
import { askInChunks, inChunks } from './inChunks.ts';
import { toKey } from './keys.ts';

/** Notes, in the transaction that stores an article, what its file lists. */
export function noteListed(batch: ChainableCommander, collection: string, { id, adoptedRelated }: Article): void {
  for (const { ids } of adoptedRelated?.listed ?? []) {
    for (const name of ids) batch.hset(toKey(collection, 'listed'), name, id);
  }
}

/** Forgets, in the transaction that removes an article, what its file lists. */
export function forgetListed(batch: ChainableCommander, collection: string, { adoptedRelated }: Article): void {
  const names = adoptedRelated?.listed.flatMap(({ ids }) => ids) ?? [];
  for (const chunk of inChunks(names)) batch.hdel(toKey(collection, 'listed'), ...chunk);
}

/** The lists of all collections on one Redis. */
export function createRedisListings(redis: Redis): Listings {
  return {
    async adoptersOf(collection, aliases) {
      const owners = await askInChunks(aliases, (chunk) => redis.hmget(toKey(collection, 'listed'), ...chunk));
      return owners.map((owner) => owner ?? undefined);
    },
  };
}
