/** The lock of a collection: whatever changes its files holds it. */
import type { Effects } from '../ports.ts';
import type { CollectionContext } from './collectionContext.ts';
import type { IndexGuard } from './indexGuard.ts';
import { asOwnWrites } from './outputManifest.ts';

/** What the writer of a collection holds on to. */
export interface WriterBase {
  readonly context: CollectionContext;
  readonly effects: Effects;
  readonly indexes: IndexGuard;
}

/**
 * Runs `work` as the collection's one writer, on indexes that are complete; undefined at once when another process is writing.
 * The signal is aborted when the lock is lost. Throws `output_unavailable` before anything is done when the directory cannot be
 * written.
 */
export async function withWriterLock<T>(
  { context, effects, indexes }: WriterBase,
  work: (lost: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const { collection } = context;
  const held = await effects.locks.whileHeld(`publish:${collection.id}`, async (lost) => {
    await effects.files.ensureWritable(collection.output.dir);
    await indexes.ensure();
    return await asOwnWrites(context, effects, () => work(lost));
  });
  return held?.result;
}
