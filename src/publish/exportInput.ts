/** What the exports are rendered from. */
import type { Article } from '../model/article.ts';
import { isShownLead } from '../model/isShownLead.ts';

/** A file to be written: its path relative to the output directory, and its text. */
export interface RenderedFile {
  readonly path: string;
  readonly text: string;
}

/** What is left of a removed article. */
export interface RemovedArticle {
  readonly id: string;
  /** When it was removed. */
  readonly at: string;
}

/** The published leads, in the given order: what feeds and sitemaps show. */
export function publishedLeads(articles: readonly Article[]): readonly Article[] {
  return articles.filter(isShownLead);
}
