/** Files from Redis: every article's file as it should be, with what the indexes say of it, and the exports. */
import type { Article } from '../model/article.ts';
import { NEWEST } from '../model/articleIndex.ts';
import type { WrittenKeys } from '../model/changes.ts';
import type { StoredFrontMatter } from '../model/frontMatter.ts';
import type { Effects } from '../ports.ts';
import { toEvents } from './articleEvents.ts';
import type { CollectionContext } from './collectionContext.ts';
import { settleDigests } from './digestShelf.ts';
import { inParallel } from './inParallel.ts';
import { rejudgeArticles } from './rejudgeArticles.ts';
import { saveRewritten } from './rewriteArticle.ts';
import { type WriterBase, withWriterLock } from './withWriterLock.ts';
import { type WrittenArticle, writeArticle } from './writeArticles.ts';
import { reconcileExports } from './writeExports.ts';

/** What a republish wrote. */
export interface RepublishResult {
  readonly written: number;
  readonly unchanged: number;
}

/** Articles looked at together. */
const CHUNK = 200;
/** Each write waits for the disk; several at once do not wait longer. */
const FILES_AT_ONCE = 8;

/** Writes what differs; undefined when another process writes the collection. */
export async function republishCollection(writer: WriterBase): Promise<RepublishResult | undefined> {
  const { context, effects } = writer;
  const { id } = context.collection;
  const republish = async (): Promise<RepublishResult> => {
    let written = await rejudgeArticles(writer, 'rulesChanged');
    let count = 0;
    for (;;) {
      const ids = await effects.articles.top(id, NEWEST, count, CHUNK);
      if (ids.length === 0) break;
      written += await writeChunk(context, ids, effects);
      count += ids.length;
      await effects.pause();
    }
    await reconcileExports(writer);
    await settleDigests(context, effects);
    return { written, unchanged: count - written };
  };
  return await withWriterLock(writer, republish, 'all');
}

async function writeChunk(context: CollectionContext, ids: readonly string[], effects: Effects): Promise<number> {
  const { id } = context.collection;
  const found = await loadStored(id, ids, effects);
  const membersOf = await loadMembers(id, found, effects);
  const written = await inParallel(found, FILES_AT_ONCE, async (before) => {
    const { article, writtenKeys } = before;
    const after = await writeArticle(context, article, membersOf(article), effects, { asWritten: writtenKeys });
    return { before, after };
  });
  const changed = written.flatMap(({ before, after }) => (isAsStored(before, after) ? [] : [after]));
  await saveRewritten(context, changed, effects, await toEvents(context, new Set(), changed, effects));
  return changed.filter(({ file }) => file === 'written').length;
}

/** An article as Redis has it. */
interface Stored {
  readonly article: Article;
  readonly frontMatter: StoredFrontMatter | undefined;
  readonly writtenKeys: WrittenKeys | undefined;
}

async function loadStored(id: string, ids: readonly string[], { articles }: Effects): Promise<readonly Stored[]> {
  const [found, frontMatters, written] = await Promise.all([
    articles.get(id, ids),
    articles.frontMatter(id, ids),
    articles.writtenKeys(id, ids),
  ]);
  return found.flatMap((article, at) =>
    article ? [{ article, frontMatter: frontMatters[at], writtenKeys: written[at] }] : [],
  );
}

/** The members of the stories of articles; one that is archived is shown with none. */
async function loadMembers(
  id: string,
  found: readonly Stored[],
  { articles }: Effects,
): Promise<(article: Article) => readonly Article[]> {
  const storyIds = [...new Set(found.map(({ article }) => article.storyId))];
  const stories = await articles.stories(id, storyIds);
  const memberIds = stories.flatMap((story) => (story && story.memberIds.length > 1 ? story.memberIds : []));
  const outlines = memberIds.length === 0 ? [] : await articles.outlines(id, memberIds);
  const outlineOf = new Map(memberIds.map((member, at) => [member, outlines[at]] as const));
  const membersOf = new Map(storyIds.map((storyId, at) => [storyId, stories[at]?.memberIds ?? []] as const));
  return ({ storyId, archived }) =>
    archived ? [] : (membersOf.get(storyId) ?? []).flatMap((member) => outlineOf.get(member) ?? []);
}

/** True if storing an article again would change nothing. */
function isAsStored({ article, frontMatter, writtenKeys }: Stored, after: WrittenArticle): boolean {
  return (
    after.file === 'unchanged' &&
    after.article.written?.[0] === article.written?.[0] &&
    after.article.fileText === article.fileText &&
    after.writtenKeys === writtenKeys &&
    JSON.stringify(after.frontMatter) === JSON.stringify(frontMatter)
  );
}
