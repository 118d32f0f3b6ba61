/** The related articles that a file lists. */
import { unjoinedOf } from '../model/adopted.ts';
import type { Article } from '../model/article.ts';
import { MAX_RELATED } from '../model/articleSchema.ts';
import type { RelatedArticle } from '../model/frontMatter.ts';
import { fingerprint } from '../text/words/fingerprint.ts';
import { toRelatedArticle } from './toRelatedArticle.ts';

/**
 * What a file lists of the other articles of its story, given best first. The list of an adopted file stays as it is while
 * frontwire would list the same as when it was adopted; after that, those of its articles that have no file of their own
 * stay in it.
 */
export function listRelated(article: Article, related: readonly Article[]): readonly RelatedArticle[] {
  const own = related.slice(0, MAX_RELATED).map(toRelatedArticle);
  const adopted = article.adoptedRelated;
  if (adopted === undefined) return own;
  if (hashOfRelated(related) === adopted.from) return adopted.listed.map(({ item }) => item);
  const kept = unjoinedOf(article, related).map(({ item }) => item);
  return [...related.map(toRelatedArticle), ...kept].sort(byQuality).slice(0, MAX_RELATED);
}

/** Hash of what frontwire lists of these articles. */
export function hashOfRelated(related: readonly Article[]): string {
  return fingerprint(JSON.stringify(related.slice(0, MAX_RELATED).map(toRelatedArticle)));
}

function byQuality(a: RelatedArticle, b: RelatedArticle): number {
  return (b.quality ?? 0) - (a.quality ?? 0) || compare(String(a.publishedDateTime), String(b.publishedDateTime));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
