/** Copies of the newest digests, `digests` in Redis: a hash of their records by day. */
import type { Redis } from 'ioredis';
import { MAX_DIGEST_COPIES } from '../../model/digest.ts';
import type { DigestCopies } from '../../ports/digests.ts';
import { toKey } from './keys.ts';

/** The copies of all collections on one Redis. */
export function createRedisDigestCopies(redis: Redis): DigestCopies {
  return {
    async load(collection) {
      return new Map(Object.entries(await redis.hgetall(toKey(collection, 'digests'))));
    },
    days: (collection) => redis.hkeys(toKey(collection, 'digests')),
    async save(collection, day, text) {
      const key = toKey(collection, 'digests');
      if (text === undefined) await redis.hdel(key, day);
      else await redis.hset(key, day, text);
      const old = (await redis.hkeys(key)).sort().slice(0, -MAX_DIGEST_COPIES);
      if (old.length > 0) await redis.hdel(key, ...old);
    },
  };
}
