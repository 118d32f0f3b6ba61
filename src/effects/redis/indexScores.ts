/** The sorted sets over articles: which ones an article belongs in, its score in each, and their keys. */
import type { Article } from '../../model/article.ts';
import { type ArticleIndex, LEADS } from '../../model/articleIndex.ts';
import { mayBeHot } from '../../model/hotList.ts';
import { isShownLead } from '../../model/isShownLead.ts';

/** What the indexes need to know of other stages: how topics are named in keys, and how heat decays. */
export interface IndexRules {
  readonly toTopicSlug: (topic: string) => string;
  /** Undefined for an article that is not hot at all. */
  readonly toHotScore: (heat: number, publishedMs: number) => number | undefined;
  /** Number of the main reason why an article is where it is. */
  readonly toStandingNumber: (article: Article) => number;
}

/** What a pinned article is ahead by: scores grow by some 730 a year, so that nothing comes near. */
const PINNED = 1_000_000;

/** The part of a key that names an index; documented in `docs/consumers.md`. */
export function toIndexName({ toTopicSlug }: Pick<IndexRules, 'toTopicSlug'>, index: ArticleIndex): string {
  if ('leads' in index) return 'leads';
  if ('provider' in index) return `provider:${index.provider}:published`;
  if ('hot' in index) return index.topic === undefined ? 'hot' : `topic:${toTopicSlug(index.topic)}:hot`;
  return 'topic' in index ? `topic:${toTopicSlug(index.topic)}:${index.by}` : `by:${index.by}`;
}

/** The name of every index that an article belongs in, with its score there. */
export function toIndexScores(rules: IndexRules, article: Article): readonly (readonly [string, number])[] {
  return listScores(rules, article).map(([index, score]) => [toIndexName(rules, index), score]);
}

function listScores(rules: IndexRules, article: Article): readonly (readonly [ArticleIndex, number])[] {
  const publishedMs = Date.parse(article.fields.publishedDateTime);
  const decayed = article.heat > 0 ? rules.toHotScore(article.heat, publishedMs) : undefined;
  const hot = decayed === undefined || !article.decided?.includes('pinned') ? decayed : decayed + PINNED;
  const topics = article.topics.map(({ name }) => name);
  const scores: (readonly [ArticleIndex, number])[] = [
    [{ by: 'published' }, publishedMs],
    [{ by: 'quality' }, article.quality.points],
    [{ by: 'heat' }, article.heat],
    [{ by: 'standing' }, rules.toStandingNumber(article)],
    [{ provider: article.fields.provider.domain }, publishedMs],
    ...topics.map((topic) => [{ topic, by: 'published' }, publishedMs] as const),
  ];
  if (isShownLead(article)) scores.push([LEADS, publishedMs]);
  if (hot === undefined || !mayBeHot(article)) return scores;
  return [...scores, [{ hot: true }, hot], ...topics.map((topic) => [{ hot: true, topic }, hot] as const)];
}
