/** The index by standing, `by:standing` in Redis: ids by the number of the main reason why an article is where it is. */
import type { Redis } from 'ioredis';
import type { Article } from '../../model/article.ts';
import { type ArticleIndex, NEWEST } from '../../model/articleIndex.ts';
import type { Standings } from '../../ports/standings.ts';
import { type IndexRules, toIndexName } from './indexScores.ts';
import { toKey } from './keys.ts';
import { runAll } from './readField.ts';

type ReadOutlines = (collection: string, ids: readonly string[]) => Promise<readonly (Article | undefined)[]>;

/** Articles read at once. */
const CHUNK = 200;
const BY_STANDING: ArticleIndex = { by: 'standing' };

/** What completes the index where an earlier version, which had none, stored articles. */
export function createRedisStandings(redis: Redis, rules: IndexRules, readOutlines: ReadOutlines): Standings {
  const keyOf = (collection: string, index: ArticleIndex) => toKey(collection, toIndexName(rules, index));
  return {
    async hasStandings(collection) {
      const [all, placed] = await Promise.all([
        redis.zcard(keyOf(collection, NEWEST)),
        redis.zcard(keyOf(collection, BY_STANDING)),
      ]);
      return all === placed;
    },
    async completeStandings(collection, pause) {
      const ids = await redis.zrange(keyOf(collection, NEWEST), 0, '-1');
      for (let start = 0; start < ids.length; start += CHUNK) {
        const found = await readOutlines(collection, ids.slice(start, start + CHUNK));
        const batch = redis.pipeline();
        for (const one of found)
          if (one) batch.zadd(keyOf(collection, BY_STANDING), rules.toStandingNumber(one), one.id);
        await runAll(batch);
        await pause();
      }
    },
  };
}
