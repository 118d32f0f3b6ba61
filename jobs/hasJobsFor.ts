/** Whether work that is owed has its jobs. */
import type { Queue } from 'bullmq';
import { UNDONE } from './countLeft.ts';
import { foreignIdsOf } from './foreignJobs.ts';

/** True if a queue has as many jobs, those of others aside, as the collections have work for: then none of it lacks its job. */
export async function hasJobsFor(counts: readonly number[], queue: Queue): Promise<boolean> {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return total === 0 || total <= (await queue.getJobCountByTypes(...UNDONE)) - foreignIdsOf(queue).size;
}
