/** What a site shows by itself. */
import type { Article } from './article.ts';

/** True for a published lead of a story: what feeds and sitemaps have. */
export function isShownLead({ published, heat, archived }: Pick<Article, 'published' | 'heat' | 'archived'>): boolean {
  return published && heat >= 0 && !archived;
}
