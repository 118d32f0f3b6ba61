/** Articles whose files listed what arrives now. */
import type { ScoredDraft } from '../model/article.ts';
import type { Effects } from '../ports.ts';
import { DAY_MS } from '../text/date/durations.ts';
import { publishedMsOf } from './publishedMsOf.ts';

/** Further apart than this a list is not about one event, and the articles between them are not to be loaded for it. */
const MAX_APART_MS = 30 * DAY_MS;

/** A new article, and the one whose file listed it before it came. */
export interface HostedDraft {
  readonly articleId: string;
  readonly hostId: string;
  readonly hostPublishedMs: number;
}

/** Finds for each new article the one that lists it. */
export async function findHosts(
  id: string,
  drafts: readonly ScoredDraft[],
  { articles, listings }: Pick<Effects, 'articles' | 'listings'>,
): Promise<readonly HostedDraft[]> {
  const names = drafts.flatMap((draft) => draft.aliases.map((alias) => ({ draft, alias })));
  const owners = await listings.adoptersOf(
    id,
    names.map(({ alias }) => alias),
  );
  const listed = names.flatMap(({ draft }, at) => (owners[at] === undefined ? [] : [{ draft, owner: owners[at] }]));
  const hosts = await articles.outlines(
    id,
    listed.map(({ owner }) => owner),
  );
  return listed.flatMap(({ draft }, at): HostedDraft[] => {
    const host = hosts[at];
    if (host === undefined || host.archived || host.id === draft.id) return [];
    const hostPublishedMs = publishedMsOf(host);
    const isNear = Math.abs(hostPublishedMs - publishedMsOf(draft)) <= MAX_APART_MS;
    return isNear ? [{ articleId: draft.id, hostId: host.id, hostPublishedMs }] : [];
  });
}
