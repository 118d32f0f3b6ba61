/** How much of a queue is left to do here, where other sites may have their jobs in it. */
import type { Job, Queue } from 'bullmq';
import { UNDONE } from './countLeft.ts';
import { findForeignReason, foreignIdsOf } from './foreignJobs.ts';
import type { JobContext } from './jobKind.ts';
import { JOB_KINDS } from './jobKinds.ts';
import type { QueueName } from './queues.ts';

/** Jobs of each state that are looked at first: where all jobs are ours, the first one says so. */
const FIRST_LOOK = 20;
/** Jobs that are looked at by one count; further ones are left to the next. */
const MAX_LOOKED = 500;

/**
 * Jobs of a queue that are not done and may be ours: 0 only when each of them was looked at and is not. Above 0 it may count jobs
 * of others that were not looked at yet.
 */
export async function countOwnJobs(jobContext: JobContext, name: QueueName): Promise<number> {
  const queue = jobContext.queues[name];
  const total = await queue.getJobCountByTypes(...UNDONE);
  if (total === 0) return 0;
  const known = foreignIdsOf(queue);
  const first = await queue.getRanges([...UNDONE], 0, FIRST_LOOK - 1);
  const own = await haveOwn(jobContext, queue, first, known);
  if (own === undefined && total > first.length) {
    // one command for all of them, so that none is missed on its way from one state to another
    const all = await queue.getRanges([...UNDONE], 0, -1);
    const present = new Set(all);
    for (const id of known) if (!present.has(id)) known.delete(id);
    if (!(await haveOwn(jobContext, queue, all, known))) return 0;
  } else if (own === undefined) return 0;
  return Math.max(1, total - known.size);
}

/** True if one of the jobs is ours, or may be; undefined if none is. Remembers those that are not. */
async function haveOwn(
  { app }: JobContext,
  queue: Queue,
  ids: readonly string[],
  known: Set<string>,
): Promise<true | undefined> {
  let looked = 0;
  for (const id of ids) {
    if (known.has(id)) continue;
    if (looked >= MAX_LOOKED) return true;
    looked += 1;
    const job: Job | undefined = await queue.getJob(id);
    // done meanwhile: what it asked for may be ours
    if (!job) return true;
    const kind = JOB_KINDS.find((one) => one.queue === queue.name && one.name === job.name);
    if (findForeignReason(app, kind, job) === undefined) return true;
    known.add(id);
  }
  return undefined;
}
