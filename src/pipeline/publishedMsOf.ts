/** The publishing instant as a number. */
import type { ScoredDraft } from '../model/article.ts';

/** The publishing instant of a draft or an article, ms since the epoch. */
export function publishedMsOf(draft: ScoredDraft): number {
  return Date.parse(draft.fields.publishedDateTime);
}
