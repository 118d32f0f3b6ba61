/** A clock that was set back: what waits for times that it will not see for long is moved to the present. */
import { toMessage } from '../src/errors.ts';
import { MINUTE_MS } from '../src/text/date/durations.ts';
import type { JobContext } from './jobKind.ts';
import { oneAtATime } from './oneAtATime.ts';
import { QUEUE_NAMES, type Queues } from './queues.ts';
import { sweepHeartbeatOf } from './sweepCollection.ts';

/** Name under which the latest time that was seen is remembered. */
const CLOCK = 'clock';
/** Clocks of two machines on one Redis may differ by this much. Nothing waits longer for it than this either. */
const SLACK_MS = 5 * MINUTE_MS;

/** Queues whose jobs may wait for a time; those of `sweep` belong to the schedule. */
const WAITING = QUEUE_NAMES.filter((name) => name !== 'sweep');

/**
 * Compares the clock with the latest time that was seen, and with the job that waits for the latest time in each queue; where it was
 * set back, moves due polls, reads that were put aside, sweeps and delayed jobs to the present. True when it was; then the schedule
 * is to be made anew. Costs some reads and a write when all is well.
 */
export async function mendClock({ app, queues }: JobContext): Promise<boolean> {
  const seenMs = (await app.heartbeats.read(CLOCK)) ?? 0;
  const aheadMs = Math.max(seenMs - app.now(), await aheadInQueues(queues));
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
  for (const name of WAITING) await queues[name].promoteJobs();
  await app.heartbeats.record(CLOCK);
  app.log.warn('clock.setBack', { seconds: Math.round(aheadMs / 1_000), moved });
  return true;
}

/**
 * How far ahead the clock was by which the last job of a queue was put there or begun, in ms. The time that was seen does not tell
 * it when a Redis came back older, or when a process whose clock was right looked before a job of one whose clock was not.
 */
async function aheadInQueues(queues: Queues): Promise<number> {
  const last = await Promise.all(WAITING.map((name) => queues[name].getJobs(['delayed'], 0, 0, false)));
  const times = last.flat().flatMap((job) => [job.timestamp, job.processedOn ?? 0]);
  return Math.max(0, ...times) - Date.now(); // BullMQ's clock
}

/** How often a round looks at it: another machine's clock may be wrong meanwhile, and the round waits for that machine's jobs. */
const KEEP_MS = MINUTE_MS;

/** Mends the clock now and then, until the returned function is called. */
export function keepClock(jobContext: JobContext, everyMs = KEEP_MS): () => void {
  const tell = (thrown: unknown) => jobContext.app.log.debug('clock.unreachable', { reason: toMessage(thrown) });
  const look = async () => void (await mendClock(jobContext));
  const timer = setInterval(oneAtATime(look, tell), everyMs);
  return () => clearInterval(timer);
}
