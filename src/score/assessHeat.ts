/** How much an article matters now: what its story adds, and how heat decays. */

import type { Score, Signal } from '../model/score.ts';
import type { Scoring } from '../model/scoring.ts';
import { HOUR_MS } from '../text/date/durations.ts';
import { SCORE_RULES_VERSION } from './assessQuality.ts';

/** Heat of an article that another one leads. */
export const LED_HEAT = -1;

/** Heat of a lead: its quality and `scoring.related` for every other article of its story. */
export function assessHeat(qualityPoints: number, relatedCount: number, scoring: Scoring): Score {
  const related: Signal = {
    name: 'related',
    points: scoring.related * relatedCount,
    reason: `${relatedCount} other ${relatedCount === 1 ? 'article tells' : 'articles tell'} the same story`,
  };
  const signals: Signal[] = [{ name: 'quality', points: qualityPoints, reason: 'its own quality' }];
  if (relatedCount > 0) signals.push(related);
  return { points: qualityPoints + scoring.related * relatedCount, signals, version: SCORE_RULES_VERSION };
}

/** True if a site shows the article. */
export function isPublished(heat: number, threshold: number): boolean {
  return heat >= threshold;
}

/**
 * Rank in the index `hot`: log2(heat) + published / half-life, in half-lives since the epoch. An article that is one
 * half-life younger ranks with one of twice the heat, at any later moment, so the index never needs a refresh.
 * Undefined for a heat of 0 or less, which has no logarithm: such an article is not in the index.
 */
export function toHotScore(heat: number, publishedMs: number, scoring: Scoring): number | undefined {
  if (!(heat > 0)) return undefined;
  return Math.log2(heat) + publishedMs / (scoring.hotHalfLifeHours * HOUR_MS);
}
