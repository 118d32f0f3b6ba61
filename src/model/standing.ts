/** Where an article is for readers: published, or why it is not. */
import type { Article } from './article.ts';

/** In the order in which an editor wants to choose among them. */
export const STANDINGS = ['published', 'held', 'led', 'archived'] as const;

/**
 * `held`: a lead whose heat is below the threshold. `led`: another article of its story speaks for it. `archived`: retired by
 * its age.
 */
export type Standing = (typeof STANDINGS)[number];

/** Where an article is now. */
export function standingOf({ archived, published, heat }: Pick<Article, 'archived' | 'published' | 'heat'>): Standing {
  if (archived) return 'archived';
  if (published) return 'published';
  return heat < 0 ? 'led' : 'held';
}
