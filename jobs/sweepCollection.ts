/** The job of the queue `sweep`, and the sweep of a round. */
import { HOUR_MS } from '../src/text/date/durations.ts';
import type { SweepJob } from './enqueue.ts';
import type { JobContext, JobKind } from './jobKind.ts';
import { enqueueAfter } from './runAfter.ts';

/** Archives what is old and restores what is lost. */
export const sweepCollectionJob: JobKind<SweepJob> = {
  name: 'sweep-collection',
  queue: 'sweep',
  concurrency: 1,
  subjectOf: ({ collection }) => ({ collection }),
  async run(jobContext, { collection }, signal) {
    const { app } = jobContext;
    const result = await app.sweepCollection(collection, signal);
    if (!result) return { postponed: 'another process writes this collection' };
    app.log.info('collection.swept', { collection, ...result });
    await app.heartbeats.record(sweepHeartbeatOf(collection));
    await enqueueAfter(jobContext, collection);
    return result;
  },
};

/** Where only `run` is called, nothing schedules sweeps. A little less than a day, so that a daily cron sweeps every day. */
const SWEEP_EVERY_MS = 20 * HOUR_MS;

/** Name of the heartbeat of a collection's last sweep. */
export const sweepHeartbeatOf = (collection: string): string => `swept:${collection}`;

/** Sweeps, at the end of a round, the collections that were not swept for a day. The first round only begins to count. */
export async function sweepWhatIsDue(jobContext: JobContext, signal: AbortSignal): Promise<void> {
  const { settings, heartbeats, now } = jobContext.app;
  for (const { id } of settings.collections) {
    if (signal.aborted) return;
    const sweptMs = await heartbeats.read(sweepHeartbeatOf(id));
    if (sweptMs === undefined) await heartbeats.record(sweepHeartbeatOf(id));
    else if (now() - sweptMs >= SWEEP_EVERY_MS) await sweepCollectionJob.run(jobContext, { collection: id }, signal);
  }
}
