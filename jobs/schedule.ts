/** What happens by itself while `serve` or `work` runs: one job scheduler per need, not one per source. */
import { enqueueSweep } from './enqueue.ts';
import type { Bench } from './jobKind.ts';

/** How often due sources are looked for. Feeds are polled every five minutes at most, so a minute is close enough. */
export const TICK_MS = 60_000;
/** Sweeps happen in the small hours, UTC. */
const SWEEP_PATTERN = '17 3 * * *';

/** Schedulers that belong to frontwire; others in the queue are left over from older versions. */
const SCHEDULERS = ['tick', 'sweep-all'] as const;

/** Makes the schedule what it should be, whatever it was; safe from several processes at once. */
export async function ensureSchedule({ queues, app }: Bench): Promise<void> {
  await queues.sweep.upsertJobScheduler('tick', { every: TICK_MS }, { name: 'tick', data: {} });
  await queues.sweep.upsertJobScheduler(
    'sweep-all',
    { pattern: SWEEP_PATTERN, tz: 'UTC' },
    { name: 'sweep-all', data: {} },
  );
  for (const { key } of await queues.sweep.getJobSchedulers()) {
    if ((SCHEDULERS as readonly string[]).includes(key)) continue;
    await queues.sweep.removeJobScheduler(key);
    app.effects.log.warn('schedule.removed', { scheduler: key });
  }
}

/** Sweeps every collection. */
export async function enqueueSweeps({ queues, app }: Bench): Promise<number> {
  for (const { id } of app.settings.collections) await enqueueSweep(queues, id);
  return app.settings.collections.length;
}
