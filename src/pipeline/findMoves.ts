/** Articles whose address changed: the draft under the new address belongs to the article at the old one. */
import type { Article, ScoredDraft } from '../model/article.ts';
import { isMoved } from '../normalize/moves.ts';
import { toEntryIdentities } from '../parse/toEntryIdentities.ts';
import type { Effects } from '../ports.ts';
import { publishedMsOf } from './publishedMsOf.ts';

/** Articles of one instant that are looked at: sources that date by the day have many of them. */
const MAX_OF_INSTANT = 100;

/**
 * The articles that moved to the addresses of these drafts, which lead to no article yet. The old address must be gone from
 * what the source announces: else there are two.
 */
export async function findMoves(
  collection: string,
  drafts: readonly ScoredDraft[],
  effects: Pick<Effects, 'articles' | 'seen'>,
): Promise<ReadonlyMap<ScoredDraft, Article>> {
  const moves = new Map<ScoredDraft, Article>();
  const taken = new Set<string>();
  const found = await Promise.all(drafts.map((draft) => listOfInstant(collection, draft, effects)));
  for (const [index, draft] of drafts.entries()) {
    const candidates = (found[index] ?? []).filter((article) => !taken.has(article.id) && isMoved(article, draft));
    const article = await findUnannounced(collection, candidates, effects);
    if (article === undefined) continue;
    moves.set(draft, article);
    taken.add(article.id);
  }
  return moves;
}

/** The articles of a draft's source at its very instant. */
async function listOfInstant(
  collection: string,
  draft: ScoredDraft,
  { articles }: Pick<Effects, 'articles'>,
): Promise<readonly Article[]> {
  if (draft.provenance.dateCertainty === 'firstSeen') return [];
  const atMs = publishedMsOf(draft);
  const ids = await articles.between(collection, atMs, atMs);
  if (ids.length === 0) return [];
  const found = await articles.get(collection, ids.slice(-MAX_OF_INSTANT));
  return found.filter((article) => article?.provenance.sourceId === draft.provenance.sourceId) as Article[];
}

async function findUnannounced(
  collection: string,
  candidates: readonly Article[],
  { seen }: Pick<Effects, 'seen'>,
): Promise<Article | undefined> {
  for (const article of candidates) {
    const { fields, provenance } = article;
    const entry = {
      url: fields.originalUrl ?? fields.webUrl,
      ...(provenance.guid !== undefined && { guid: provenance.guid }),
    };
    const keys = toEntryIdentities([entry]).map(({ key }) => key);
    const announced = await seen.announced(collection, provenance.sourceId, keys);
    if (announced.size === 0) return article;
  }
  return undefined;
}
