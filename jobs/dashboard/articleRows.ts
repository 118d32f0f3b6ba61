/** Articles as the dashboard lists them. */
import type { ListedArticle } from '../../src/app.ts';
import type { Score } from '../../src/model/score.ts';

/** One article with what decides about it. */
export interface ArticleRow {
  readonly collection: string;
  readonly id: string;
  readonly title: string;
  readonly webUrl: string;
  readonly provider: string;
  readonly publishedMs: number;
  /** True if nobody says when it was published: `publishedMs` is then when it was first seen here. */
  readonly isUndated: boolean;
  readonly quality: Score;
  readonly heat: number;
  readonly published: boolean;
  readonly topics: readonly string[];
  /** Other articles of the same story. */
  readonly relatedCount: number;
}

/** An article as it is listed. */
export function toArticleRow(collection: string, { article, story }: ListedArticle): ArticleRow {
  const { id, fields, quality, heat, published, topics, provenance } = article;
  return {
    collection,
    id,
    title: fields.title,
    webUrl: fields.webUrl,
    provider: fields.provider.name,
    publishedMs: Date.parse(fields.publishedDateTime),
    isUndated: provenance.dateCertainty === 'firstSeen',
    quality,
    heat,
    published,
    topics: topics.map(({ name }) => name),
    relatedCount: Math.max(0, (story?.memberIds.length ?? 1) - 1),
  };
}
