/** What a round leaves for later ones. */
import type { ReadJob } from './enqueue.ts';
import type { JobContext } from './jobKind.ts';
import type { Queues } from './queues.ts';

/** States of a job that is not done. */
export const UNDONE = ['waiting', 'prioritized', 'delayed', 'active'] as const;

/** Jobs looked at by one command. */
const JOBS_PER_COMMAND = 500;

/** Reads that wait, by collection: past the share of their source, or still in the queue because the round ended before them. */
export async function countLeft({ app, queues }: JobContext): Promise<ReadonlyMap<string, number>> {
  const ids = app.settings.collections.map(({ id }) => id);
  const left = await countQueued(queues, ids);
  for (const id of ids) {
    const pending = [...(await app.pendingReads.count(id)).values()];
    left.set(
      id,
      pending.reduce((sum, count) => sum + count, left.get(id) ?? 0),
    );
  }
  return left;
}

/** The reads in the queue; only where there are several collections does it matter whose each is. */
async function countQueued({ read }: Queues, collections: readonly string[]): Promise<Map<string, number>> {
  const left = new Map<string, number>();
  const total = await read.getJobCountByTypes(...UNDONE);
  const [only, ...others] = collections;
  if (total === 0 || only === undefined) return left;
  if (others.length === 0) return left.set(only, total);
  for (const state of UNDONE) {
    for (let start = 0; ; start += JOBS_PER_COMMAND) {
      const jobs = await read.getJobs(state, start, start + JOBS_PER_COMMAND - 1);
      for (const job of jobs) {
        const { collection } = (job.data as ReadJob).task;
        left.set(collection, (left.get(collection) ?? 0) + 1);
      }
      if (jobs.length < JOBS_PER_COMMAND) break;
    }
  }
  return left;
}
