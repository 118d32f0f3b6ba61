/**
 * Jobs that are not for this process: of a collection or a source that its configuration does not have, or of a kind that its version
 * does not know. Another process has them, while a change goes round the machines, or for ever where two sites share a Redis. They go
 * back to the queue.
 */
import { DelayedError, type Job, type Queue } from 'bullmq';
import type { App } from '../src/app.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../src/text/date/durations.ts';
import type { JobContext, JobKind } from './jobKind.ts';
import type { QueueName } from './queues.ts';

/** A job that comes from a process that knows it is likely to be taken by one soon ... */
const FIRST_WAIT_MS = 2 * SECOND_MS;
/** ... and one that nobody took for long costs little, and still begins soon after somebody knows it: the waits grow with its age. */
const MAX_WAIT_MS = 5 * MINUTE_MS;
/** Each look may be won by a process that does not know it: with waits that double, a few of these in a row would cost minutes. */
const WAIT_PER_AGE = 1 / 8;
/** What nobody has known for this long belonged to something that was removed. A read is owed beyond its job, and done again. */
const KEPT_MS = 7 * DAY_MS;
/** How often the log tells of the same collection, source or kind. */
const TOLD_EVERY_MS = 5 * MINUTE_MS;
/** Reasons remembered for that; beyond them they are told again. */
const MAX_REASONS = 1_000;

/** Ids remembered by queue; beyond them they are looked at again. */
const MAX_IDS = 10_000;

const idsByQueue = new WeakMap<Queue, Set<string>>();

/** Ids of jobs of a queue that this process found to be of others; they may be done meanwhile. */
export function foreignIdsOf(queue: Queue): Set<string> {
  const ids = idsByQueue.get(queue) ?? new Set();
  if (ids.size > MAX_IDS) ids.clear();
  idsByQueue.set(queue, ids);
  return ids;
}

/** Since when a job is not known, beside its own data; ms. */
type Marked = { readonly unknownSinceMs?: number };

/** Why a job is not for this process, as a sentence; undefined for its own. */
export function findForeignReason(
  app: Pick<App, 'knows'>,
  kind: JobKind<never> | undefined,
  { name, data }: Pick<Job, 'name' | 'data'>,
): string | undefined {
  if (!kind) return `This version has no job "${name}".`;
  const subject = kind.subjectOf?.(data as never);
  if (!subject) return undefined;
  const { collection, source, sources = source === undefined ? undefined : [source] } = subject;
  if (!app.knows(collection)) return `The configuration has no collection "${collection}".`;
  if (sources === undefined || sources.some((id) => app.knows(collection, id))) return undefined;
  return `The configuration has no source ${listed(sources)} in the collection "${collection}".`;
}

/** Sources that are named; those beyond them are counted. */
const MAX_NAMED = 3;

function listed(sources: readonly string[]): string {
  const named = sources.slice(0, MAX_NAMED).map((id) => `"${id}"`);
  const others = sources.length - named.length;
  return [...named, ...(others > 0 ? [`${others} others`] : [])].join(', ');
}

/** Sends a job back; throws what tells BullMQ so. Fulfilled for one that nobody has known for a week: it is done with. */
export type PutBack = (job: Job, reason: string, token: string | undefined) => Promise<{ readonly dropped: string }>;

/** Sends jobs of one queue back: later each time, with a warning now and then. It counts as no attempt. */
export function createPutBack({ app, queues }: JobContext, queue: QueueName): PutBack {
  const told = new Map<string, { atMs: number; untold: number }>();
  const tell = (job: Job, reason: string): void => {
    const last = told.get(reason) ?? { atMs: Number.NEGATIVE_INFINITY, untold: 0 };
    last.untold += 1;
    if (performance.now() - last.atMs >= TOLD_EVERY_MS) {
      app.log.warn('job.foreign', { queue, job: job.id, kind: job.name, reason, jobs: last.untold });
      [last.atMs, last.untold] = [performance.now(), 0];
    }
    if (told.size >= MAX_REASONS) told.clear();
    told.set(reason, last);
  };
  return async (job, reason, token) => {
    const data = job.data as Marked;
    const sinceMs = data.unknownSinceMs ?? app.now();
    if (app.now() - sinceMs > KEPT_MS) {
      app.log.error('job.dropped', { queue, job: job.id, kind: job.name, reason });
      return { dropped: reason };
    }
    tell(job, reason);
    if (job.id !== undefined) foreignIdsOf(queues[queue]).add(job.id);
    if (data.unknownSinceMs === undefined) await job.updateData({ ...data, unknownSinceMs: sinceMs });
    const waitMs = Math.min(Math.max((app.now() - sinceMs) * WAIT_PER_AGE, FIRST_WAIT_MS), MAX_WAIT_MS);
    await job.moveToDelayed(app.now() + waitMs, token);
    throw new DelayedError();
  };
}
