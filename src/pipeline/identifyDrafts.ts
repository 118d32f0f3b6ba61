/** Which articles the drafts of a batch are: new ones, known ones that changed, or removed ones that must not return. */
import type { Article, ScoredDraft } from '../model/article.ts';
import type { ArticleDecision } from '../model/decision.ts';
import { isGuidAlias, isSameItem } from '../normalize/guidAlias.ts';
import { isSameDraft, mergeDraft } from '../normalize/mergeDraft.ts';
import type { Articles, Effects } from '../ports.ts';
import { withoutEdits } from '../publish/applyEdits.ts';
import { toSingleLine } from '../text/words/toSingleLine.ts';
import { findMoves } from './findMoves.ts';

/** A draft that leads to an article. */
export interface IdentifiedDraft {
  readonly draft: ScoredDraft;
  /** The article before this batch; absent for a new one. */
  readonly previous?: Article;
}

/** The drafts of a batch, sorted out. */
export interface Identified {
  readonly identified: readonly IdentifiedDraft[];
  readonly unchanged: number;
  /** Drafts of articles that were removed for good. */
  readonly rejected: number;
}

interface IdentifyOptions {
  readonly sources: ReadonlySet<string>;
  readonly settle: (previous: ScoredDraft, draft: ScoredDraft) => ScoredDraft;
  /** All ids that removed articles were known by. */
  readonly removed: ReadonlyMap<string, ArticleDecision>;
}

/**
 * Finds the article of each draft by any of its URLs, else by the guid that its source gave it, else as one that moved. Drafts
 * of one article are merged in the given order, so the result does not depend on how many publishers announced it at once.
 * `sources`: the ids of the collection's sources; `settle`: a draft of a known article as it is to be compared with it.
 */
export async function identifyDrafts(
  collection: string,
  drafts: readonly ScoredDraft[],
  { articles: stored, seen }: Pick<Effects, 'articles' | 'seen'>,
  { sources, settle, removed }: IdentifyOptions,
): Promise<Identified> {
  const articles = withoutEditor(stored);
  const effects = { articles, seen };
  const aliases = [...new Set(drafts.flatMap((draft) => draft.aliases))];
  const [owners, tombstones] = await Promise.all([
    articles.resolve(collection, aliases),
    articles.tombstones(collection, aliases),
  ]);
  const ownerOf = new Map<string, string>();
  for (const [index, alias] of aliases.entries()) if (owners[index]) ownerOf.set(alias, owners[index]);
  const known = await loadKnown(collection, [...new Set(ownerOf.values())], articles);
  const kept = drafts.filter((draft) => !isRemoved(draft, tombstones, removed));
  const isNew = ({ aliases: own }: ScoredDraft) => !own.some((alias) => !isGuidAlias(alias) && ownerOf.has(alias));
  const moves = await findMoves(collection, kept.filter(isNew), effects);
  for (const article of moves.values()) known.set(article.id, article);
  const merged = new Map<string, ScoredDraft>();
  const ownerByGuid = (draft: ScoredDraft): string | undefined => {
    const owner = draft.aliases.filter(isGuidAlias).map((alias) => ownerOf.get(alias))[0];
    const earlier = owner === undefined ? undefined : (merged.get(owner) ?? known.get(owner));
    return earlier !== undefined && isSameItem(earlier, draft) ? owner : undefined;
  };
  for (const draft of kept) {
    const byUrl = draft.aliases.filter((alias) => !isGuidAlias(alias)).map((alias) => ownerOf.get(alias));
    const id = byUrl.find((owner) => owner !== undefined) ?? ownerByGuid(draft) ?? moves.get(draft)?.id ?? draft.id;
    for (const alias of draft.aliases) ownerOf.set(alias, id);
    const earlier = merged.get(id) ?? known.get(id);
    merged.set(id, earlier === undefined ? { ...draft, id } : mergeDraft(earlier, draft, sources));
  }
  const identified = [...merged.values()].flatMap((found): IdentifiedDraft[] => {
    const previous = known.get(found.id);
    if (!previous) return [{ draft: found }];
    const draft = settle(previous, found);
    return isSameDraft(previous, draft) ? [] : [{ draft, previous }];
  });
  return { identified, unchanged: kept.length - identified.length, rejected: drafts.length - kept.length };
}

/** Articles as their publishers tell them: drafts are compared and merged with these, and the editor's values are set afterwards. */
function withoutEditor(articles: Articles): Articles {
  return {
    ...articles,
    get: async (collection, ids) =>
      (await articles.get(collection, ids)).map((article) => article && withoutEdits(article)),
  };
}

/** True for an article that was removed: by any of its addresses, or under a new one by guid and title, since guids are used again. */
function isRemoved(
  { aliases, fields }: ScoredDraft,
  tombstones: ReadonlySet<string>,
  removed: ReadonlyMap<string, ArticleDecision>,
): boolean {
  return aliases.some((alias) => {
    if (!isGuidAlias(alias)) return tombstones.has(alias) || removed.has(alias);
    return removed.get(alias)?.title === toSingleLine(fields.title);
  });
}

async function loadKnown(
  collection: string,
  ids: readonly string[],
  articles: Articles,
): Promise<Map<string, Article>> {
  const found = await articles.get(collection, ids);
  return new Map(found.flatMap((article) => (article ? [[article.id, article] as const] : [])));
}
