/** What others did to an output directory: lost files are written again, renamed and new ones adopted, older texts replaced. */
import type { Article } from '../model/article.ts';
import type { Effects } from '../ports.ts';
import { toApiFolder } from '../publish/exportPaths.ts';
import { isEarlier } from './adoptFile.ts';
import type { CollectionContext } from './collectionContext.ts';
import { settleDigests } from './digestShelf.ts';
import { inParallel } from './inParallel.ts';
import { isAsKnown, type OutputSurvey, partOf, readFolderMarks, surveyOutput } from './outputManifest.ts';
import { adoptPaths, type WithBook } from './reindexCollection.ts';
import { rewriteArticle, saveRewritten } from './rewriteArticle.ts';
import { type WriterBase, withWriterLock } from './withWriterLock.ts';
import type { WrittenArticle } from './writeArticles.ts';
import { reconcileExports } from './writeExports.ts';

/** What was mended, in files. */
export interface MendResult {
  /** Written again: they were gone. */
  readonly restored: number;
  /** New and renamed files that were indexed. */
  readonly adopted: number;
  /** Written anew: they held an earlier text of ours, as after a checkout of an older state. */
  readonly renewed: number;
}

/** Articles looked at together. */
const CHUNK = 200;
/** Each write waits for the disk; several at once do not wait longer. */
const FILES_AT_ONCE = 8;

/**
 * Mends what others did since the last look; undefined where nobody did anything, which costs a few questions, or another process
 * writes. Nothing is ever removed: a file that is deleted is written again.
 */
export async function mendOutput(writer: WriterBase): Promise<MendResult | undefined> {
  const { context, effects } = writer;
  const { collection } = context;
  const hasExports = (await effects.files.folderMark(collection.output.dir, toApiFolder(collection))) !== undefined;
  const isKnown = await isAsKnown(context, effects);
  if (isKnown && hasExports) return undefined;
  return await withWriterLock(writer, async () => {
    const result = isKnown ? NOTHING : await mendFiles(context, { ...effects, book: writer.book });
    const { restored, adopted, renewed } = result;
    const isMended = restored + adopted + renewed > 0;
    if (isMended) effects.log.warn('output.mended', { collection: collection.id, ...result });
    if (isMended || !hasExports) await reconcileExports(writer);
    if (!isKnown) await settleDigests(context, effects);
    return isMended ? result : undefined;
  });
}

const NOTHING: MendResult = { restored: 0, adopted: 0, renewed: 0 };

/** Looks at every part of the directory that does not look as it did, under the collection's lock. */
export async function mendFiles(context: CollectionContext, effects: WithBook): Promise<MendResult> {
  const { id } = context.collection;
  const folders = await readFolderMarks(context, effects);
  const survey = await surveyOutput(context, effects);
  const known = await effects.manifests.parts(id);
  const parts = new Set(
    [...known.keys(), ...survey.parts.keys()].filter((part) => survey.parts.get(part)?.hash !== known.get(part)),
  );
  const owners = await effects.articles.paths(id);
  // what we wrote since the last look is in no part of the manifest yet
  for (const path of owners.keys()) if (!survey.paths.has(path)) parts.add(partOf(path));
  const result = await mendParts(context, { survey, parts, owners }, effects);
  const isQuiet = result.restored + result.adopted + result.renewed === 0;
  const seen = [...parts].map((part) => [part, isQuiet ? survey.parts.get(part)?.hash : undefined] as const);
  await effects.manifests.setParts(id, new Map(seen));
  // after a change the next look is to see what is there then
  if (isQuiet) await effects.manifests.setFolders(id, folders);
  return result;
}

/** What there is, which parts of it are to be looked at, and what there should be: path -> article id. */
interface Look {
  readonly survey: OutputSurvey;
  readonly parts: ReadonlySet<string>;
  readonly owners: ReadonlyMap<string, string>;
}

async function mendParts(
  context: CollectionContext,
  { survey, parts, owners }: Look,
  effects: WithBook,
): Promise<MendResult> {
  const { id } = context.collection;
  const foreign = await effects.indexMarks.foreign(id);
  const present = [...parts].flatMap((part) => survey.parts.get(part)?.paths ?? []);
  const unknown = present.filter((path) => !owners.has(path) && !foreign.has(path));
  const adopted = unknown.length === 0 ? 0 : await adoptPaths(context, unknown, survey.paths, effects);
  const wanted = [...owners.keys()].filter((path) => parts.has(partOf(path)));
  let restored = 0;
  let renewed = 0;
  for (let start = 0; start < wanted.length; start += CHUNK) {
    const paths = wanted.slice(start, start + CHUNK);
    const articles = await effects.articles.outlines(
      id,
      paths.map((path) => owners.get(path) ?? ''),
    );
    const mine = articles.filter((article, at) => article?.path === paths[at]).filter((one) => one !== undefined);
    const lost = mine.filter(({ path }) => !survey.paths.has(path));
    const older: Article[] = [];
    for (const one of mine) if (survey.paths.has(one.path) && (await isOlder(context, one, effects))) older.push(one);
    const written = await writeAgain(context, [...lost, ...older], effects);
    restored += written.filter(({ article, file }) => file === 'written' && !survey.paths.has(article.path)).length;
    renewed += written.filter(({ article, file }) => file === 'written' && survey.paths.has(article.path)).length;
  }
  return { restored, adopted, renewed };
}

/** True if an article's file holds a text of ours that is not the last one. What a human changed is not ours. */
async function isOlder(context: CollectionContext, article: Article, { files }: Effects): Promise<boolean> {
  const { written = [], path } = article;
  if (written.length < 2) return false;
  return isEarlier(article, await files.read(context.collection.output.dir, path));
}

/** Writes the files of articles as they should be, and stores what was written. */
async function writeAgain(
  context: CollectionContext,
  outlines: readonly Article[],
  effects: Effects,
): Promise<readonly WrittenArticle[]> {
  const { id } = context.collection;
  const articles = await effects.articles.get(
    id,
    outlines.map((article) => article.id),
  );
  const known = articles.filter((article) => article !== undefined);
  const written = await inParallel(known, FILES_AT_ONCE, (article) => rewriteArticle(context, article, effects));
  await saveRewritten(context, written, effects);
  return written;
}
