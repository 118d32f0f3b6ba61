/** A clock that was set back: what waits for times that it will not see for long is moved to the present. */
import { MINUTE_MS } from '../src/text/date/durations.ts';
import type { JobContext } from './jobKind.ts';
import { sweepHeartbeatOf } from './sweepCollection.ts';

/** Name under which the latest time that was seen is remembered. */
const CLOCK = 'clock';
/** Clocks of two machines on one Redis may differ by this much. Nothing waits longer for it than this either. */
const SLACK_MS = 5 * MINUTE_MS;

/**
 * Compares the clock with the latest time that was seen; where it was set back, moves due polls, reads that were put aside, sweeps
 * and delayed jobs to the present. True when it was; then the schedule is to be made anew. Costs a read and a write when all is well.
 */
export async function mendClock({ app, queues }: JobContext): Promise<boolean> {
  const aheadMs = ((await app.heartbeats.read(CLOCK)) ?? 0) - app.now();
  if (aheadMs <= SLACK_MS) {
    await app.heartbeats.record(CLOCK);
    return false;
  }
  let moved = 0;
  for (const { id } of app.settings.collections) {
    moved += await app.sources.correctClock(id, aheadMs);
    const sweptMs = await app.heartbeats.read(sweepHeartbeatOf(id));
    if (sweptMs !== undefined && sweptMs > app.now()) await app.heartbeats.record(sweepHeartbeatOf(id));
  }
  // last, so that a kill in between repeats it; delayed jobs wait for seconds as a rule, and may be done now
  for (const name of ['poll', 'read', 'publish', 'image'] as const) await queues[name].promoteJobs();
  await app.heartbeats.record(CLOCK);
  app.log.warn('clock.setBack', { seconds: Math.round(aheadMs / 1_000), moved });
  return true;
}
