/** Redis from files: the way back when Redis was lost, and the way in for files that others wrote. */
import { NEWEST } from '../model/articleIndex.ts';
import { type CollectionDecisions, NO_DECISIONS } from '../model/decision.ts';
import type { Effects } from '../ports.ts';
import type { CollectionContext } from './collectionContext.ts';
import { withoutRemoved } from './decidedFiles.ts';
import type { DecisionBook } from './decisionBook.ts';
import { indexFiles } from './indexFiles.ts';
import { type MatchedFile, matchFiles } from './matchFiles.ts';
import { changedKeys } from './mergeFile.ts';
import { type Noticing, noticeEdits } from './noticeEdits.ts';
import { listArticleFiles, openFileReader, readFiles, sketchAll } from './readArticleFiles.ts';

/** What a reindex found, or would find. */
export interface ReindexResult {
  readonly articles: number;
  readonly stories: number;
  /** Files that are not ours or cannot be read; they stay as they are. */
  readonly skipped: readonly string[];
}

/** What adopting files did: ids of the stories that they are of, too. */
export interface AdoptResult extends ReindexResult {
  readonly storyIds: ReadonlySet<string>;
}

/** What a reindex of all files does to what Redis knows. */
export interface ReindexPlan {
  readonly articles: number;
  /** Articles that Redis does not know. */
  readonly fresh: number;
  /** Known articles whose files have another name now. */
  readonly renamed: number;
  /** Known articles whose files are gone: Redis keeps them, and the next run writes their files again. */
  readonly missing: number;
  /** Files that say otherwise than Redis, and in which keys: what Redis says there is lost. */
  readonly changed: readonly { readonly path: string; readonly keys: readonly string[] }[];
  readonly skipped: readonly string[];
  /** Copies of other files. */
  readonly copies: number;
}

/** Articles of an inbox, and files, looked at together. */
const BATCH = 200;

/** What reading every file of a collection into Redis would do; nothing is written. */
export async function planReindex(context: CollectionContext, effects: Effects): Promise<ReindexPlan> {
  const { id } = context.collection;
  const { paths, matched, copies, skipped } = await readCollection(context, effects);
  const known = matched.filter((one) => one.known);
  const found = new Set(known.map((one) => one.known?.id));
  const indexed = paths.length === 0 ? [] : await effects.articles.top(id, NEWEST, 0, -1);
  return {
    articles: matched.length,
    fresh: matched.length - known.length,
    renamed: known.filter((one) => one.file.path !== one.known?.path).length,
    missing:
      paths.length === 0
        ? await effects.articles.count(id, NEWEST)
        : indexed.reduce((count, one) => count + Number(!found.has(one)), 0),
    changed: await listChanged(context, known, effects),
    skipped,
    copies: copies.size,
  };
}

/** Files that say otherwise than Redis. */
async function listChanged(
  context: CollectionContext,
  known: readonly MatchedFile[],
  effects: Effects,
): Promise<ReindexPlan['changed']> {
  const reader = openFileReader(context, effects);
  const changed: { path: string; keys: readonly string[] }[] = [];
  const suspect = known.filter((one) => !one.known?.isAsWritten);
  for (let start = 0; start < suspect.length; start += BATCH) {
    const batch = suspect.slice(start, start + BATCH);
    const files = await readFiles(
      reader,
      batch.map(({ file }) => file),
    );
    const ids = batch.map((one) => one.known?.id ?? '');
    for (const [at, article] of (await effects.articles.outlines(context.collection.id, ids)).entries()) {
      const file = files.get(batch[at]?.file.path ?? '');
      const keys = file && article ? changedKeys(file, article) : [];
      if (file && keys.length > 0) changed.push({ path: file.article.path, keys });
    }
  }
  return changed;
}

/**
 * Reads every file of a collection into Redis; no file is touched. What Redis knows beyond the files stays: provenance, reasons,
 * stories, decisions, states of sources, and articles whose files are gone. Undefined when another process writes it.
 */
export async function reindexCollection(writer: Noticing): Promise<ReindexResult | undefined> {
  const { context, effects, book, mark } = writer;
  const { id } = context.collection;
  const held = await effects.locks.whileHeld(`publish:${id}`, async () => {
    const isOlder = await mark.check();
    const decisions = await book.read();
    const { matched, copies, skipped, foreign } = await readCollection(context, effects, decisions);
    const decided = isOlder ? decisions : await noticeInFiles(writer, matched);
    const storyIds = await indexFiles(context, matched, effects, decided);
    await effects.indexMarks.setForeign(id, [...foreign, ...copies.keys()]);
    await effects.indexMarks.complete(id);
    return { articles: matched.length, stories: storyIds.size, skipped };
  });
  return held?.result;
}

/** Where Redis knows what the files said, what humans changed in them since is a decision of theirs. */
async function noticeInFiles(writer: Noticing, matched: readonly MatchedFile[]): Promise<CollectionDecisions> {
  const { id } = writer.context.collection;
  const known = matched.filter((one) => one.known);
  let { decisions } = await noticeEdits(writer, []);
  for (let start = 0; start < known.length; start += BATCH) {
    const batch = known.slice(start, start + BATCH);
    const outlines = await writer.effects.articles.outlines(
      id,
      batch.map((one) => one.known?.id ?? ''),
    );
    const filed = outlines.flatMap((one, at) => (one ? [{ ...one, path: batch[at]?.file.path ?? one.path }] : []));
    decisions = (await noticeEdits(writer, filed)).decisions;
  }
  return decisions;
}

