/** The workers of one process: they take jobs until they are closed. */

import { type Job, Worker } from 'bullmq';
import { MINUTE_MS } from '../src/text/date/durations.ts';
import { withoutArguments } from '../src/text/withoutArguments.ts';
import { createPutBack, findForeignReason } from './foreignJobs.ts';
import { type JobContext, runJob } from './jobKind.ts';
import { JOB_KINDS } from './jobKinds.ts';
import { measureJob } from './measureJob.ts';
import { QUEUE_NAMES, type QueueAddress, type QueueName, toConnection, toQueuePrefix } from './queues.ts';
import { traceJob } from './traceJob.ts';
import { createWorkerLanes } from './workerLanes.ts';

/** Open workers. */
export interface Workers {
  /** Stops taking jobs, aborts fetches at the deadline, gives unfinished jobs back. */
  readonly close: (deadlineMs: number) => Promise<void>;
}

/** Which queues, and how many jobs at once; each kind of job knows its own default. */
export interface WorkerOptions {
  readonly redisAddress: QueueAddress;
  readonly queues?: readonly QueueName[];
  readonly concurrency?: number | undefined;
}

/** A job whose worker has been silent for this long is taken by another; parsing never blocks for nearly that long. */
const LOCK_MS = 20_000;
/** How often lost jobs are looked for: a run after a crash should not wait long. */
const STALLED_CHECK_MS = 5_000;
/** A job may lose its worker this often (crashes, deployments) before it counts as failed. */
const MAX_STALLED = 20;
/** BullMQ polls this often for delayed jobs that became due while it slept; shorter keeps host spacing exact. */
const DRAIN_DELAY_S = 5;

/** How long a worker rests after an error, and how often the log reports them. */
const REST_MS = 1_000;
const TOLD_EVERY_MS = MINUTE_MS;

/** Opens workers for the queues; errors of the connection go to the log and are waited out. */
export function openWorkers(jobContext: JobContext, options: WorkerOptions): Workers {
  const stop = new AbortController();
  const workers = (options.queues ?? QUEUE_NAMES).map((queue) => openWorker(jobContext, queue, options, stop.signal));
  return {
    async close(deadlineMs) {
      const closing = Promise.all(workers.map((worker) => worker.close()));
      const timer = setTimeout(() => stop.abort(new Error('frontwire is stopping')), deadlineMs);
      await closing.finally(() => clearTimeout(timer));
    },
  };
}

function openWorker(jobContext: JobContext, queue: QueueName, options: WorkerOptions, stopping: AbortSignal): Worker {
  const kinds = new Map(JOB_KINDS.filter((kind) => kind.queue === queue).map((kind) => [kind.name, kind]));
  const most = (numbers: readonly number[]) => Math.max(...numbers);
  const quick = options.concurrency ?? most([...kinds.values()].map((kind) => kind.concurrency));
  const slow = most([...kinds.values()].map((kind) => kind.slow ?? 0));
  const hasShards = [...kinds.values()].some(({ membersOf }) => membersOf !== undefined);
  const lanes = createWorkerLanes({ quick, slow, hasShards });
  const putBack = createPutBack(jobContext, queue);
  const worker = new Worker(
    queue,
    async (job, token, cancelled) => {
      const kind = kinds.get(job.name);
      const foreign = findForeignReason(jobContext.app, kind, job);
      if (!kind || foreign) return await putBack(job, foreign ?? '', token);
      const signal = cancelled ? AbortSignal.any([stopping, cancelled]) : stopping;
      const run = () => runJob(lanes.within(kind), jobContext, job as Job<never>, token, signal);
      const { app } = jobContext;
      return await traceJob(app, kind, job, () => measureJob(app, queue, job, run));
    },
    {
      connection: { ...toConnection(options.redisAddress), maxRetriesPerRequest: null },
      prefix: toQueuePrefix(options.redisAddress),
      concurrency: quick,
      lockDuration: LOCK_MS,
      stalledInterval: STALLED_CHECK_MS,
      maxStalledCount: MAX_STALLED,
      drainDelay: DRAIN_DELAY_S,
    },
  );
  lanes.steer(worker);
  worker.on('error', restAfterErrors(jobContext, worker, queue));
  return worker;
}

/**
 * Makes a worker rest when Redis refuses what it asks: it asks again at once otherwise, thousands of times a second.
 * The log tells the first error of a minute and how many there were since the last one told.
 */
function restAfterErrors({ app }: JobContext, worker: Worker, queue: QueueName): (error: Error) => void {
  let [isResting, untold, toldMs] = [false, 0, Number.NEGATIVE_INFINITY];
  return (error) => {
    untold += 1;
    if (performance.now() - toldMs >= TOLD_EVERY_MS) {
      app.log.warn('worker.error', {
        queue,
        reason: withoutArguments(error.message),
        ...(untold > 1 && { times: untold }),
      });
      [untold, toldMs] = [0, performance.now()];
    }
    // a lost connection is waited out by BullMQ; what Redis answers is not
    if (isResting || worker.closing || error.name !== 'ReplyError') return;
    isResting = true;
    void worker.pause(true);
    setTimeout(() => {
      isResting = false;
      if (!worker.closing) void worker.resume();
    }, REST_MS).unref();
  };
}
