/** Where an article is for readers: published, or why it is not. */
import type { Article } from './article.ts';
import { isHidden } from './hidden.ts';

/** In the order in which an editor wants to choose among them. */
export const STANDINGS = ['published', 'held', 'led', 'hidden', 'archived'] as const;

/**
 * `held`: a lead whose heat is below the threshold. `led`: another article of its story speaks for it. `archived`: retired by
 * its age. `hidden`: the editor or a rule keeps it from readers.
 */
export type Standing = (typeof STANDINGS)[number];

type Standable = Pick<Article, 'archived' | 'published' | 'heat' | 'ruled' | 'decided'>;

/** Where an article is now. */
export function standingOf(article: Standable): Standing {
  if (article.archived) return 'archived';
  if (isHidden(article)) return 'hidden';
  if (article.published) return 'published';
  return article.heat < 0 ? 'led' : 'held';
}
