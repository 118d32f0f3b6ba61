/** Articles whose address changed: the draft under the new address belongs to the article at the old one. */
import type { Article, ScoredDraft } from '../model/article.ts';
import type { LastSeen } from '../model/feed.ts';
import { authorityOf } from '../normalize/authority.ts';
import { hasSameText, isMoved } from '../normalize/moves.ts';
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
  // an archive says what was there then, and nothing of what is gone
  const live = drafts.filter(({ provenance }) => provenance.recorded === undefined);
  const taken = new Set<string>();
  const found = await Promise.all(live.map((draft) => listOfInstant(collection, draft, effects)));
  const replaced = await findReplaced(collection, live, effects);
  for (const [index, draft] of live.entries()) {
    const candidates = (found[index] ?? []).filter((article) => !taken.has(article.id) && isMoved(article, draft));
    const article = (await findGone(collection, candidates, effects)) ?? replaced.get(draft);
    if (article === undefined || taken.has(article.id)) continue;
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

/** The first article that its source does not announce any more. */
async function findGone(
  collection: string,
  candidates: readonly Article[],
  effects: Pick<Effects, 'seen'>,
): Promise<Article | undefined> {
  for (const article of candidates) {
    if ((await placeOf(collection, article, effects)) !== 'newest') return article;
  }
  return undefined;
}

/**
 * Articles that left their feed in the very document in which the same text came, under another address, headline and instant: that
 * is how programs tell of a move that know none. Looked for only where a source has few new articles: a move is of one.
 */
async function findReplaced(
  collection: string,
  drafts: readonly ScoredDraft[],
  effects: Pick<Effects, 'articles' | 'seen'>,
): Promise<ReadonlyMap<ScoredDraft, Article>> {
  const replaced = new Map<ScoredDraft, Article>();
  const perSource = new Map<string, number>();
  for (const { provenance } of drafts)
    perSource.set(provenance.sourceId, (perSource.get(provenance.sourceId) ?? 0) + 1);
  for (const draft of drafts) {
    const { sourceId } = draft.provenance;
    if ((perSource.get(sourceId) ?? 0) > MAX_NEW || authorityOf(draft) === 'hearsay') continue;
    const { domain } = draft.fields.provider;
    const ids = await effects.articles.top(collection, { provider: domain }, 0, MAX_RECENT);
    const recent = await effects.articles.outlines(collection, ids);
    for (const outline of recent) {
      if (outline?.provenance.sourceId !== sourceId) continue;
      if ((await placeOf(collection, outline, effects)) !== 'before') continue;
      const [article] = await effects.articles.get(collection, [outline.id]);
      if (article !== undefined && hasSameText(article, draft)) replaced.set(draft, article);
    }
  }
  return replaced;
}

/** New articles of a source among which a move is looked for by the text alone, and how many of the older ones are looked at. */
const MAX_NEW = 3;
const MAX_RECENT = 60;

/** The document of its source that announced an article last. */
async function placeOf(
  collection: string,
  { fields, provenance }: Article,
  { seen }: Pick<Effects, 'seen'>,
): Promise<LastSeen | undefined> {
  const entry = {
    url: fields.originalUrl ?? fields.webUrl,
    ...(provenance.guid !== undefined && { guid: provenance.guid }),
  };
  const [key = ''] = toEntryIdentities([entry]).map((identity) => identity.key);
  return (await seen.announced(collection, provenance.sourceId, [key])).get(key);
}
