/** The ports by which runs and signs of life are remembered. Types only. */
import type { RunCounts, RunFailure } from '../model/run.ts';

/** Counters of runs, over all processes. */
export interface Runs {
  count(run: string, collection: string, counts: Readonly<Record<string, number>>): Promise<void>;
  fail(run: string, failure: RunFailure): Promise<void>;
  read(run: string): Promise<RunCounts>;
}

/** Heartbeats by name, over all processes. */
export interface Heartbeats {
  beat(name: string, nowMs: number): Promise<void>;
  /** When it was recorded last, ms since the epoch. */
  last(name: string): Promise<number | undefined>;
}
