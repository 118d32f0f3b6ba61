/** The new articles of a round, in Redis: a hash per collection, for as long as the round goes on. */
import type { Redis } from 'ioredis';
import type { RoundArticle, RoundArticles } from '../../ports/roundMemory.ts';
import { keepForADay } from './keepForADay.ts';
import { toKey } from './keys.ts';

/** The rounds of all collections on one Redis. */
export function createRedisRoundArticles(redis: Redis): RoundArticles {
  const keyOf = (collection: string) => toKey(collection, 'roundArticles');
  return {
    add(collection, articles) {
      const fields = new Map([...articles].map(([id, article]) => [id, toField(article)]));
      return keepForADay(redis, keyOf(collection), fields);
    },
    async list(collection) {
      const fields = Object.entries(await redis.hgetall(keyOf(collection)));
      return new Map(fields.map(([id, field]) => [id, fromField(field)]));
    },
    async clear(collection) {
      await redis.unlink(keyOf(collection));
    },
  };
}

const FOUNDER = 'founder';

function toField({ publishedMs, isFounder, run }: RoundArticle): string {
  return `${publishedMs} ${isFounder ? FOUNDER : '-'} ${run}`;
}

function fromField(field: string): RoundArticle {
  const [publishedMs, mark, run = ''] = field.split(' ');
  return { publishedMs: Number(publishedMs), isFounder: mark === FOUNDER, run };
}
