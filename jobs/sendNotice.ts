/** The job of the queue `notify` that tells one sink of one thing. */
import type { App } from '../src/app.ts';
import { Failure, isFailure } from '../src/errors.ts';
import type { OwedNotice } from '../src/model/notice.ts';
import type { Sink } from '../src/model/sink.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../src/text/date/durations.ts';
import { addCounts } from './counters.ts';
import type { JobKind } from './jobKind.ts';

/** Data of the job. */
export interface SendJob extends OwedNotice {
  readonly collection: string;
}

/** Notices sent to one sink at once by one process: the others have their places though it hangs. */
const PER_SINK = 4;
/** When a sink has its share, the next of its notices looks again. */
const BUSY_MS = SECOND_MS;
/** A sink that is not configured here may be so elsewhere, while a change goes round the machines; later it was removed. */
const UNKNOWN_MS = HOUR_MS;
/** What could not be told for this long is no news any more. */
const MAX_AGE_MS = DAY_MS;
/** Longest wait that a sink can ask for. */
const MAX_WAIT_MS = 6 * HOUR_MS;

const inProgress = new Map<string, number>();

/** Sends one notice. What the sink will never take fails at once, and stays in the queue for a week to be looked at. */
export const sendNoticeJob: JobKind<SendJob> = {
  name: 'send-notice',
  queue: 'notify',
  concurrency: 16,
  subjectOf: ({ collection }) => ({ collection }),
  async run({ app }, job, signal) {
    const { sink: id, notice } = job;
    const sink = app.telling.sinks.find((one) => one.id === id);
    const ageMs = app.now() - Date.parse(notice.at);
    if (sink === undefined) {
      if (ageMs > UNKNOWN_MS) return { dropped: `The configuration has no sink "${id}".` };
      throw new Failure('host_busy', `The configuration has no sink "${id}".`, { retryAtMs: app.now() + MINUTE_MS });
    }
    const count = inProgress.get(id) ?? 0;
    if (count >= PER_SINK)
      throw new Failure('host_busy', `${id} has its share of the notices in progress.`, {
        retryAtMs: app.now() + BUSY_MS,
      });
    inProgress.set(id, count + 1);
    try {
      const { answer } = await app.telling.send(sink, notice, signal);
      await countNotice(app, job, sink, 'sent');
      return { answer };
    } catch (thrown) {
      if (signal.aborted || !isFailure(thrown)) throw thrown;
      return await settleFailure(app, job, sink, thrown, ageMs);
    } finally {
      inProgress.set(id, (inProgress.get(id) ?? 1) - 1);
    }
  },
  async giveUp({ app }, job) {
    const sink = app.telling.sinks.find(({ id }) => id === job.sink);
    if (sink) await bury(app, job, sink, 'It was tried to the last.');
  },
};

/** Throws what the queue is to do: wait as the sink asked, try again, or give up. */
async function settleFailure(app: App, job: SendJob, sink: Sink, failure: Failure, ageMs: number): Promise<never> {
  const { code, sentence, retry, retryAtMs } = failure;
  if (retry === 'never' || ageMs > MAX_AGE_MS) {
    await bury(app, job, sink, sentence);
    throw new Failure(code, sentence, { retry: 'never' });
  }
  if (retryAtMs === undefined) throw failure;
  throw new Failure('host_busy', sentence, { retryAtMs: Math.min(retryAtMs, app.now() + MAX_WAIT_MS) });
}

/** A notice that will not be sent. */
async function bury(app: App, job: SendJob, sink: Sink, reason: string): Promise<void> {
  const { collection, notice } = job;
  app.log.error('notice.dead', { collection, sink: sink.id, kind: notice.kind, job: notice.key, reason });
  await countNotice(app, job, sink, 'failed');
}

async function countNotice(app: App, { collection }: SendJob, { kind }: Sink, outcome: string): Promise<void> {
  await addCounts(app, undefined, collection, { [`notices.${kind}.${outcome}`]: 1 });
}
