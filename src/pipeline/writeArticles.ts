/** Writing the files of stories: a path for what is new, front matter, body, what a human added. */
import { isFailure } from '../errors.ts';
import type { Article } from '../model/article.ts';
import type { StoredArticle, WrittenKeys } from '../model/changes.ts';
import type { FrontMatter } from '../model/frontMatter.ts';
import type { Effects, Sealer } from '../ports.ts';
import { withoutEdits } from '../publish/applyEdits.ts';
import { parseFrontMatter } from '../publish/frontMatter.ts';
import { renderArticle } from '../publish/renderArticle.ts';
import { toFrontMatter } from '../publish/toFrontMatter.ts';
import { toPath } from '../publish/toPath.ts';
import { toRelated } from '../publish/toRelated.ts';
import { toWrittenKeys } from '../publish/writtenKeys.ts';
import { fingerprint } from '../text/words/fingerprint.ts';
import { contentOf, isEarlier, readAdopted, toWritten } from './adoptFile.ts';
import { articleIdsOfFile, type PrivateRecord, parseRecord } from './articleFromFile.ts';
import { asFailureOf } from './asFailureOf.ts';
import type { CollectionContext } from './collectionContext.ts';
import type { AssignedMember } from './composeStories.ts';
import { inParallel } from './inParallel.ts';

/** What became of one article's file. */
export interface WrittenArticle extends StoredArticle {
  readonly file: 'written' | 'unchanged';
}

/** What is known of files before they are written. */
interface WriteOptions {
  readonly untouchable?: ReadonlyMap<string, WrittenKeys>;
  readonly asWritten?: WrittenKeys | undefined;
}

/** Each write waits for the disk (fsync); eight at once take about a quarter of the time of one after the other. */
const FILES_AT_ONCE = 8;

const NONE: ReadonlyMap<string, WrittenKeys> = new Map();

/**
 * Writes every member of every story; `untouchable` files stay as they are, and so does what is known of them. Files come before Redis, so
 * that a crash in between repeats the work.
 */
export async function writeArticles(
  context: CollectionContext,
  stories: readonly (readonly AssignedMember[])[],
  effects: Effects,
  untouchable: ReadonlyMap<string, WrittenKeys> = NONE,
): Promise<readonly WrittenArticle[]> {
  const taken = new Set<string>();
  const assigned: { readonly article: Article; readonly members: readonly Article[] }[] = [];
  for (const members of stories) {
    const articles: Article[] = [];
    for (const member of members) articles.push(await toArticle(context, member, taken, effects));
    assigned.push(...articles.map((article) => ({ article, members: articles })));
  }
  return await inParallel(assigned, FILES_AT_ONCE, ({ article, members }) =>
    writeArticle(context, article, members, effects, { untouchable }),
  );
}

/**
 * Writes one article's file, with the other members of its story as related articles. `asWritten`: what the file said when it was
 * written or adopted last, where that is known; it saves reading the file's values.
 */
export async function writeArticle(
  context: CollectionContext,
  article: Article,
  members: readonly Article[],
  effects: Effects,
  { untouchable = NONE, asWritten }: WriteOptions = {},
): Promise<WrittenArticle> {
  const { category, output } = context.collection;
  const sealed = article.secured?.value;
  const related = toRelated(article, members);
  const { webUrl } = article.fields;
  const frontMatter: FrontMatter = asFailureOf(webUrl, () =>
    toFrontMatter(article, related, { category, ...(sealed && { secured: sealed }) }),
  );
  const known = untouchable.get(article.id);
  if (known) return { article, frontMatter: { ...frontMatter }, writtenKeys: known, file: 'unchanged' };
  try {
    const present = await effects.files.read(output.dir, article.path);
    const adopted = readAdopted(article, context.collection);
    // an earlier text of an adopted file says nothing that its last one does not
    const existing = adopted && isEarlier(article, present) ? undefined : present;
    const text = asFailureOf(webUrl, () => renderArticle(frontMatter, output, contentOf(article), existing, adopted));
    // a file that says what it should keeps its very bytes, also those that are no text
    const file = text === present ? 'unchanged' : await replaceFile(context, article, text, present, effects);
    const written = { ...article, written: toWritten(article, text), ...(adopted && { fileText: text }) };
    const isAsWritten = file === 'unchanged' && article.written?.[0] === written.written[0];
    const writtenKeys = isAsWritten && asWritten ? asWritten : toWrittenKeys(text, output.layout);
    return { article: written, frontMatter: { ...frontMatter }, ...(writtenKeys && { writtenKeys }), file };
  } catch (thrown) {
    if (!isFailure(thrown, 'front_matter_unreadable') && !isFailure(thrown, 'path_taken')) throw thrown;
    effects.log.warn('file.unreadable', { path: article.path, reason: thrown.message });
    return { article, frontMatter: { ...frontMatter }, file: 'unchanged' };
  }
}

