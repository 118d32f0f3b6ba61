/** The job of the queue `notify` that looks what sinks are to be told of, and the same for a round. */
import type { OwedNotice } from '../src/model/notice.ts';
import { SECOND_MS } from '../src/text/date/durations.ts';
import type { JobContext, JobKind } from './jobKind.ts';
import type { Queues } from './queues.ts';
import type { SendJob } from './sendNotice.ts';

/** Data of the job. */
interface DispatchJob {
  readonly collection: string;
}

/** Looks at one collection. */
export const dispatchNoticesJob: JobKind<DispatchJob> = {
  name: 'dispatch-notices',
  queue: 'notify',
  concurrency: 2,
  subjectOf: ({ collection }) => ({ collection }),
  run: async (jobContext, { collection }) => ({ notices: await dispatchNotices(jobContext, collection) }),
};

/** Hands on what sinks are to be told of a collection; says how much. */
export async function dispatchNotices({ app, queues }: JobContext, collection: string): Promise<number> {
  return await app.telling.dispatch(collection, (owed) => enqueueNotices(queues, collection, owed));
}

/** Looks at a collection soon; at most one look is in progress and one waits. Nothing where nobody is told. */
export async function enqueueDispatch({ app, queues }: JobContext, collection: string): Promise<void> {
  if (app.telling.sinks.length === 0) return;
  const deduplication = { id: collection, keepLastIfActive: true };
  const data: DispatchJob = { collection };
  await queues.notify.add('dispatch-notices', data, { deduplication });
}

/** Tries of one notice: the waits between them double, and make up about three hours. */
const ATTEMPTS = 12;
const FIRST_WAIT_MS = 5 * SECOND_MS;

/** The key of a notice is the id of its job: the queue has it once. */
async function enqueueNotices(queues: Queues, collection: string, owed: readonly OwedNotice[]): Promise<void> {
  const jobs = owed.map(({ sink, notice }) => ({
    name: 'send-notice',
    data: { collection, sink, notice } satisfies SendJob,
    opts: {
      jobId: notice.key,
      attempts: ATTEMPTS,
      backoff: { type: 'exponential', delay: FIRST_WAIT_MS, jitter: 0.3 },
    },
  }));
  await queues.notify.addBulk(jobs);
}
