/** Handing on what a document announced, and only then remembering it. */
import type { Source, SourceState } from '../model/source.ts';
import type { ReadTask } from '../model/task.ts';
import type { Effects, SeenDocument } from '../ports.ts';
import { noteFirstReads } from './firstReads.ts';
import type { News } from './toNews.ts';

/** Puts reads where they will be done. Fulfilled once they cannot be lost any more. */
export type EnqueueReads = (tasks: readonly ReadTask[]) => Promise<void>;

/**
 * Hands the reads on and keeps those for later rounds, then remembers the entries, then stores the state. In this order a
 * crash in between repeats the poll and loses nothing. Says how many reads the source announced past what is kept for it.
 */
export async function handOn(
  source: Source,
  {
    reads,
    left,
    identities,
    state,
    of = 'document',
  }: News & { readonly state: SourceState; readonly of?: SeenDocument['of'] },
  enqueue: EnqueueReads,
  effects: Pick<Effects, 'seen' | 'pending' | 'sourceStates' | 'pageTraces' | 'firstReads' | 'clock'>,
): Promise<number> {
  const { seen, pending, sourceStates, clock } = effects;
  const { collection, id } = source;
  await noteFirstReads(source, reads, effects);
  await enqueue(reads);
  // an older version of an entry must not be read after the one that was just handed on
  const keys = reads.map(({ key }) => key);
  await pending.drop(collection, id, keys);
  const dropped = await pending.put(collection, id, left);
  await seen.remember(collection, id, { identities, of }, clock.now());
  await sourceStates.save(collection, id, state);
  return dropped;
}
