/** What happens by itself while `serve` or `work` runs: one job scheduler per need, not one per source. */

import { toMessage } from '../src/errors.ts';
import { MINUTE_MS } from '../src/text/date/durations.ts';
import { enqueueSweep } from './enqueue.ts';
import type { JobContext } from './jobKind.ts';

/** How often due sources are looked for. Feeds are polled every five minutes at most, so a minute is close enough. */
export const SCHEDULE_MS = MINUTE_MS;
/** Sweeps happen in the small hours, UTC. */
const SWEEP_PATTERN = '17 3 * * *';

/** Schedulers that belong to frontwire; others in the queue are left over from older versions. */
const SCHEDULERS = ['tick', 'sweep-all'] as const;

/** Makes the schedule what it should be, whatever it was; safe from several processes at once. */
export async function ensureSchedule({ queues, app }: JobContext): Promise<void> {
  await queues.sweep.upsertJobScheduler('tick', { every: SCHEDULE_MS }, { name: 'tick', data: {} });
  await queues.sweep.upsertJobScheduler(
    'sweep-all',
    { pattern: SWEEP_PATTERN, tz: 'UTC' },
    { name: 'sweep-all', data: {} },
  );
  for (const { key } of await queues.sweep.getJobSchedulers()) {
    if ((SCHEDULERS as readonly string[]).includes(key)) continue;
    await queues.sweep.removeJobScheduler(key);
    app.log.warn('schedule.removed', { scheduler: key });
  }
}

/** How often the schedule is looked after: a Redis that lost it (restarted without its data) has it again by then. */
const KEEP_MS = 5 * MINUTE_MS;

/** Keeps the schedule as it should be until the returned function is called. */
export function keepSchedule(jobContext: JobContext, everyMs = KEEP_MS): () => void {
  const { log } = jobContext.app;
  const timer = setInterval(() => {
    ensureSchedule(jobContext).catch((thrown: unknown) =>
      log.debug('schedule.unreachable', { reason: toMessage(thrown) }),
    );
  }, everyMs);
  return () => clearInterval(timer);
}

/** Sweeps every collection. */
export async function enqueueSweeps({ queues, app }: JobContext): Promise<number> {
  for (const { id } of app.settings.collections) await enqueueSweep(queues, id);
  return app.settings.collections.length;
}
