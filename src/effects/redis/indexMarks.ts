/** The mark of completeness of a collection's indexes, `complete` in Redis, and `unindexed`, the files that are no articles. */
import { randomUUID } from 'node:crypto';
import type { ChainableCommander, Redis } from 'ioredis';
import type { IndexMarks } from '../../ports/indexMarks.ts';
import { inChunks } from './inChunks.ts';
import { toKey } from './keys.ts';

/** Raised when the indexes are made by other rules: then they are rebuilt from the files once. */
const INDEX_VERSION = '1';

const markKey = (collection: string) => toKey(collection, 'complete');

/**
 * Counts articles that a transaction adds or removes, in this very transaction: whatever is lost of the indexes later, the mark
 * knows how many there were.
 */
export function countArticles(batch: ChainableCommander, collection: string, by: number): void {
  if (by !== 0) batch.hincrby(markKey(collection), 'articles', by);
}

/** Takes an article whose record cannot be read out of all indexes by id; they count as incomplete then, and its file is indexed anew. */
export async function forgetArticle(redis: Redis, collection: string, id: string): Promise<void> {
  const indexes = ['by:published', 'by:quality', 'by:heat', 'by:standing', 'hot', 'leads'].map((name) =>
    toKey(collection, name),
  );
  const batch = redis
    .multi()
    .del(toKey(collection, 'article', id))
    .hdel(markKey(collection), 'version');
  for (const index of indexes) batch.zrem(index, id);
  await batch.exec();
}

/** The marks of all collections on one Redis. `complete` is a hash: `version` (set last), `generation`, `articles`, `done`, `total`. */
export function createRedisIndexMarks(redis: Redis): IndexMarks {
  const countOf = (collection: string) => redis.zcard(toKey(collection, 'by:published'));
  const foreignKey = (collection: string) => toKey(collection, 'unindexed');
  return {
    async read(collection) {
      const [fields, articles, revision] = await Promise.all([
        redis.hmget(markKey(collection), 'version', 'generation', 'articles', 'done', 'total'),
        countOf(collection),
        redis.get(toKey(collection, 'revision')),
      ]);
      const [version, generation, counted, done, total] = fields;
      return {
        isComplete: version === INDEX_VERSION && Number(counted ?? 0) === articles,
        generation: generation ?? '',
        revision: Number(revision ?? 0),
        articles,
        ...(total && { rebuild: { done: Number(done ?? 0), total: Number(total) } }),
      };
    },
    async begin(collection, { done, total }) {
      await redis.multi().hdel(markKey(collection), 'version').hset(markKey(collection), { done, total }).exec();
    },
    async complete(collection) {
      const articles = await countOf(collection);
      await redis
        .multi()
        .hset(markKey(collection), { version: INDEX_VERSION, generation: randomUUID(), articles })
        .hdel(markKey(collection), 'done', 'total')
        .exec();
    },
    async foreign(collection) {
      return new Set(await redis.smembers(foreignKey(collection)));
    },
    async setForeign(collection, paths) {
      await redis.del(foreignKey(collection));
      for (const chunk of inChunks(paths)) await redis.sadd(foreignKey(collection), ...chunk);
    },
  };
}
