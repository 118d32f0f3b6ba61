/** What runs did, and when something last gave a sign of life. */
import type { RunCounts, RunFailure } from '../model/run.ts';
import type { Effects } from '../ports.ts';

/** Runs over one Redis: one at a time for a collection, each with its counters and failures. */
export interface RunLedger {
  /** Runs `work` as the one run of these collections; undefined at once while another one has one of them. Aborted when it is lost. */
  readonly whileHeld: <T>(
    collections: readonly string[],
    work: (lost: AbortSignal) => Promise<T>,
  ) => Promise<{ readonly result: T } | undefined>;
  /** Adds to the counters of a run, over all processes that work for it. */
  readonly count: (run: string, collection: string, counts: Readonly<Record<string, number>>) => Promise<void>;
  readonly recordFailure: (run: string, failure: RunFailure) => Promise<void>;
  readonly read: (run: string) => Promise<RunCounts>;
}

/** Signs of life by name, over all processes. */
export interface HeartbeatLedger {
  readonly record: (name: string) => Promise<void>;
  /** When it was recorded last, ms since the epoch. */
  readonly read: (name: string) => Promise<number | undefined>;
}

/** Name of the lock that the one run of a collection holds. */
export const toRunLock = (collection: string): string => `run:${collection}`;

/** Runs, bound to effects. */
export function createRunLedger({ runs, locks }: Pick<Effects, 'runs' | 'locks'>): RunLedger {
  return {
    // in one order, so that of two runs with the same collections one has them all
    whileHeld: (collections, work) => whileAllHeld(locks, collections.map(toRunLock).sort(), [], work),
    count: (run, collection, counts) => runs.count(run, collection, counts),
    recordFailure: (run, failure) => runs.fail(run, failure),
    read: (run) => runs.read(run),
  };
}

/** Runs `work` while holding all of these locks, taken in this order; undefined at once if another process holds one of them. */
export async function whileAllHeld<T>(
  locks: Effects['locks'],
  [name, ...others]: readonly string[],
  lost: readonly AbortSignal[],
  work: (lost: AbortSignal) => Promise<T>,
): Promise<{ readonly result: T } | undefined> {
  if (name === undefined) return { result: await work(AbortSignal.any([...lost])) };
  const held = await locks.whileHeld(name, (signal) => whileAllHeld(locks, others, [...lost, signal], work));
  return held?.result;
}

/** Heartbeats, bound to effects. */
export function createHeartbeatLedger({ heartbeats, clock }: Pick<Effects, 'heartbeats' | 'clock'>): HeartbeatLedger {
  return {
    record: (name) => heartbeats.beat(name, clock.now()),
    read: (name) => heartbeats.last(name),
  };
}
