/** Handing on what a document announced, and only then remembering it. */

import { Failure } from '../errors.ts';
import type { SeenDocument } from '../model/feed.ts';
import type { Source, SourceState } from '../model/source.ts';
import type { OwedRead, ReadTask } from '../model/task.ts';
import type { Effects } from '../ports.ts';
import { noteFirstReads } from './firstReads.ts';
import type { News } from './toNews.ts';

/** Puts reads where they will be done. Fulfilled once they cannot be lost any more. */
export type EnqueueReads = (tasks: readonly ReadTask[]) => Promise<void>;

/** What a document announced, and the state of its source after it. */
export type Announced = News & {
  readonly state: SourceState;
  readonly of?: SeenDocument['of'];
  /** That of the stores before anything of this was asked for: state and entries are compared with what was known then. */
  readonly epoch: string;
};

/**
 * Notes the reads as owed and hands them on, keeps those for later rounds, then remembers the entries, then stores the state. In
 * this order a crash in between repeats the poll and loses nothing, and an entry that counts as seen has its read kept outside the
 * queue until it is settled. Says how many reads the source announced past what is kept for it. Throws `redis_older` where the stores
 * lost something since: entries that were seen and read before may have to be read again, so nothing counts as seen, and the source is
 * to be polled once more.
 */
export async function handOn(
  source: Source,
  { reads, left, identities, state, of = 'document', epoch }: Announced,
  enqueue: EnqueueReads,
  effects: Pick<Effects, HandOnEffects>,
): Promise<number> {
  const { seen, pending, owed, sourceStates, clock } = effects;
  const trace = effects.tracing.place();
  const toTraced = (task: ReadTask): ReadTask => (trace === undefined ? task : { ...task, trace });
  const handedOn = reads.map(toTraced);
  const { collection, id } = source;
  await noteFirstReads(source, reads, effects);
  await owed.put(collection, toOwed(handedOn, clock.now()));
  await enqueue(handedOn);
  // an older version of an entry must not be read after the one that was just handed on
  const keys = reads.map(({ key }) => key);
  await pending.drop(collection, id, keys);
  const kept = left.map(({ task, rank }) => ({ task: toTraced(task), rank }));
  const dropped = await pending.put(collection, id, kept);
  if ((await effects.storeEpoch(collection)) !== epoch) throw toOlder(id);
  await seen.remember(collection, id, { identities, of }, clock.now());
  await sourceStates.save(collection, id, state);
  if ((await effects.storeEpoch(collection)) === epoch) return dropped;
  await seen.forget(collection, id);
  const { bodyHash: _body, ...rest } = state;
  await sourceStates.save(collection, id, { ...rest, validators: {} });
  throw toOlder(id);
}

function toOlder(source: string): Failure {
  return new Failure('redis_older', 'Redis lost what it knew while the source was polled.', { subject: source });
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
