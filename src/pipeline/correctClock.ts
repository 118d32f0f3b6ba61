/** Absolute times of our own that a clock which was set back leaves in the future. */
import type { SourceState } from '../model/source.ts';
import type { Effects } from '../ports.ts';
import type { CollectionContext } from './collectionContext.ts';

/**
 * Moves what waits in a collection for a time that was counted by a clock `aheadMs` ahead of the present one: polls of sources and
 * reads that were put aside wait as long as they were meant to. Says how many were moved.
 */
export async function correctClock(
  { collection }: CollectionContext,
  aheadMs: number,
  { sourceStates, deferred, clock }: Pick<Effects, 'sourceStates' | 'deferred' | 'clock'>,
): Promise<number> {
  const { id, sources } = collection;
  const nowMs = clock.now();
  const toPresent = (ms: number): number => (ms > nowMs ? Math.max(nowMs, ms - aheadMs) : ms);
  const states = await sourceStates.list(id);
  let moved = 0;
  for (const [sourceId, state] of states) {
    if (state.nextPollMs <= nowMs) continue;
    await sourceStates.save(id, sourceId, toPresentState(state, toPresent));
    moved += 1;
  }
  // those that were never polled have no state: they are forgotten, and due as new ones are
  await sourceStates.reconcile(id, [...states.keys()], nowMs);
  await sourceStates.reconcile(
    id,
    sources.map((source) => source.id),
    nowMs,
  );
  for (const read of await deferred.due(id, Number.MAX_SAFE_INTEGER)) {
    if (read.dueMs <= nowMs) continue;
    await deferred.put(id, { ...read, dueMs: toPresent(read.dueMs) });
    moved += 1;
  }
  return moved;
}

/** What was last done then was done by now. */
function toPresentState(state: SourceState, toPresent: (ms: number) => number): SourceState {
  const { lastPollMs, lastSuccessMs } = state;
  return {
    ...state,
    nextPollMs: toPresent(state.nextPollMs),
    sinceMs: toPresent(state.sinceMs),
    ...(lastPollMs !== undefined && { lastPollMs: toPresent(lastPollMs) }),
    ...(lastSuccessMs !== undefined && { lastSuccessMs: toPresent(lastSuccessMs) }),
  };
}
