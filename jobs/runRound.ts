/** One whole round: poll what is due, read, publish, look at images, report. For cron and for people. */
import type { App } from '../src/app.ts';
import { Failure } from '../src/errors.ts';
import type { CollectionReport, RunEnd, RunReport } from '../src/model/run.ts';
import { readWalls } from './counters.ts';
import { countLeft, UNDONE } from './countLeft.ts';
import { enqueuePublish } from './enqueue.ts';
import type { JobContext } from './jobKind.ts';
import { publishCollectionJob } from './publishCollection.ts';
import type { QueueAddress, QueueName } from './queues.ts';
import { reclaimOrphans } from './reclaimOrphans.ts';
import { enqueueDue } from './scheduleDue.ts';
import { sweepWhatIsDue } from './sweepCollection.ts';
import { watchRound } from './watchRound.ts';
import { openWorkers } from './worker.ts';

/** What to do in a round, and whom to tell how it goes. */
export interface RoundOptions {
  readonly place: QueueAddress;
  readonly all: boolean;
  readonly source?: string | undefined;
  readonly collection?: string | undefined;
  readonly concurrency?: number | undefined;
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
  try {
    return await Promise.race([holdRound(jobContext, options, signal), watch.failed]);
  } finally {
    watch.dispose();
  }
}

async function holdRound(jobContext: JobContext, options: RoundOptions, signal: AbortSignal): Promise<RunReport> {
  const { app } = jobContext;
  const startedMs = app.now();
  const run = `run-${new Date(startedMs).toISOString().replace(/[^0-9]/g, '')}-${process.pid}`;
  const held = await app.runs.whileHeld(async (lost) => {
    await prepareCollections(app);
    const stop = AbortSignal.any([signal, lost]);
    await reclaimOrphans(jobContext);
    const workers = openWorkers({ ...jobContext, run }, options);
    try {
      await workThrough(jobContext, run, options, stop);
      if (!stop.aborted) await publishRest(jobContext, run, stop);
      await sweepWhatIsDue(jobContext, stop);
    } finally {
      await workers.close(stop.aborted ? 0 : STOP_DEADLINE_MS);
    }
    return stop.aborted ? 'interrupted' : 'done';
  });
  if (!held) throw new Failure('run_locked', 'Another run is in progress on this Redis.');
  return await toReport(jobContext, run, startedMs, held.result);
}

/** Directories can be written, and Redis knows what the files say. Throws `output_unavailable`. */
export async function prepareCollections(app: App): Promise<void> {
  for (const { id } of app.settings.collections) {
    await app.ensureWritable(id);
    await app.reindexIfLost(id);
  }
}

async function workThrough(
  jobContext: JobContext,
  run: string,
  options: RoundOptions,
  stop: AbortSignal,
): Promise<void> {
  const { all, source, collection, onProgress } = options;
  await enqueueDue(jobContext, { all, source, collection, run });
  const tell = async (stage: RoundProgress['stage'], waiting: number) => {
    if (onProgress) onProgress({ stage, waiting, counts: (await jobContext.app.runs.read(run)).counts });
  };
  await untilEmpty(jobContext, ['poll', 'read'], stop, (waiting) => tell('polling and reading', waiting));
  for (let pass = 0; pass < MAX_PASSES && !stop.aborted; pass += 1) {
    const ids = jobContext.app.settings.collections.map(({ id }) => id);
    const full: string[] = [];
    for (const id of ids) if (pass === 0 || (await jobContext.app.countInbox(id)) > 0) full.push(id);
    if (full.length === 0) return;
    for (const id of full) await enqueuePublish(jobContext.queues, id, { run }, 0);
    await untilEmpty(jobContext, ['publish'], stop, (waiting) => tell('publishing', waiting));
    await untilEmpty(jobContext, ['image'], stop, (waiting) => tell('looking at images', waiting));
  }
}

/** What the queue could not publish is tried once more here, so that the reason (a full disk) becomes that of the run. */
async function publishRest(jobContext: JobContext, run: string, stop: AbortSignal): Promise<void> {
  for (const { id } of jobContext.app.settings.collections) {
    if ((await jobContext.app.countInbox(id)) > 0) {
      await publishCollectionJob.run(jobContext, { collection: id, run }, stop);
    }
  }
}

/** Waits until queues hold nothing, or until the round is stopped. */
async function untilEmpty(
  { queues }: JobContext,
  names: readonly QueueName[],
  stop: AbortSignal,
  tell: (waiting: number) => Promise<void>,
): Promise<void> {
  while (!stop.aborted) {
    const counts = await Promise.all(names.map((name) => queues[name].getJobCountByTypes(...UNDONE)));
    const waiting = counts.reduce((sum, count) => sum + count, 0);
    await tell(waiting);
    if (waiting === 0) return;
    await pause(CHECK_MS, stop);
  }
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

async function toReport(jobContext: JobContext, run: string, startedMs: number, outcome: RunEnd): Promise<RunReport> {
  const { app } = jobContext;
  const { counts, failures } = await app.runs.read(run);
  const walls = await readWalls(app, counts);
  const left = await countLeft(jobContext);
  return {
    run: {
      id: run,
      startedAt: new Date(startedMs).toISOString(),
      finishedAt: new Date(app.now()).toISOString(),
      outcome,
    },
    collections: app.settings.collections.map(({ id }) =>
      toCollectionReport(id, left.get(id) ?? 0, (name) => counts.get(`${id}/${name}`) ?? 0),
    ),
    failures: [...failures, ...walls].map(({ source, url, code, message }) => ({ source, url, code, message })),
  };
}

function toCollectionReport(id: string, left: number, count: (name: string) => number): CollectionReport {
  return {
    id,
    sources: {
      polled: count('sources.polled'),
      modified: count('sources.modified'),
      notModified: count('sources.notModified'),
      limited: count('sources.limited'),
      failing: count('sources.failing'),
      blocked: count('sources.blocked'),
      gone: count('sources.gone'),
    },
    entries: { seen: count('entries.seen'), new: count('entries.new'), left, skipped: count('entries.skipped') },
    articles: {
      new: count('articles.new'),
      updated: count('articles.updated'),
      unchanged: count('articles.unchanged'),
      rejected: count('articles.rejected'),
    },
    stories: { new: count('stories.new'), joined: count('stories.joined') },
    files: { written: count('files.written'), unchanged: count('files.unchanged'), removed: count('files.removed') },
    records: { unopened: count('records.unopened') },
  };
}
