/** What is known of the files of articles in Redis: `written` in the hash of an article, and `filesMark`. */
import type { Redis } from 'ioredis';
import type { WrittenKeys } from '../../model/changes.ts';
import type { WrittenFiles } from '../../ports/decisions.ts';
import { inChunks } from './inChunks.ts';
import { toKey } from './keys.ts';
import { readField, runAll } from './readField.ts';
import { readRecord } from './setAside.ts';

/** What is known of the files of all collections on one Redis. */
export function createRedisWrittenFiles(redis: Redis): WrittenFiles {
  return {
    async forgetRemoved(collection, aliases) {
      for (const chunk of inChunks(aliases)) await redis.zrem(toKey(collection, 'tombstones'), ...chunk);
    },
    async writtenKeys(collection, ids) {
      const texts = await readField(redis, collection, ids, 'written');
      return texts.map((text) => (text === null ? undefined : readRecord<WrittenKeys>(text, () => true)));
    },
    saveWrittenKeys: (collection, written) => saveWrittenKeys(redis, collection, written),
    async filesMark(collection) {
      return (await redis.get(toKey(collection, 'filesMark'))) ?? undefined;
    },
    async setFilesMark(collection, mark) {
      const name = toKey(collection, 'filesMark');
      await (mark === undefined ? redis.del(name) : redis.set(name, mark));
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
    if (keys) batch.hset(key, 'written', JSON.stringify(keys));
    else batch.hdel(key, 'written');
  }
  if (batch.length > 0) await runAll(batch);
}
