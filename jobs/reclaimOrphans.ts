/** Work of a killed process: given back at once instead of after its locks have ended. */
import type { Queue } from 'bullmq';
import type { JobContext } from './jobKind.ts';
import { QUEUE_NAMES } from './queues.ts';

/**
 * Gives the jobs of killed workers back to their queues, and the leases of their requests to the hosts. Does nothing
 * while any worker is connected to this Redis: its jobs are alive, and others end by their locks. Says how many jobs.
 */
export async function reclaimOrphans({ app, queues }: JobContext): Promise<number> {
  for (const name of QUEUE_NAMES) if ((await queues[name].getWorkersCount()) > 0) return 0;
  let count = 0;
  for (const name of QUEUE_NAMES) count += await reclaimQueue(queues[name]);
  if (count === 0) return 0;
  await app.releaseHostLeases();
  app.log.info('orphans.reclaimed', { jobs: count });
  return count;
}

/** Without a token BullMQ does not ask whose job it is; the lock that is left is taken over by the next worker. */
async function reclaimQueue(queue: Queue): Promise<number> {
  const active = await queue.getActive();
  for (const { id } of active) if (id !== undefined) await queue.backend.moveJobFromActiveToWait(id);
  return active.length;
}
