/** Headlines that were corrected: readers of feeds are told when. */
import type { Article } from '../model/article.ts';
import type { Articles } from '../ports.ts';
import { type Changed, toUpdated } from '../publish/toUpdated.ts';
import { toSeconds } from '../text/date/toSeconds.ts';
import { toSingleLine } from '../text/words/toSingleLine.ts';
import type { IdentifiedDraft } from './identifyDrafts.ts';

/** What may be shown with another headline. */
type Headed = Changed & { readonly fields: Pick<Article['fields'], 'title'> };

/** The articles of known drafts as they were last shown, by id: with the headline that an editor gave them. */
export async function findShown(
  collection: string,
  identified: readonly IdentifiedDraft[],
  articles: Pick<Articles, 'outlines'>,
): Promise<Map<string, Headed>> {
  const ids = identified.flatMap(({ draft, previous }) => (previous ? [draft.id] : []));
  const shown = await articles.outlines(collection, ids);
  return new Map(shown.flatMap((article) => (article ? [[article.id, article] as const] : [])));
}

/**
 * An article with the moment at which its headline was corrected, `before` being how it was last shown. A publisher that states a
 * later change than before tells that moment by itself. A clock that was set back moves it all the same.
 */
export function noteCorrection<T extends Headed>(article: T, before: Headed | undefined, nowMs: number): T {
  if (before === undefined || toSingleLine(before.fields.title) === toSingleLine(article.fields.title)) return article;
  const was = toUpdated(before);
  if (toUpdated(article) > was) return article;
  return { ...article, retitledAt: toSeconds(Math.max(nowMs, Date.parse(was) + 1_000)) };
}
