/** Brings files, indexes and exports in line with what was decided: by a command, in the file of decisions, in an article's file. */
import type { Article } from '../model/article.ts';
import { NEWEST } from '../model/articleIndex.ts';
import {
  type ArticleDecision,
  type CollectionDecisions,
  listRemoved,
  NO_DECISIONS,
  toDecided,
} from '../model/decision.ts';
import { isSame } from './changeDecisions.ts';
import { settleDigests } from './digestShelf.ts';
import type { LiveWindow } from './liveWindow.ts';
import { type Noticing, noticeEdits } from './noticeEdits.ts';
import { storeStories } from './storeStories.ts';
import { writeExports } from './writeExports.ts';

/** What settling needs. */
export interface Settling extends Noticing {
  readonly window: LiveWindow;
  readonly unchanged: UnchangedFiles;
}

/** Marks of the newest files as they were when they were last looked at, by path: until its mark is another one, a file says the same. */
export type UnchangedFiles = Map<string, string>;

/** Whose files are looked at for what humans changed: the newest articles, all, or none. */
export type LookAt = 'newest' | 'all' | 'none';

/** What settling did. */
export interface Settled {
  /** Ids of the articles about which something else holds now. */
  readonly articles: readonly string[];
}

/** A site's front pages and what an editor works on; those that changed since the last look are read. */
const NEWEST_LOOKED_AT = 300;
/** Articles looked at together. */
const CHUNK = 200;

/** To be called under the collection's lock. Done twice it does nothing the second time, and a crash in its midst repeats it. */
export async function settleDecisions(writer: Settling, look: LookAt): Promise<Settled> {
  const { context, effects, book } = writer;
  const { id } = context.collection;
  await lookAtFiles(writer, look);
  const [decided, inForce] = [toEffective(await book.read(), effects.clock.now()), await effects.decisions.load(id)];
  const before = inForce ?? NO_DECISIONS;
  if (inForce !== undefined && hasDecisions(inForce) && (await book.isMissing())) await book.change(() => inForce);
  const ids = listChanged(decided, before);
  const hasOtherStories = JSON.stringify(decided.stories) !== JSON.stringify(before.stories);
  if (ids.length === 0 && !hasOtherStories) return { articles: [] };
  await forgetRestored(writer, decided, before);
  let touched = 0;
  for (let start = 0; start < ids.length; start += CHUNK) {
    const articles = await effects.articles.outlines(id, ids.slice(start, start + CHUNK));
    touched += await settleArticles(
      writer,
      articles.filter((article) => article !== undefined),
      decided,
    );
  }
  if (ids.some((one) => isWithdrawn(decided.articles[one]))) await settleDigests(context, effects, decided);
  await effects.decisions.save(id, decided);
  if (hasOtherStories) writer.window.forget();
  if (touched > 0) await writeExports(writer);
  return { articles: ids };
}

/** Notices what humans changed in the files themselves. */
async function lookAtFiles(writer: Settling, look: LookAt): Promise<void> {
  if (look === 'none') return;
  const { context, effects, unchanged } = writer;
  const { id } = context.collection;
  const most = look === 'all' ? Number.POSITIVE_INFINITY : NEWEST_LOOKED_AT;
  const before: UnchangedFiles = new Map(look === 'all' ? [] : unchanged);
  unchanged.clear();
  for (let start = 0; start < most; start += CHUNK) {
    const ids = await effects.articles.top(id, NEWEST, start, Math.min(CHUNK, most - start));
    if (ids.length === 0) break;
    const articles = (await effects.articles.outlines(id, ids)).filter((article) => article !== undefined);
    if (look === 'all') await noticeEdits(writer, articles);
    else await noticeUnlessUnchanged(writer, articles, before);
  }
}

/** A file is not read again while it is unchanged and what we wrote into it is known. */
async function noticeUnlessUnchanged(
  writer: Settling,
  articles: readonly Article[],
  before: UnchangedFiles,
): Promise<void> {
  const { context, effects, unchanged } = writer;
  const { id, output } = context.collection;
  const marks = await effects.files.marks(
    output.dir,
    articles.map(({ path }) => path),
  );
  const written = await effects.articles.writtenKeys(
    id,
    articles.map((article) => article.id),
  );
  const isUnchanged = ({ path }: Article) => marks.has(path) && marks.get(path) === before.get(path);
  const { untouchable } = await noticeEdits(
    writer,
    articles.filter((article, at) => written[at] === undefined || !isUnchanged(article)),
  );
  for (const article of articles) {
    const mark = marks.get(article.path);
    if (mark !== undefined && !untouchable.has(article.id)) unchanged.set(article.path, mark);
  }
}

/** Writes the stories of these articles anew, without those that were removed. */
async function settleArticles(
  writer: Settling,
  articles: readonly Article[],
  { articles: decided }: CollectionDecisions,
): Promise<number> {
  const { context, effects } = writer;
  const { id, output } = context.collection;
  const removed = articles.filter((article) => decided[article.id]?.removed);
  const gone = new Set(removed.map((article) => article.id));
  const storyIds = [...new Set(articles.map(({ storyId }) => storyId))];
  const stories = (await effects.articles.stories(id, storyIds)).filter((story) => story !== undefined);
  const changed = stories.map((story) => ({
    ...story,
    memberIds: story.memberIds.filter((member) => !gone.has(member)),
    joined: story.joined.filter(({ articleId }) => !gone.has(articleId)),
  }));
  for (const { path } of removed) await effects.files.remove(output.dir, path);
  await storeStories(writer, [], {
    changed: changed.filter(({ memberIds }) => memberIds.length > 0),
    ended: changed.filter(({ memberIds }) => memberIds.length === 0).map((story) => story.id),
  });
  if (removed.length > 0) {
    await effects.articles.remove(id, removed, effects.clock.now());
    writer.window.forget();
  }
  return articles.length;
}

/** Articles whose removal was taken back may return. */
async function forgetRestored(
  { context, effects }: Settling,
  decided: CollectionDecisions,
  before: CollectionDecisions,
): Promise<void> {
  const removed = listRemoved(decided);
  const names = [...listRemoved(before).keys()].filter((name) => !removed.has(name));
  if (names.length > 0) await effects.articles.forgetRemoved(context.collection.id, names);
}

/** What is in force: a pin that is over is none. */
function toEffective(decisions: CollectionDecisions, nowMs: number): CollectionDecisions {
  const articles = Object.entries(decisions.articles).map(([id, decision]): [string, ArticleDecision] => {
    if (!decision.pinned || decision.hide || toDecided(decision, nowMs).includes('pinned')) return [id, decision];
    const { pinned: _pinned, until: _until, ...rest } = decision;
    return [id, rest];
  });
  return { ...decisions, articles: Object.fromEntries(articles) };
}

function listChanged(decided: CollectionDecisions, before: CollectionDecisions): readonly string[] {
  const ids = new Set([...Object.keys(decided.articles), ...Object.keys(before.articles)]);
  return [...ids].filter((id) => !isSame(decided.articles[id], before.articles[id]));
}

/** Nobody is to see the article any more, in what was published before either. */
function isWithdrawn(decision: ArticleDecision | undefined): boolean {
  return decision?.removed === true || decision?.hide === true;
}

function hasDecisions({ articles, stories, sources = {} }: CollectionDecisions): boolean {
  return stories.length > 0 || Object.keys(articles).length > 0 || Object.keys(sources).length > 0;
}
