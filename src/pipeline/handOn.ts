/** Handing on what a document announced, and only then remembering it. */
import type { Source, SourceState } from '../model/source.ts';
import type { ReadTask } from '../model/task.ts';
import type { Effects } from '../ports.ts';
import type { News } from './toNews.ts';

/** Puts reads where they will be done. Fulfilled once they cannot be lost any more. */
export type EnqueueReads = (tasks: readonly ReadTask[]) => Promise<void>;

/**
 * Hands the reads on, then remembers the entries, then stores the state. In this order a crash in between repeats the
 * poll and loses nothing.
 */
export async function handOn(
  source: Source,
  { reads, identities, state }: News & { readonly state: SourceState },
  enqueue: EnqueueReads,
  { seen, sourceStates, clock }: Pick<Effects, 'seen' | 'sourceStates' | 'clock'>,
): Promise<void> {
  const { collection, id } = source;
  await enqueue(reads);
  await seen.remember(collection, id, identities, clock.now());
  await sourceStates.save(collection, id, state);
}
