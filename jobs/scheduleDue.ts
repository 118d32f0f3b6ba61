/** The tick of `serve`: finds what is due and hands it to the queues. Also the heartbeat that shows that jobs are consumed. */
import type { App, EnqueueReads } from '../src/app.ts';
import type { Source } from '../src/model/source.ts';
import type { ReadTask } from '../src/model/task.ts';
import { HOUR_MS } from '../src/text/date/durations.ts';
import { enqueueDispatch } from './dispatchNotices.ts';
import { enqueuePublish, enqueueReads, enqueueSweep } from './enqueue.ts';
import { enqueueOwed } from './enqueueOwed.ts';
import { enqueueOwedPictures } from './enqueueOwedPictures.ts';
import { enqueuePolls } from './enqueuePolls.ts';
import type { JobContext, JobKind } from './jobKind.ts';
import { mendOutputs } from './mendOutputs.ts';
import { tickBeatOf } from './ownTicks.ts';
import { enqueueOwedAfter } from './runAfter.ts';
import { sweepHeartbeatOf } from './sweepCollection.ts';

/** Name under which the last tick is remembered. */
export const HEARTBEAT = 'heartbeat';

/** Runs on the queue `sweep`, so that `poll` holds nothing but polls. */
export const scheduleDueJob: JobKind<Record<string, never>> = {
  name: 'tick',
  queue: 'sweep',
  concurrency: 2,
  async run(jobContext, _data, signal) {
    await jobContext.app.heartbeats.record(HEARTBEAT);
    return await tick(jobContext, signal);
  },
};

/** Hands on what is due of the collections that this process knows; says how much. */
export async function tick(jobContext: JobContext, signal: AbortSignal): ReturnType<typeof enqueueDue> {
  const { settings, webSub, heartbeats, completeIndexes, ruledOut } = jobContext.app;
  await heartbeats.record(tickBeatOf(settings));
  // first of all: what follows may fail, and that is told, too
  for (const { id } of settings.collections) await enqueueDispatch(jobContext, id);
  // before anything is polled: what the files hold is not read again as new
  for (const { id } of settings.collections) await completeIndexes(id);
  await mendOutputs(jobContext);
  for (const { id } of settings.collections) await ruledOut.release(id);
  const due = await enqueueDue(jobContext, {});
  await enqueueOwed(jobContext, {});
  await enqueueOwedPictures(jobContext, {});
  await enqueueLeftovers(jobContext);
  await enqueueMissedSweeps(jobContext);
  await enqueueOwedAfter(jobContext);
  // Side by side: the next tick is not to wait for one hub after the other.
  if (settings.webSub) await Promise.all(settings.collections.map(({ id }) => webSub.renew(id, signal)));
  return due;
}

/**
 * What still waits in an inbox is published though no new article asks for it: the disk may have room again. So is a collection
 * whose rules changed, or whose files beside the articles nobody brought in line.
 */
async function enqueueLeftovers({ app, queues }: JobContext): Promise<void> {
  for (const { id } of app.settings.collections) {
    const isOwed =
      (await app.countInbox(id)) > 0 || (await app.ruledOut.isOutdated(id)) || (await app.areExportsOwed(id));
    if (isOwed) await enqueuePublish(queues, id);
  }
}

/** A nightly sweep that is this late went to a process that does not know the collection, or nobody ran then. */
const SWEEP_MISSED_MS = 25 * HOUR_MS;

async function enqueueMissedSweeps({ app, queues }: JobContext): Promise<void> {
  for (const { id } of app.settings.collections) {
    const sweptMs = await app.heartbeats.read(sweepHeartbeatOf(id));
    if (sweptMs === undefined) await app.heartbeats.record(sweepHeartbeatOf(id));
    else if (app.now() - sweptMs >= SWEEP_MISSED_MS) await enqueueSweep(queues, id);
  }
}

/** Which sources a round asks. */
export interface DueOptions {
  /** All sources, due or not. */
  readonly all?: boolean;
  readonly source?: string | undefined;
  readonly collection?: string | undefined;
  readonly run?: string | undefined;
  /** The polls are somebody's wish, not the schedule's. */
  readonly byHand?: boolean | undefined;
}

/** Hands due polls and reads that waited for hours to the queues; says how many. */
export async function enqueueDue(
  jobContext: JobContext,
  options: DueOptions,
): Promise<{ readonly polls: number; readonly reads: number }> {
  const { app, queues, part } = jobContext;
  let polls = 0;
  let reads = 0;
  for (const { id, sources } of app.settings.collections) {
    if (options.collection !== undefined && options.collection !== id) continue;
    const due = new Set(await dueSources(app, id, options));
    const named = sources.filter((source) => (options.source ?? source.id) === source.id);
    const chosen = part ? named.filter(part.polls) : named;
    const wanted = chosen.filter((source) => due.has(source.id));
    await enqueuePolls(jobContext, wanted, { run: options.run, ...(options.byHand && { byHand: true }) });
    const enqueue = (tasks: readonly ReadTask[]) => enqueueReads(queues, tasks, { run: options.run });
    const deferred = await app.deferredReads.listDue(id, app.settings.policy.read.perRound);
    await enqueue(deferred);
    polls += wanted.length;
    reads += deferred.length;
    // a source that is polled now gives its new entries their share first, and fills it with older ones then
    const others = chosen.filter((source) => !due.has(source.id));
    reads += await enqueuePending(app, others, enqueue);
  }
  return { polls, reads };
}

/** Hands on a share of what earlier rounds left of each source; says how many reads. */
async function enqueuePending(app: App, sources: readonly Source[], enqueue: EnqueueReads): Promise<number> {
  let reads = 0;
  const [first] = sources;
  if (first === undefined) return 0;
  const pending = await app.pendingReads.count(first.collection);
  for (const source of sources) {
    if (pending.has(source.id))
      reads += await app.pendingReads.handOn(source, app.settings.policy.read.perRound, enqueue);
  }
  return reads;
}

async function dueSources(
  { settings, sources }: App,
  collection: string,
  options: DueOptions,
): Promise<readonly string[]> {
  await sources.reconcile(collection);
  if (options.all || options.source !== undefined) {
    const ids = settings.collections.find(({ id }) => id === collection)?.sources.map(({ id }) => id) ?? [];
    // who names a source means it, paused or not
    if (options.source !== undefined) return ids;
    const paused = await sources.listPaused(collection);
    return ids.filter((id) => !paused.has(id));
  }
  // A round from outside comes at its own times and needs slack; the tick comes every minute and needs none.
  return options.run === undefined ? await sources.listDue(collection) : await sources.listDueForRound(collection);
}
