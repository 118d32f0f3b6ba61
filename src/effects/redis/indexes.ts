/** The sorted sets over articles in Redis. */
import type { ChainableCommander } from 'ioredis';
import type { Article } from '../../model/article.ts';
import { inChunks } from './inChunks.ts';
import { type IndexRules, toIndexScores } from './indexScores.ts';
import { toKey } from './keys.ts';

/**
 * Puts articles into every index that they belong in, and takes them out of those in which they were before and do not belong now:
 * `previous` has each as it was, by position. One command for each index, however many articles there are.
 */
export function moveInIndexes(
  batch: ChainableCommander,
  rules: IndexRules,
  collection: string,
  previous: readonly (Article | undefined)[],
  articles: readonly Article[],
): void {
  const added = new Map<string, Map<string, number>>();
  for (const article of articles)
    for (const [index, score] of toIndexScores(rules, article)) membersOf(added, index).set(article.id, score);
  const left = new Map<string, Map<string, number>>();
  for (const old of previous) {
    if (old === undefined) continue;
    for (const [index, score] of toIndexScores(rules, asDated(old)))
      if (!added.get(index)?.has(old.id)) membersOf(left, index).set(old.id, score);
  }
  for (const [index, members] of left)
    for (const chunk of inChunks([...members.keys()])) batch.zrem(toKey(collection, index), ...chunk);
  for (const [index, members] of added)
    for (const chunk of inChunks([...members]))
      batch.zadd(toKey(collection, index), ...chunk.flatMap(([id, score]) => [score, id]));
}

function membersOf(indexes: Map<string, Map<string, number>>, index: string): Map<string, number> {
  const members = indexes.get(index) ?? new Map<string, number>();
  if (members.size === 0) indexes.set(index, members);
  return members;
}

/** An earlier version had undated articles among the hot ones. */
function asDated(article: Article): Article {
  return { ...article, provenance: { ...article.provenance, dateCertainty: 'instant' } };
}
