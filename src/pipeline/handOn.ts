/** Handing on what a document announced, and only then remembering it. */

import type { SeenDocument } from '../model/feed.ts';
import type { Source, SourceState } from '../model/source.ts';
import type { OwedRead, ReadTask } from '../model/task.ts';
import type { Effects } from '../ports.ts';
import { noteFirstReads } from './firstReads.ts';
import { inOneEpoch } from './inOneEpoch.ts';
import type { News } from './toNews.ts';

/** Puts reads where they will be done. Fulfilled once they cannot be lost any more. */
export type EnqueueReads = (tasks: readonly ReadTask[]) => Promise<void>;

/**
 * Notes the reads as owed and hands them on, keeps those for later rounds, then remembers the entries, then stores the state. In
 * this order a crash in between repeats the poll and loses nothing, and an entry that counts as seen has its read kept outside the
 * queue until it is settled. Says how many reads the source announced past what is kept for it.
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
  effects: Pick<Effects, HandOnEffects>,
): Promise<number> {
  const { seen, pending, owed, sourceStates, clock } = effects;
  const trace = effects.tracing.place();
  const toTraced = (task: ReadTask): ReadTask => (trace === undefined ? task : { ...task, trace });
  const handedOn = reads.map(toTraced);
  const { collection, id } = source;
  await noteFirstReads(source, reads, effects);
  return await inOneEpoch(effects, async (attempt) => {
    await owed.put(collection, toOwed(handedOn, clock.now()));
    if (attempt === 0) await enqueue(handedOn);
    // an older version of an entry must not be read after the one that was just handed on
    const keys = reads.map(({ key }) => key);
    await pending.drop(collection, id, keys);
    const kept = left.map(({ task, rank }) => ({ task: toTraced(task), rank }));
    const dropped = await pending.put(collection, id, kept);
    await seen.remember(collection, id, { identities, of }, clock.now());
    await sourceStates.save(collection, id, state);
    return dropped;
  });
}

type HandOnEffects =
  | 'seen'
  | 'pending'
  | 'owed'
  | 'sourceStates'
  | 'pageTraces'
  | 'firstReads'
  | 'clock'
  | 'storeEpoch'
  | 'tracing';

/** Reads as they are owed from now on. */
export function toOwed(reads: readonly ReadTask[], nowMs: number): readonly OwedRead[] {
  return reads.map((task) => ({ task, sinceMs: nowMs, again: 0 }));
}
