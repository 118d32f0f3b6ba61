/** The other articles of a story, as a file or a page lists them. */
import type { Article } from '../model/article.ts';
import { isHidden } from '../model/hidden.ts';

/** The members of an article's story without the article itself and what is hidden: best quality first, then the earliest, then by id. */
export function toRelated(article: Article, members: readonly Article[]): readonly Article[] {
  return members.filter((member) => member.id !== article.id && !isHidden(member)).sort(byQuality);
}

function byQuality(a: Article, b: Article): number {
  return (
    b.quality.points - a.quality.points ||
    compare(a.fields.publishedDateTime, b.fields.publishedDateTime) ||
    compare(a.id, b.id)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
