/** Which articles have a lead picture that nobody has looked at. */
import type { Article } from '../model/article.ts';
import { DAY_MS } from '../text/date/durations.ts';

/** Pictures of adopted articles are looked at when these are news: an archive that is indexed is no reason to ask for thousands. */
const RECENT_MS = 3 * DAY_MS;

/** True if the size of the lead picture is not known. */
export function isUnmeasured(article: Article): boolean {
  const [lead] = article.fields.images;
  return lead !== undefined && (lead.width === undefined || lead.height === undefined);
}

/** Ids of the articles of files whose picture was to be looked at, as far as one can tell: Redis has lost that it was. */
export function listUnmeasured(articles: readonly Article[], nowMs: number): readonly string[] {
  const recent = (article: Article) => nowMs - Date.parse(article.fields.publishedDateTime) < RECENT_MS;
  return articles.filter((article) => isUnmeasured(article) && recent(article)).map(({ id }) => id);
}
