/** What a job is to the worker: one object that says everything about itself. */
import { DelayedError, type Job, UnrecoverableError } from 'bullmq';
import type { App } from '../src/app.ts';
import { isFailure } from '../src/errors.ts';
import type { HeldReads } from './heldReads.ts';
import type { QueueName, Queues } from './queues.ts';
import type { RoundPart } from './roundPart.ts';

/** What a job works with. */
export interface JobContext {
  readonly app: App;
  readonly queues: Queues;
  /** The run that the work is done for, whoever asked for it: its report tells what its workers did. */
  readonly run?: string;
  /**
   * Of a shard: does the work of one of its members in a place of its own, as soon as there is one. The signal is that of the job, and
   * is aborted with a `timeout` as the reason when the member waits for a host and others need the place.
   */
  readonly inPlace?: <T>(work: (signal: AbortSignal) => Promise<T>) => Promise<T>;
  /** What the run read is published together, when all is read: so it comes out the same when the round is replayed. */
  readonly publishesOnce?: boolean;
  /** Of such a run: reads that wait until all is polled. */
  readonly heldReads?: HeldReads;
  /** Only this part of the round is done; absent: all of it. */
  readonly part?: RoundPart;
}

/** A collection, or a source or some sources of it, by id. */
export interface JobSubject {
  readonly collection: string;
  readonly source?: string;
  /** It is enough to know one of them. */
  readonly sources?: readonly string[];
}

/** Where a job is in the trace of an article. */
export interface JobTrace {
  /** The step that it follows from, a W3C `traceparent`; without one it begins a trace. */
  readonly parent?: string | undefined;
  /** The id of the article, where it is known before. */
  readonly article?: string;
}

/** One kind of job. */
export interface JobKind<Data> {
  readonly name: string;
  readonly queue: QueueName;
  /** Jobs of this kind in progress at once in one process. */
  readonly concurrency: number;
  /** Jobs of this kind that wait for hosts beside them; none for work that asks no host. */
  readonly slow?: number;
  /** Of a shard: how many members it has. Each of them takes a place (`JobContext.inPlace`), and the job itself takes none. */
  readonly membersOf?: (data: Data) => number;
  /** What a job works on, where a process may not know it: such a job is left to one that does. */
  readonly subjectOf?: (data: Data) => JobSubject;
  /** Whose share of the places a job has. */
  readonly sourceOf?: (data: Data) => string;
  /** Its place in a trace; jobs of kinds without it are not traced. */
  readonly traceOf?: (data: Data) => JobTrace;
  /** Does the work; what it returns is shown on the dashboard. */
  readonly run: (jobContext: JobContext, data: Data, signal: AbortSignal) => Promise<unknown>;
  /** Called after the last attempt, so that what the job stood for is not lost with it. */
  readonly giveUp?: (jobContext: JobContext, data: Data) => Promise<void>;
}

/** A stopped job goes back to the queue and is taken by the next worker at once. */
const AFTER_STOP_MS = 1_000;

/**
 * Runs a job and translates a failure into the queue's terms: a busy host or a stop sends the job back to the queue
 * without counting as an attempt, `soon` is left to the queue's back-off, `never` ends the job.
 */
export async function runJob<Data>(
  kind: JobKind<Data>,
  jobContext: JobContext,
  job: Job<Data>,
  token: string | undefined,
  signal: AbortSignal,
): Promise<unknown> {
  try {
    return await kind.run(jobContext, withRun(job.data, jobContext.run), signal);
  } catch (thrown) {
    const now = jobContext.app.now();
    if (isFailure(thrown, 'host_busy')) return await delay(job, thrown.retryAtMs ?? now + AFTER_STOP_MS, token);
    if (signal.aborted) return await delay(job, now + AFTER_STOP_MS, token);
    const { code, retry, message } = isFailure(thrown)
      ? thrown
      : { code: 'internal', retry: 'soon', message: thrown instanceof Error ? thrown.stack : String(thrown) };
    jobContext.app.log.warn('job.failed', {
      queue: kind.queue,
      job: job.id,
      code,
      reason: message,
      attempt: job.attemptsMade + 1,
    });
    if (retry === 'never') throw new UnrecoverableError(message);
    if (job.attemptsMade + 1 >= (job.opts.attempts ?? 1)) await kind.giveUp?.(jobContext, job.data);
    throw thrown;
  }
}

/** What an interrupted run left in the queues is done, and counted, by the run that comes after it. */
function withRun<Data>(data: Data, run: string | undefined): Data {
  return run === undefined ? data : { ...data, run };
}

async function delay(job: Job, untilMs: number, token: string | undefined): Promise<never> {
  await job.moveToDelayed(untilMs, token);
  throw new DelayedError();
}
