/** Whose each collection is, in Redis: the hash `site` of a collection, with the fields `site`, `layout` and `category`. */
import type { Redis } from 'ioredis';
import type { SiteClaim } from '../../model/siteClaim.ts';
import type { SiteClaims } from '../../ports/siteClaims.ts';
import { toKey } from './keys.ts';

/** The claims of all collections on one Redis. */
export function createRedisSiteClaims(redis: Redis): SiteClaims {
  const keyOf = (collection: string) => toKey(collection, 'site');
  const read = async (collection: string): Promise<SiteClaim | undefined> => {
    const [site, layout, category] = await redis.hmget(keyOf(collection), 'site', 'layout', 'category');
    return site && layout ? { site, layout, ...(category && { category }) } : undefined;
  };
  return {
    read,
    async claim(collection, claim) {
      const key = keyOf(collection);
      const batch = redis.multi();
      for (const [field, value] of Object.entries(claim)) batch.hsetnx(key, field, value);
      await batch.exec();
      return (await read(collection)) ?? claim;
    },
    async replace(collection, claim) {
      await redis.hset(keyOf(collection), { ...claim });
    },
  };
}
