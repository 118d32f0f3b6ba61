/** What happens by itself while `serve` or `work` runs: one job scheduler per need, not one per source. */

import { toMessage } from '../src/errors.ts';
import { MINUTE_MS } from '../src/text/date/durations.ts';
import { enqueueSweep } from './enqueue.ts';
import type { JobContext } from './jobKind.ts';
import { mendClock } from './mendClock.ts';
import { oneAtATime } from './oneAtATime.ts';
import { isTickMissed, tickBeatOf } from './ownTicks.ts';
import { tick } from './scheduleDue.ts';

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

/**
 * How often it is looked whether the schedule is there. A few small commands: a Redis that was emptied while we were connected tells
 * nobody.
 */
const KEEP_MS = 10_000;

/** Asks for a tick at once; after one that is in progress, which may have looked already where something is new. */
export async function enqueueTick({ queues }: JobContext): Promise<void> {
  await queues.sweep.add('tick', {}, { deduplication: { id: 'tick-now', keepLastIfActive: true } });
}

/** Looks at what is due here when the ticks of the schedule went to processes that do not know it. */
async function tickIfMissed(jobContext: JobContext, signal: AbortSignal): Promise<void> {
  const { heartbeats, settings, now } = jobContext.app;
  if (isTickMissed(await heartbeats.read(tickBeatOf(settings)), now())) await tick(jobContext, signal);
}

/**
 * Keeps the schedule as it should be until the returned function is called. When Redis comes back, or has lost the schedule, it is
 * made again and a tick is asked for at once: the tick looks what else was lost. A configuration that the ticks pass over is looked
 * at here.
 */
export function keepSchedule(jobContext: JobContext, everyMs = KEEP_MS): () => void {
  const { app, queues } = jobContext;
  const restore = async (): Promise<void> => {
    await ensureSchedule(jobContext);
    await enqueueTick(jobContext);
  };
  const end = new AbortController();
  const look = async (): Promise<void> => {
    if (await mendClock(jobContext)) {
      // an existing scheduler keeps its next time, whatever it is set to: it is made anew
      for (const key of SCHEDULERS) await queues.sweep.removeJobScheduler(key);
      return await restore();
    }
    await tickIfMissed(jobContext, end.signal);
    const present = (await queues.sweep.getJobSchedulers()).map(({ key }) => key);
    if (SCHEDULERS.every((key) => present.includes(key))) {
      if (present.length > SCHEDULERS.length) await ensureSchedule(jobContext);
      return;
    }
    app.log.warn('schedule.lost');
    await restore();
  };
  const tell = (thrown: unknown) => app.log.debug('schedule.unreachable', { reason: toMessage(thrown) });
  const onReady = () => void restore().catch(tell);
  const client = queues.sweep.backend.client;
  void client.then((open) => open.on('ready', onReady)).catch(tell);
  // two looks at once would correct the same clock twice
  const timer = setInterval(oneAtATime(look, tell), everyMs);
  return () => {
    clearInterval(timer);
    end.abort();
    void client.then((open) => open.off('ready', onReady)).catch(tell);
  };
}

/** Sweeps every collection. */
export async function enqueueSweeps({ queues, app }: JobContext): Promise<number> {
  for (const { id } of app.settings.collections) await enqueueSweep(queues, id);
  return app.settings.collections.length;
}
