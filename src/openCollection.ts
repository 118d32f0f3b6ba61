/** The package's own interface: reads a published collection, from its files or from its indexes. */
import { createFiles } from './effects/disk/files.ts';
import { createLog } from './effects/log.ts';
import { createRedisArticles } from './effects/redis/articles.ts';
import { openRedis, toRedisAddress } from './effects/redis/connection.ts';
import { createRedisIndexMarks } from './effects/redis/indexMarks.ts';
import { Failure } from './errors.ts';
import { NEWEST } from './model/articleIndex.ts';
import { DEFAULT_LAYOUT, type Layout } from './model/layouts.ts';
import { findNamespaceFault } from './model/namespace.ts';
import { DEFAULT_SCORING } from './model/scoring.ts';
import type { CollectionReader } from './pipeline/readCollection.ts';
import { createFileReader, createIndexReader } from './pipeline/readCollection.ts';
import { toIndexRules } from './pipeline/toIndexRules.ts';

export type { FrontMatter, FrontMatterProvider, RelatedArticle } from './model/frontMatter.ts';
export type { ArticleQuery, CollectionReader, PublishedArticle } from './pipeline/readCollection.ts';

/** Where a collection is: the directory of its files, or the Redis of its indexes. */
export type CollectionLocation =
  | {
      /** The collection's `output.dir`. */
      readonly dir: string;
      /** `news` by default. */
      readonly category?: string;
      /** `jekyll` by default. */
      readonly layout?: Layout;
    }
  | {
      /** As `FRONTWIRE_REDIS_URL` has it: `redis://...`, `rediss://...`, `redis+sentinel://...`, or the path of a unix socket. */
      readonly redisUrl: string;
      /** The collection's id. */
      readonly id: string;
      /** As `FRONTWIRE_NAMESPACE` has it. */
      readonly namespace?: string;
      /** Certificates of the authorities that TLS is checked against (PEM); those of the machine when absent. */
      readonly redisCa?: string;
    };

/**
 * Opens a collection for reading.
 *
 * ```ts
 * const collection = await openCollection({ dir: 'out/ai' });
 * for (const { path, fields } of await collection.newest({ topic: 'Robotics', count: 10 })) console.log(path, fields.title);
 * await collection.close();
 * ```
 *
 * From files it sees what was written when it is asked; from Redis it sees what is published now. Throws `not_found`
 * for a directory without articles and for a collection that Redis does not have, `redis_unavailable`,
 * `config_invalid` for an address or a namespace that cannot be used.
 */
export async function openCollection(location: CollectionLocation): Promise<CollectionReader> {
  if ('dir' in location) {
    const { dir, layout = DEFAULT_LAYOUT, category = 'news' } = location;
    const reader = createFileReader(createFiles(), dir, layout, category);
    const [first] = await reader.newest({ count: 1, all: true });
    if (!first) throw new Failure('not_found', `There are no articles in ${dir}.`, { subject: dir });
    return reader;
  }
  const { redisUrl, id, namespace, redisCa: ca } = location;
  const log = createLog({ level: 'silent', isTerminal: false, write: () => undefined });
  const fault = namespace === undefined ? undefined : findNamespaceFault(namespace);
  if (fault) throw new Failure('config_invalid', `The namespace cannot be used. ${fault}`);
  const redis = await openRedis(toRedisAddress({ url: redisUrl, ca }, namespace), log);
  const articles = createRedisArticles(redis, toIndexRules(DEFAULT_SCORING));
  const isThere = (await articles.count(id, NEWEST)) > 0 || (await createRedisIndexMarks(redis).read(id)).isComplete;
  if (!isThere) {
    redis.disconnect();
    throw new Failure('not_found', `There is no collection "${id}" in this Redis.`, { subject: id });
  }
  return createIndexReader(articles, id, async () => redis.disconnect());
}
