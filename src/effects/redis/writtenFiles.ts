/** What is known of the files of articles in Redis: `written` in the hash of an article, and `filesMarks`. */
import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { WrittenKeys } from '../../model/changes.ts';
import { FRONT } from '../../model/exportRecord.ts';
import type { WrittenFiles } from '../../ports/decisions.ts';
import { inChunks } from './inChunks.ts';
import { toKey } from './keys.ts';
import { packHashes, unpackHashes } from './packedHashes.ts';
import { readField, runAll } from './readField.ts';

/** Other machines may have stored this much since one of them did; one that was away for longer takes Redis for older. */
const MAX_MARKS = 1_000;

/** What is known of the files of all collections on one Redis. */
export function createRedisWrittenFiles(redis: Redis): WrittenFiles {
  return {
    async forgetRemoved(collection, aliases) {
      if (aliases.length > 0) await redis.sadd(toKey(collection, 'stale'), FRONT); // a feed may tell of them
      for (const chunk of inChunks(aliases)) await redis.zrem(toKey(collection, 'tombstones'), ...chunk);
    },
    async writtenKeys(collection, ids) {
      const texts = await readField(redis, collection, ids, 'written');
      return texts.map((text) => (text === null ? undefined : unpackHashes(text)));
    },
    saveWrittenKeys: (collection, written) => saveWrittenKeys(redis, collection, written),
    async hasFilesMark(collection, mark) {
      return (await redis.zscore(toKey(collection, 'filesMarks'), mark)) !== null;
    },
    async addFilesMark(collection) {
      const [name, mark] = [toKey(collection, 'filesMarks'), randomUUID()];
      const [, newest = '0'] = await redis.zrange(name, '-1', '-1', 'WITHSCORES');
      await runAll(
        redis
          .multi()
          .zadd(name, Number(newest) + 1, mark)
          .zremrangebyrank(name, 0, -MAX_MARKS - 1),
      );
      return mark;
    },
  };
}

/** An article that was removed meanwhile stays removed: only what exists is written to. */
async function saveWrittenKeys(
  redis: Redis,
  collection: string,
  written: ReadonlyMap<string, WrittenKeys | undefined>,
): Promise<void> {
  const ids = [...written.keys()];
  const existing = await readField(redis, collection, ids, 'path');
  const batch = redis.pipeline();
  for (const [at, id] of ids.entries()) {
    if (existing[at] === null) continue;
    const [key, keys] = [toKey(collection, 'article', id), written.get(id)];
    if (keys) batch.hset(key, 'written', packHashes(keys));
    else batch.hdel(key, 'written');
  }
  if (batch.length > 0) await runAll(batch);
}
