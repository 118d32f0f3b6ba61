/** Counting what happens: for the run that asked for it, and for the charts of the dashboard. */

import type { App } from '../src/app.ts';
import type { RunFailure } from '../src/model/run.ts';
import { toSourceName } from '../src/model/source.ts';
import { MINUTE_MS } from '../src/text/date/durations.ts';

/** Width of one bar of the dashboard's charts. */
export const SLOT_MS = 10 * MINUTE_MS;

/** Name of the slot that an instant falls into; slots are counted like runs. */
export function slotOf(nowMs: number): string {
  return `slot-${Math.floor(nowMs / SLOT_MS)}`;
}

/** Name of the counter of a source's articles behind a wall. */
const wallsOf = (source: string) => `walls.${source}`;

/** Adds to the counters of a run, where there is one, and of the present slot. */
export async function addCounts(
  app: App,
  run: string | undefined,
  collection: string,
  counts: Readonly<Record<string, number>>,
): Promise<void> {
  const slot = app.runs.count(slotOf(app.now()), collection, counts);
  await Promise.all([slot, run === undefined ? undefined : app.runs.count(run, collection, counts)]);
}

/** Counts an article behind a wall for the run's report, which reports its source once. */
export async function countWall(app: App, run: string | undefined, collection: string, source: string): Promise<void> {
  if (run !== undefined) await app.runs.count(run, collection, { [wallsOf(source)]: 1 });
}

/** The sources whose articles are behind a wall, as failures of a run: one for each, with the reason that its state gives. */
export async function readWalls(app: App, counts: ReadonlyMap<string, number>): Promise<readonly RunFailure[]> {
  const walls: RunFailure[] = [];
  for (const { id: collection, sources } of app.settings.collections) {
    for (const source of sources) {
      const { id, url } = source;
      if (!counts.has(`${collection}/${wallsOf(id)}`)) continue;
      const state = await app.sources.readState(collection, id);
      const message = state?.reason ?? 'Its articles are behind a wall.';
      const name = toSourceName(source, state);
      if (state?.status === 'blocked') walls.push({ collection, source: id, name, url, code: 'bot_wall', message });
    }
  }
  return walls;
}

/** Keeps a source's failure for the run's report. */
export async function recordFailure(app: App, run: string | undefined, failure: RunFailure): Promise<void> {
  if (run !== undefined) await app.runs.recordFailure(run, failure);
}
