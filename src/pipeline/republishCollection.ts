/** Files from Redis: every article's file as it should be, with what the indexes say of it, and the exports. */
import { NEWEST } from '../model/articleIndex.ts';
import type { Effects } from '../ports.ts';
import { toEvents } from './articleEvents.ts';
import type { CollectionContext } from './collectionContext.ts';
import { settleDigests } from './digestShelf.ts';
import { rejudgeArticles } from './rejudgeArticles.ts';
import { rewriteArticle, saveRewritten } from './rewriteArticle.ts';
import { type WriterBase, withWriterLock } from './withWriterLock.ts';
import type { WrittenArticle } from './writeArticles.ts';
import { reconcileExports } from './writeExports.ts';

/** What a republish wrote. */
export interface RepublishResult {
  readonly written: number;
  readonly unchanged: number;
}

/** Articles looked at together. */
const CHUNK = 100;

/** Writes what differs; undefined when another process writes the collection. */
export async function republishCollection(writer: WriterBase): Promise<RepublishResult | undefined> {
  const { context, effects } = writer;
  const { id } = context.collection;
  const republish = async (): Promise<RepublishResult> => {
    let written = await rejudgeArticles(writer, 'rulesChanged');
    const ids = await effects.articles.top(id, NEWEST, 0, -1);
    for (let start = 0; start < ids.length; start += CHUNK) {
      written += await writeChunk(context, ids.slice(start, start + CHUNK), effects);
    }
    await reconcileExports(writer);
    await settleDigests(context, effects);
    return { written, unchanged: ids.length - written };
  };
  return await withWriterLock(writer, republish, 'all');
}

async function writeChunk(context: CollectionContext, ids: readonly string[], effects: Effects): Promise<number> {
  const { id } = context.collection;
  const stored: WrittenArticle[] = [];
  for (const article of await effects.articles.get(id, ids)) {
    if (article) stored.push(await rewriteArticle(context, article, effects));
  }
  const written = stored.filter(({ file }) => file === 'written');
  await saveRewritten(context, stored, effects, await toEvents(context, new Set(), stored, effects));
  return written.length;
}
