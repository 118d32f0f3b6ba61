/** Whose each collection is, in Redis: the hash `site` of a collection, with the fields `site` and `layout`. */
import type { Redis } from 'ioredis';
import type { SiteClaim } from '../../model/siteClaim.ts';
import type { SiteClaims } from '../../ports/siteClaims.ts';
import { toKey } from './keys.ts';

/** The claims of all collections on one Redis. */
export function createRedisSiteClaims(redis: Redis): SiteClaims {
  const keyOf = (collection: string) => toKey(collection, 'site');
  const read = async (collection: string): Promise<SiteClaim | undefined> => {
    const [site, layout] = await redis.hmget(keyOf(collection), 'site', 'layout');
    return site && layout ? { site, layout } : undefined;
  };
  return {
    read,
    async claim(collection, claim) {
      const key = keyOf(collection);
      await redis.multi().hsetnx(key, 'site', claim.site).hsetnx(key, 'layout', claim.layout).exec();
      return (await read(collection)) ?? claim;
    },
    async replace(collection, { site, layout }) {
      await redis.hset(keyOf(collection), { site, layout });
    },
  };
}
