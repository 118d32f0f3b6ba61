/** One whole round: poll what is due, read, publish, look at images, report. For cron and for people. */
import type { App } from '../src/app.ts';
import { Failure, isFailure } from '../src/errors.ts';
import type { RunReport } from '../src/model/run.ts';
import { countOwnJobs } from './countOwnJobs.ts';
import { enqueuePublish, enqueueReads } from './enqueue.ts';
import { enqueueOwed } from './enqueueOwed.ts';
import { enqueueOwedPictures } from './enqueueOwedPictures.ts';
import { createHeldReads } from './heldReads.ts';
import type { JobContext } from './jobKind.ts';
import { keepClock, mendClock } from './mendClock.ts';
import { publishCollectionJob } from './publishCollection.ts';
import { createPublishMeanwhile } from './publishMeanwhile.ts';
import type { QueueAddress, QueueName } from './queues.ts';
import { reclaimOrphans } from './reclaimOrphans.ts';
import { type RoundEnd, toReport } from './roundReport.ts';
import { type RoundTime, startRoundTime } from './roundTime.ts';
import { runAfterRound } from './runAfter.ts';
import { enqueueDue } from './scheduleDue.ts';
import { sweepWhatIsDue } from './sweepCollection.ts';
import { dispatchAll, tellOfRound } from './tellOfRound.ts';
import { watchRound } from './watchRound.ts';
import { openWorkers } from './worker.ts';

/** What to do in a round, and whom to tell how it goes. */
export interface RoundOptions {
  readonly redisAddress: QueueAddress;
  readonly all: boolean;
  readonly source?: string | undefined;
  readonly collection?: string | undefined;
  /** The polls are somebody's wish, not the schedule's. */
  readonly byHand?: boolean | undefined;
  readonly concurrency?: number | undefined;
  /** The round ends within this time and leaves the rest for later; without it, when all is done. */
  readonly maxTimeMs?: number | undefined;
  readonly onProgress?: ((progress: RoundProgress) => void) | undefined;
}

/** How far a round is. */
export interface RoundProgress {
  readonly stage: 'polling and reading' | 'publishing' | 'looking at images';
  readonly waiting: number;
  readonly counts: ReadonlyMap<string, number>;
}

/** How often the queues are asked whether they are empty. */
const CHECK_MS = 100;
/** Fetches of an interrupted round are aborted after this long; supervisors kill after 30 s. */
const STOP_DEADLINE_MS = 10_000;
/** Images may bring sizes, sizes are published; more than this many turns means that something else fills the inbox. */
const MAX_PASSES = 3;

/**
 * Runs a round and reports on it. Throws `run_locked` when another run is in progress, `output_unavailable` when a
 * collection cannot be written: then nothing is polled; `redis_unavailable` when Redis goes away and does not come back.
 */
export async function runRound(jobContext: JobContext, options: RoundOptions, signal: AbortSignal): Promise<RunReport> {
  const watch = watchRound(jobContext.app, signal);
  const forgetClock = keepClock(jobContext);
  const time = startRoundTime(options.maxTimeMs);
  try {
    return await Promise.race([holdRound(jobContext, options, signal, time), watch.failed]);
  } finally {
    time.dispose();
    watch.dispose();
    forgetClock();
  }
}

async function holdRound(
  jobContext: JobContext,
  options: RoundOptions,
  signal: AbortSignal,
  time: RoundTime,
): Promise<RunReport> {
  const { app } = jobContext;
  const startedMs = app.now();
  const run = `run-${new Date(startedMs).toISOString().replace(/[^0-9]/g, '')}-${process.pid}`;
  const ids = app.settings.collections.map(({ id }) => id);
  const held = await app.runs.whileHeld(ids, async (lost) => {
    const stop = AbortSignal.any([signal, lost]);
    await prepareCollections(app).catch(async (thrown: unknown) => {
      if (isFailure(thrown, 'output_unavailable')) await tellOfRound(jobContext, options, stop);
      throw thrown;
    });
    await dispatchAll(jobContext);
    await reclaimOrphans(jobContext);
    await mendClock(jobContext);
    const heldReads = jobContext.publishesOnce ? createHeldReads(app) : undefined;
    return await workThrough({ ...jobContext, run, ...(heldReads && { heldReads }) }, options, stop, time);
  });
  if (!held) throw new Failure('run_locked', `Another run of ${ids.join(', ')} is in progress on this Redis.`);
  return await toReport(jobContext, run, startedMs, held.result);
}

/**
 * The collections are ours, directories can be written, Redis knows what the files say, and what others did to them is mended. Throws
 * `config_invalid`, `output_unavailable`.
 */
export async function prepareCollections(app: App): Promise<void> {
  await app.siteOwner.claim();
  await app.pictures.ensure();
  for (const { id } of app.settings.collections) {
    await app.ensureWritable(id);
    await app.completeIndexes(id);
    await app.mendOutput(id);
  }
}

/** The context of the jobs of a run. */
type RunContext = JobContext & { readonly run: string };

