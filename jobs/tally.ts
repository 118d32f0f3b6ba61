/** Counting what happens: for the run that asked for it, and for the charts of the dashboard. */
import type { App } from '../src/app.ts';
import type { RunFailure } from '../src/model/run.ts';

/** Width of one bar of the dashboard's charts. */
export const SLOT_MS = 10 * 60_000;

/** Name of the slot that an instant falls into; slots are counted like runs. */
export function slotOf(nowMs: number): string {
  return `slot-${Math.floor(nowMs / SLOT_MS)}`;
}

/** Adds to the counters of a run, where there is one, and of the present slot. */
export async function tally(
  app: App,
  run: string | undefined,
  collection: string,
  counts: Readonly<Record<string, number>>,
): Promise<void> {
  const { runs, clock } = app.effects;
  const slot = runs.count(slotOf(clock.now()), collection, counts);
  await Promise.all([slot, run === undefined ? undefined : runs.count(run, collection, counts)]);
}

/** Keeps a source's failure for the run's report. */
export async function tallyFailure(app: App, run: string | undefined, failure: RunFailure): Promise<void> {
  if (run !== undefined) await app.effects.runs.fail(run, failure);
}
