/** The lock of a collection: whatever changes its files holds it. */
import type { Effects } from '../ports.ts';
import type { CollectionContext } from './collectionContext.ts';

/**
 * Runs `work` as the collection's one writer; undefined at once when another process is writing. The signal is aborted when the
 * lock is lost. Throws `output_unavailable` before anything is done when the directory cannot be written.
 */
export async function withWriterLock<T>(
  { collection }: CollectionContext,
  effects: Effects,
  work: (lost: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const held = await effects.locks.whileHeld(`publish:${collection.id}`, async (lost) => {
    await effects.files.ensureWritable(collection.output.dir);
    return await work(lost);
  });
  return held?.result;
}
