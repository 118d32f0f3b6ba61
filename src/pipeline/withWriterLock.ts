/** The lock of a collection: whatever changes its files holds it. */
import type { Effects } from '../ports.ts';
import type { CollectionContext } from './collectionContext.ts';
import type { DecisionBook } from './decisionBook.ts';
import type { FilesMark } from './filesMark.ts';
import type { IndexGuard } from './indexGuard.ts';
import type { LiveWindow } from './liveWindow.ts';
import { asOwnWrites } from './outputManifest.ts';
import { type LookAt, settleDecisions, type UnchangedFiles } from './settleDecisions.ts';
import { storeStories } from './storeStories.ts';
import { distrustExports, reconcileExports } from './writeExports.ts';

/** Stories whose articles are in memory together. */
const STORIES_AT_ONCE = 100;

/** What the writer of a collection holds on to. */
export interface WriterBase {
  readonly context: CollectionContext;
  readonly effects: Effects;
  readonly indexes: IndexGuard;
  readonly book: DecisionBook;
  readonly window: LiveWindow;
  readonly mark: FilesMark;
  readonly unchanged: UnchangedFiles;
}

/**
 * Runs `work` as the collection's one writer, on indexes that are complete and with what the editor decided in force; undefined at
 * once when another process is writing. `look`: whose files are looked at for what humans changed in them.
 * The signal is aborted when the lock is lost. Throws `output_unavailable` before anything is done when the directory cannot be
 * written.
 */
export async function withWriterLock<T>(
  writer: WriterBase,
  work: (lost: AbortSignal) => Promise<T>,
  look: LookAt = 'none',
): Promise<T | undefined> {
  const { context, effects, indexes } = writer;
  const { collection } = context;
  const write = async (lost: AbortSignal): Promise<T> => {
    await effects.files.ensureWritable(collection.output.dir);
    await indexes.ensure();
    return await asOwnWrites(context, effects, async () => {
      await settleDecisions(writer, look);
      await settleUnwritten(writer);
      return await work(lost);
    });
  };
  // a writer that was stopped and went on may have put older files in the place of those of its successor
  const onLost = () => distrustExports(collection.id, effects);
  const held = await effects.locks.whileHeld(`publish:${collection.id}`, write, onLost);
  return held?.result;
}

/** After files were indexed that are newer than Redis, brings the other files of their stories, and the exports, in line with them. */
async function settleUnwritten(writer: WriterBase): Promise<void> {
  const { context, effects, indexes, window } = writer;
  const unwritten = indexes.unwritten();
  if (unwritten === undefined) return;
  const { id } = context.collection;
  window.forget();
  const ids = [...unwritten];
  for (let start = 0; start < ids.length; start += STORIES_AT_ONCE) {
    const stories = await effects.articles.stories(id, ids.slice(start, start + STORIES_AT_ONCE));
    await storeStories(writer, [], { changed: stories.filter((story) => story !== undefined), ended: [] });
  }
  await reconcileExports(writer);
  await indexes.settle();
}
