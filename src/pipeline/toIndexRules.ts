/** What the indexes in Redis take from the stages. */
import type { Scoring } from '../model/scoring.ts';
import { toHotScore } from '../score/assessHeat.ts';
import { toTopicSlug } from '../text/words/slug.ts';

/** How topics are named in keys, and how heat decays. */
export function toIndexRules(scoring: Scoring) {
  return {
    toTopicSlug,
    toHotScore: (heat: number, publishedMs: number) => toHotScore(heat, publishedMs, scoring),
  };
}
