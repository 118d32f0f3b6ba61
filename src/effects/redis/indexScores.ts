/** The sorted sets over articles: which ones an article belongs in, and its score in each. */
import type { Article } from '../../model/article.ts';

/** What the indexes need to know of other stages: how topics are named in keys, and how heat decays. */
export interface IndexRules {
  readonly toTopicSlug: (topic: string) => string;
  /** Undefined for an article that is not hot at all. */
  readonly toHotScore: (heat: number, publishedMs: number) => number | undefined;
}

/** Every index that an article belongs in, with its score there. */
export function toIndexScores(rules: IndexRules, article: Article): readonly (readonly [string, number])[] {
  const publishedMs = Date.parse(article.fields.publishedDateTime);
  const hot = article.heat > 0 ? rules.toHotScore(article.heat, publishedMs) : undefined;
  const slugs = article.topics.map((topic) => rules.toTopicSlug(topic.name));
  const scores: (readonly [string, number])[] = [
    ['by:published', publishedMs],
    ['by:quality', article.quality.points],
    ['by:heat', article.heat],
    [`provider:${article.fields.provider.domain}:published`, publishedMs],
    ...slugs.map((slug) => [`topic:${slug}:published`, publishedMs] as const),
  ];
  if (hot === undefined) return scores;
  return [...scores, ['hot', hot], ...slugs.map((slug) => [`topic:${slug}:hot`, hot] as const)];
}
