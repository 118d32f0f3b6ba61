/** What output directories looked like, `manifest` in Redis: a hash with `folders`, and `part:<name>` for each part. */
import type { Redis } from 'ioredis';
import type { Manifests } from '../../ports/adoption.ts';
import { toKey } from './keys.ts';

const PART = 'part:';
const FOLDERS = 'folders';

/** The manifests of all collections on one Redis. */
export function createRedisManifests(redis: Redis): Manifests {
  const manifestKey = (collection: string) => toKey(collection, 'manifest');
  return {
    async folders(collection) {
      return (await redis.hget(manifestKey(collection), FOLDERS)) ?? undefined;
    },
    async parts(collection) {
      const fields = Object.entries(await redis.hgetall(manifestKey(collection)));
      return new Map(
        fields.flatMap(([name, hash]) => (name.startsWith(PART) ? [[name.slice(PART.length), hash] as const] : [])),
      );
    },
    async setFolders(collection, mark) {
      await redis.hset(manifestKey(collection), FOLDERS, mark);
    },
    async setParts(collection, parts) {
      const batch = redis.pipeline();
      for (const [name, hash] of parts) {
        if (hash === undefined) batch.hdel(manifestKey(collection), `${PART}${name}`);
        else batch.hset(manifestKey(collection), `${PART}${name}`, hash);
      }
      for (const [error] of (await batch.exec()) ?? []) if (error) throw error;
    },
  };
}
