/** What runs did, and when something last gave a sign of life. */
import type { RunCounts, RunFailure } from '../model/run.ts';
import type { Effects } from '../ports.ts';

/** Runs over one Redis: one at a time, each with its counters and failures. */
export interface RunLedger {
  /** Runs `work` as the one run on this Redis; undefined at once while another one holds it. Aborted when it is lost. */
  readonly whileHeld: <T>(work: (lost: AbortSignal) => Promise<T>) => Promise<{ readonly result: T } | undefined>;
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

/** Runs, bound to effects. */
export function createRunLedger({ runs, locks }: Pick<Effects, 'runs' | 'locks'>): RunLedger {
  return {
    whileHeld: (work) => locks.whileHeld('run', work),
    count: (run, collection, counts) => runs.count(run, collection, counts),
    recordFailure: (run, failure) => runs.fail(run, failure),
    read: (run) => runs.read(run),
  };
}

/** Heartbeats, bound to effects. */
export function createHeartbeatLedger({ heartbeats, clock }: Pick<Effects, 'heartbeats' | 'clock'>): HeartbeatLedger {
  return {
    record: (name) => heartbeats.beat(name, clock.now()),
    read: (name) => heartbeats.last(name),
  };
}