/** Reads, publishes and sweeps with workers of its own, until all is done, the time is up or the round is stopped. */
async function workThrough(
  jobContext: RunContext,
  options: RoundOptions,
  stop: AbortSignal,
  time: RoundTime,
): Promise<RoundEnd> {
  const readers = openWorkers(jobContext, { ...options, queues: ['poll', 'read'] });
  const writers = openWorkers(jobContext, { ...options, queues: ['publish', 'image', 'sweep'] });
  const ends = { reading: AbortSignal.any([stop, time.readsEnd]), writing: AbortSignal.any([stop, time.writesEnd]) };
  let isDone = false;
  try {
    isDone = await readAll(jobContext, options, ends.reading);
    // what is being read goes back to its queue, and the time that is left is for publishing
    if (!isDone) await readers.close(0);
    isDone = (await publishAll(jobContext, options, ends)) && isDone;
    if (isDone) await publishRest(jobContext, jobContext.run, ends.writing);
    if (isDone) await sweepWhatIsDue(jobContext, ends.writing);
  } finally {
    const deadlineMs = isDone && !stop.aborted ? STOP_DEADLINE_MS : 0;
    await Promise.all([readers.close(deadlineMs), writers.close(deadlineMs)]);
  }
  // it has a time limit of its own: a site that is never built because rounds are long helps nobody
  const after = stop.aborted ? [] : await runAfterRound(jobContext, stop);
  if (!stop.aborted) await tellOfRound(jobContext, options, ends.writing);
  return { outcome: stop.aborted ? 'interrupted' : isDone ? 'done' : 'timeUp', after };
}

/** Polls and reads, and publishes meanwhile what was read. True when all is read. */
async function readAll(jobContext: RunContext, options: RoundOptions, end: AbortSignal): Promise<boolean> {
  const { all, source, collection, byHand } = options;
  const { run } = jobContext;
  await enqueueOwed(jobContext, { run });
  await enqueueOwedPictures(jobContext, { run });
  for (const { id } of jobContext.app.settings.collections) await jobContext.app.ruledOut.release(id);
  await enqueueDue(jobContext, { all, source, collection, run, byHand });
  const publishMeanwhile = jobContext.publishesOnce ? async () => undefined : createPublishMeanwhile(jobContext, run);
  const untilRead = () =>
    untilEmpty(jobContext, ['poll', 'read'], end, async (waiting) => {
      await tell(jobContext, options, 'polling and reading', waiting);
      await publishMeanwhile();
    });
  const { heldReads, part } = jobContext;
  let isDone = await untilRead();
  for (const toMore of [() => heldReads?.take(), () => part?.unannounced?.()]) {
    const more = isDone ? (toMore() ?? []) : [];
    if (more.length === 0) continue;
    await enqueueReads(jobContext.queues, more, { run });
    isDone = await untilRead();
  }
  return isDone;
}

/** Publishes what was read and looks at images, as long as images bring news. True when nothing is left. */
async function publishAll(
  jobContext: RunContext,
  options: RoundOptions,
  ends: { readonly reading: AbortSignal; readonly writing: AbortSignal },
): Promise<boolean> {
  const ids = jobContext.app.settings.collections.map(({ id }) => id);
  for (let pass = 0; pass < MAX_PASSES && !ends.writing.aborted; pass += 1) {
    const full: string[] = [];
    for (const id of ids) if (pass === 0 || (await jobContext.app.countInbox(id)) > 0) full.push(id);
    if (full.length === 0) return true;
    for (const id of full)
      await enqueuePublish(jobContext.queues, id, { run: jobContext.run, delayMs: 0, scope: 'all' });
    const stages = [
      ['publishing', 'publish', ends.writing],
      ['looking at images', 'image', ends.reading],
    ] as const;
    for (const [stage, queue, end] of stages) {
      if (!(await untilEmpty(jobContext, [queue], end, (waiting) => tell(jobContext, options, stage, waiting))))
        return false;
    }
  }
  return !ends.writing.aborted;
}

async function tell(
  { app, run }: RunContext,
  { onProgress }: RoundOptions,
  stage: RoundProgress['stage'],
  waiting: number,
): Promise<void> {
  if (onProgress) onProgress({ stage, waiting, counts: (await app.runs.read(run)).counts });
}

/** What the queue could not publish is tried once more here, so that the reason (a full disk) becomes that of the run. */
async function publishRest(jobContext: JobContext, run: string, stop: AbortSignal): Promise<void> {
  for (const { id } of jobContext.app.settings.collections) {
    if ((await jobContext.app.countInbox(id)) > 0) {
      await publishCollectionJob.run(jobContext, { collection: id, run, scope: 'all' }, stop);
    }
  }
}

/** Waits until queues hold nothing of ours; false when the end came before. `look` is called again and again meanwhile. */
async function untilEmpty(
  jobContext: JobContext,
  names: readonly QueueName[],
  end: AbortSignal,
  look: (waiting: number) => Promise<void>,
): Promise<boolean> {
  while (!end.aborted) {
    let waiting = 0;
    // one after another, in the order of the flow: a poll that ended before it was counted has its reads in the next queue
    for (const name of names) waiting += await countOwnJobs(jobContext, name);
    await look(waiting);
    if (waiting === 0) return true;
    await pause(CHECK_MS, end);
  }
  return false;
}

function pause(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      stop.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    stop.addEventListener('abort', done, { once: true });
  });
}
