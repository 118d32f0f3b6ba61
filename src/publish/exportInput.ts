/** What the exports are rendered from. */
import type { Article } from '../model/article.ts';

/** A file to be written: its path relative to the output directory, and its text. */
export interface RenderedFile {
  readonly path: string;
  readonly text: string;
}

/** The articles of a collection as the exports need them. Archived articles are left out by the caller. */
export interface ExportInput {
  /** All articles, newest first. */
  readonly articles: readonly Article[];
  /** The leads by decayed heat, hottest first. */
  readonly hot: readonly Article[];
  /** Articles that the editor removed. */
  readonly removed?: readonly RemovedArticle[];
}

/** What is left of a removed article. */
export interface RemovedArticle {
  readonly id: string;
  /** When it was removed. */
  readonly at: string;
}

/** The published leads, in the given order: what feeds and the sitemap show. */
export function publishedLeads(articles: readonly Article[]): readonly Article[] {
  return articles.filter((article) => article.published && article.heat >= 0);
}

/** Finds the related articles of each article by its story, among the articles given. */
export function relatedByStory(articles: readonly Article[]): (article: Article) => readonly Article[] {
  const stories = new Map<string, Article[]>();
  for (const article of articles) {
    const members = stories.get(article.storyId);
    if (members) members.push(article);
    else stories.set(article.storyId, [article]);
  }
  return (article) => stories.get(article.storyId) ?? [];
}
