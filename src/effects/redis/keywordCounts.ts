/** How common keywords are, in Redis: a small hash per collection, one field per keyword. */
import type { Redis } from 'ioredis';
import type { KeywordCounts } from '../../model/keywordCounts.ts';
import type { KeywordCountsStore } from '../../ports/keywordCounts.ts';
import { toKey } from './keys.ts';

/** The field with the number of articles; no keyword is empty. */
const ARTICLES = '';

/** The counts of all collections on one Redis. */
export function createRedisKeywordCounts(redis: Redis): KeywordCountsStore {
  const keyOf = (collection: string) => toKey(collection, 'keywords');
  return {
    async load(collection) {
      const { [ARTICLES]: articles = '0', ...counts } = await redis.hgetall(keyOf(collection));
      const byKeyword = Object.entries(counts).map(([keyword, count]) => [keyword, Number(count)] as const);
      return { articles: Number(articles), byKeyword: new Map(byKeyword) };
    },
    async save(collection, { articles, byKeyword }: KeywordCounts) {
      const key = keyOf(collection);
      await redis
        .multi()
        .del(key)
        .hset(key, new Map([[ARTICLES, articles], ...byKeyword]))
        .exec();
    },
  };
}
