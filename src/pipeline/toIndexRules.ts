/** What the indexes in Redis take from the stages. */
import type { Article } from '../model/article.ts';
import type { Scoring } from '../model/scoring.ts';
import { reasonOf, STANDING_REASONS } from '../model/standingReason.ts';
import { toHotScore } from '../score/assessHeat.ts';
import { toTopicSlug } from '../text/words/slug.ts';

/** How topics are named in keys, how heat decays, and which number stands for why an article is where it is. */
export function toIndexRules(scoring: Scoring) {
  return {
    toTopicSlug,
    toHotScore: (heat: number, publishedMs: number) => toHotScore(heat, publishedMs, scoring),
    toStandingNumber: (article: Article) => STANDING_REASONS[reasonOf(article, scoring)].number,
  };
}
