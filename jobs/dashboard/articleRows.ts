/** Articles as the dashboard lists them. */
import type { App } from '../../src/app.ts';
import type { Article } from '../../src/model/article.ts';
import type { ArticleIndex } from '../../src/model/articleIndex.ts';
import type { Score } from '../../src/model/score.ts';

/** One article with what decides about it. */
export interface ArticleRow {
  readonly collection: string;
  readonly id: string;
  readonly title: string;
  readonly webUrl: string;
  readonly provider: string;
  readonly publishedMs: number;
  readonly quality: Score;
  readonly heat: number;
  readonly published: boolean;
  readonly topics: readonly string[];
  /** Other articles of the same story. */
  readonly relatedCount: number;
}

/** The first articles of an index, best or newest first. */
export async function loadArticleRows(
  { effects }: App,
  collection: string,
  index: ArticleIndex,
  count: number,
): Promise<readonly ArticleRow[]> {
  const ids = await effects.articles.top(collection, index, 0, count);
  const outlines = await effects.articles.outlines(collection, ids);
  const articles = outlines.filter((article) => article !== undefined);
  const stories = await effects.articles.stories(
    collection,
    articles.map(({ storyId }) => storyId),
  );
  return articles.map((article, at) => toArticleRow(collection, article, stories[at]?.memberIds.length ?? 1));
}

/** An article as it is listed. */
export function toArticleRow(collection: string, article: Article, memberCount: number): ArticleRow {
  const { id, fields, quality, heat, published, topics } = article;
  return {
    collection,
    id,
    title: fields.title,
    webUrl: fields.webUrl,
    provider: fields.provider.name,
    publishedMs: Date.parse(fields.publishedDateTime),
    quality,
    heat,
    published,
    topics: topics.map(({ name }) => name),
    relatedCount: Math.max(0, memberCount - 1),
  };
}
