/** The sorted sets over articles in Redis. */
import type { ChainableCommander } from 'ioredis';
import type { Article } from '../../model/article.ts';
import { type IndexRules, toIndexScores } from './indexScores.ts';
import { toKey } from './keys.ts';

/** Puts an article into every index that it belongs in. */
export function addToIndexes(batch: ChainableCommander, rules: IndexRules, collection: string, article: Article): void {
  for (const [index, score] of toIndexScores(rules, article)) batch.zadd(toKey(collection, index), score, article.id);
}

/** Takes an article out of every index that it was in. */
export function removeFromIndexes(
  batch: ChainableCommander,
  rules: IndexRules,
  collection: string,
  article: Article,
): void {
  // an earlier version had undated articles among the hot ones
  const dated = { ...article, provenance: { ...article.provenance, dateCertainty: 'instant' as const } };
  for (const [index] of toIndexScores(rules, dated)) batch.zrem(toKey(collection, index), article.id);
}
