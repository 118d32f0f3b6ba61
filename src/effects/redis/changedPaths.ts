/**
 * Paths that changed and wait for the command after publishing: the sets `after:changed` and `after:handed`, and the hash `after` with
 * `first` and `last` (ms, of the changed ones) and `end` (JSON).
 */
import type { Redis } from 'ioredis';
import type { AfterEnd } from '../../model/afterPublish.ts';
import type { ChangedPaths } from '../../ports/afterPublish.ts';
import { toKey } from './keys.ts';
import { runAll } from './readField.ts';

/** Those of all collections on one Redis. */
export function createRedisChangedPaths(redis: Redis): ChangedPaths {
  const keysOf = (collection: string) => ({
    hash: toKey(collection, 'after'),
    changed: toKey(collection, 'after', 'changed'),
    handed: toKey(collection, 'after', 'handed'),
  });
  return {
    async note(collection, path, nowMs) {
      const { hash, changed } = keysOf(collection);
      await runAll(redis.multi().sadd(changed, path).hsetnx(hash, 'first', nowMs).hset(hash, 'last', nowMs));
    },
    async owed(collection) {
      const { hash, changed, handed } = keysOf(collection);
      const [changedCount, handedCount, [first, last]] = await Promise.all([
        redis.scard(changed),
        redis.scard(handed),
        redis.hmget(hash, 'first', 'last'),
      ]);
      return {
        changed: changedCount,
        handed: handedCount,
        ...(first && { firstMs: Number(first) }),
        ...(last && { lastMs: Number(last) }),
      };
    },
    async take(collection) {
      const { hash, changed, handed } = keysOf(collection);
      const moving = redis.multi().sunionstore(handed, handed, changed).del(changed).hdel(hash, 'first', 'last');
      await runAll(moving);
      return (await redis.smembers(handed)).sort();
    },
    async settle(collection) {
      await redis.del(keysOf(collection).handed);
    },
    async loadEnd(collection) {
      const text = await redis.hget(keysOf(collection).hash, 'end');
      return text === null ? undefined : (JSON.parse(text) as AfterEnd);
    },
    async saveEnd(collection, end) {
      await redis.hset(keysOf(collection).hash, 'end', JSON.stringify(end));
    },
  };
}