async function readCollection(context: CollectionContext, effects: Effects, decisions = NO_DECISIONS) {
  const paths = await listArticleFiles(context, effects);
  const { files: all, skipped, foreign } = await sketchAll(openFileReader(context, effects), paths);
  const { kept: files } = withoutRemoved(all, decisions);
  const { matched, copies } = await matchFiles(context.collection.id, files, new Set(paths), effects);
  tellCopies(copies, effects);
  return { paths, matched, copies, skipped, foreign };
}

/** Effects, and what the editor decided. */
export type WithBook = Effects & { readonly book: DecisionBook };

/**
 * Which files are adopted: `all` that Redis does not know, or all but those whose articles wait in the inbox (those are of a publish
 * that was cut short between files and Redis, and the next one completes it, events included), or where Redis is older than the files
 * also those of known articles that say what Redis does not know: `newer`.
 */
export type Adoption = 'all' | 'unlessWaiting' | 'newer';

/**
 * Indexes the files that Redis does not know and leaves what it knows as it is, then sets the mark of completeness. To be called
 * under the collection's lock. Undefined when there was no such file. Reading such articles again as new would give undated ones
 * new dates. A kill in its midst leaves the mark unset, so that the next one goes on.
 */
export async function adoptUnknown(
  context: CollectionContext,
  effects: WithBook,
  adoption: Adoption,
): Promise<AdoptResult | undefined> {
  const { id } = context.collection;
  const { isComplete } = await effects.indexMarks.read(id);
  const present = new Set(await listArticleFiles(context, effects));
  const unknown = adoption === 'newer' ? [...present] : await findUnknown(id, [...present], effects);
  const result = await adoptFiles(context, unknown, present, effects, adoption);
  if (!result && !isComplete) await effects.indexMarks.complete(id);
  return result;
}

/** Indexes files that Redis does not know by their paths, under the collection's lock; says how many were articles. */
export async function adoptPaths(
  context: CollectionContext,
  paths: readonly string[],
  present: ReadonlySet<string>,
  effects: WithBook,
): Promise<number> {
  return (await adoptFiles(context, paths, present, effects, 'unlessWaiting'))?.articles ?? 0;
}

/** `present`: paths of all files of the collection. Undefined where none of the files is an article that is to be adopted. */
async function adoptFiles(
  context: CollectionContext,
  paths: readonly string[],
  present: ReadonlySet<string>,
  effects: WithBook,
  adoption: Adoption,
): Promise<AdoptResult | undefined> {
  const { id } = context.collection;
  const read = await sketchAll(openFileReader(context, effects), paths);
  const decisions = read.files.length === 0 ? NO_DECISIONS : await effects.book.read();
  const { kept, removed } = withoutRemoved(read.files, decisions);
  for (const path of removed) {
    await effects.files.remove(context.collection.output.dir, path);
    effects.log.warn('file.removed', { collection: id, path, reason: 'Its article was removed for good.' });
  }
  const { matched, copies } = await matchFiles(id, kept, present, effects);
  tellCopies(copies, effects);
  const wanted = await pickWanted(id, matched, adoption, effects);
  const storyIds = wanted.length > 0 ? await indexFiles(context, wanted, effects, decisions) : new Set<string>();
  const foreign = [...read.foreign, ...copies.keys()];
  if (foreign.length > 0) {
    await effects.indexMarks.setForeign(id, [...(await effects.indexMarks.foreign(id)), ...foreign]);
  }
  if (wanted.length === 0) return undefined;
  await effects.indexMarks.complete(id);
  return { articles: wanted.length, stories: storyIds.size, storyIds, skipped: read.skipped };
}

function tellCopies(copies: ReadonlyMap<string, string>, { log }: Effects): void {
  for (const [path, original] of copies) log.warn('file.skipped', { path, reason: `It is a copy of ${original}.` });
}

/** Paths of files that are neither those of indexed articles nor known to be none of this collection. */
async function findUnknown(id: string, paths: readonly string[], effects: Effects): Promise<readonly string[]> {
  if (paths.length === 0) return [];
  const indexed = new Set(await effects.articles.top(id, NEWEST, 0, -1));
  const owners = await effects.articles.ownersOf(id, paths);
  const others = paths.filter((_, index) => !indexed.has(owners[index] ?? ''));
  if (others.length === 0) return [];
  const foreign = await effects.indexMarks.foreign(id);
  return others.filter((path) => !foreign.has(path));
}

async function pickWanted(id: string, matched: readonly MatchedFile[], adoption: Adoption, effects: Effects) {
  if (adoption === 'unlessWaiting') return await withoutWaiting(id, matched, effects);
  if (adoption === 'all') return matched;
  return matched.filter(({ known }) => !known?.isAsWritten);
}

/** Files whose articles do not wait in the inbox. */
async function withoutWaiting(
  id: string,
  matched: readonly MatchedFile[],
  { inbox }: Effects,
): Promise<readonly MatchedFile[]> {
  if (matched.length === 0) return [];
  const names = new Set<string>();
  for (let after: string | undefined; ; ) {
    const items = await inbox.peek(id, BATCH, after);
    for (const { entry } of items) if (entry.kind === 'draft') for (const name of entry.draft.aliases) names.add(name);
    if (items.length < BATCH) break;
    after = items.at(-1)?.at;
  }
  return matched.filter(({ file, known }) => known || !file.aliases.some((alias) => names.has(alias)));
}