/** Until an article is saved, what its file says is not known for sure. */
async function replaceFile(
  { collection }: CollectionContext,
  { id, path }: Article,
  text: string,
  existing: string | undefined,
  { files, articles }: Effects,
): Promise<WrittenArticle['file']> {
  if (existing !== undefined) await articles.saveWrittenKeys(collection.id, new Map([[id, undefined]]));
  return await files.write(collection.output.dir, path, text);
}

async function toArticle(
  context: CollectionContext,
  member: AssignedMember,
  taken: Set<string>,
  effects: Effects,
): Promise<Article> {
  const path = member.path ?? (await choosePath(context, member, taken, effects));
  taken.add(path);
  const secured = await toSecured(context, member, path, effects);
  const { secured: _previous, ...rest } = member;
  return { ...rest, path, ...(secured && { secured }) };
}

/** A path that no other article has: not in this batch, not in Redis, and not on disk from before Redis was emptied. */
async function choosePath(
  context: CollectionContext,
  member: AssignedMember,
  taken: ReadonlySet<string>,
  effects: Effects,
): Promise<string> {
  const { id, category, output } = context.collection;
  const occupied = new Set(taken);
  for (;;) {
    const { title, publishedDateTime } = member.fields;
    const path = toPath(output.layout, category, publishedDateTime, title, member.id, (one) => occupied.has(one));
    const [owner] = await effects.articles.ownersOf(id, [path]);
    const isFree = owner === undefined || owner === member.id;
    if (isFree && (await isFreeFor(output.dir, path, member, effects))) return path;
    if (occupied.has(path)) return path;
    occupied.add(path);
  }
}

/** True if there is no file at a path, or it is this article's. */
async function isFreeFor(dir: string, path: string, member: AssignedMember, effects: Effects): Promise<boolean> {
  try {
    const text = await effects.files.read(dir, path);
    if (text === undefined) return true;
    return articleIdsOfFile(parseFrontMatter(text).fields).some((id) => member.aliases.includes(id));
  } catch (thrown) {
    if (isFailure(thrown, 'output_unavailable')) throw thrown;
    return false; // another file, or a folder: it stays as it is, and the article takes another path
  }
}

/**
 * The sealed private record; as it was while what it says is unchanged, because sealing the same record twice gives different
 * bytes. A record that none of our keys opens (the key was lost, mistyped or not given) is never replaced and never removed.
 */
async function toSecured(
  context: CollectionContext,
  member: AssignedMember,
  path: string,
  effects: Effects,
): Promise<Article['secured']> {
  const { id, aliases, provenance, quality, topics, topicsFrom, ruled, storyId } = withoutEdits(member);
  const record: PrivateRecord = {
    id,
    ...provenance,
    story: storyId,
    quality,
    topics,
    ...(topicsFrom && { topicsFrom }),
    ...(ruled && { ruled }),
  };
  const text = JSON.stringify(record);
  const hash = fingerprint(text);
  if (member.secured?.hash === hash) return member.secured;
  const value = member.secured?.value ?? (await sealedIn(context.collection.output.dir, path, effects));
  if (value !== undefined) {
    const opened = openAny([id, ...aliases], value, effects.sealer);
    if (opened === undefined || !isOurs(opened)) {
      effects.log.warn('record.unopened', { article: id, path });
      return { hash: '', value, isUnopened: true };
    }
    if (opened === text) return { hash, value };
  }
  const sealed = effects.sealer.seal(id, text);
  return sealed === undefined ? undefined : { hash, value: sealed };
}

/** The sealed record in a file; undefined where there is none, or the file cannot be read. */
async function sealedIn(dir: string, path: string, effects: Effects): Promise<string | undefined> {
  try {
    const file = await effects.files.read(dir, path);
    const secured = file === undefined ? undefined : parseFrontMatter(file).fields.secured;
    return typeof secured === 'string' && secured !== '' ? secured : undefined;
  } catch (thrown) {
    if (isFailure(thrown) && thrown.code !== 'output_unavailable') return undefined;
    throw thrown;
  }
}

function isOurs(opened: string): boolean {
  try {
    return parseRecord(opened) !== undefined;
  } catch (thrown) {
    if (isFailure(thrown, 'record_unreadable')) return false;
    throw thrown;
  }
}

/** What a record says, by the first of an article's ids that it was sealed for; undefined when no key opens it. */
function openAny(ids: readonly string[], sealed: string, sealer: Sealer): string | undefined {
  for (const id of new Set(ids)) {
    try {
      return sealer.open(id, sealed);
    } catch (thrown) {
      if (!isFailure(thrown, 'record_unreadable')) throw thrown;
    }
  }
  return undefined;
}
