/** Reads whose job was lost, or ended as failed, are handed on again. */
import type { ReadTask } from '../src/model/task.ts';
import { enqueueReads, toReadName } from './enqueue.ts';
import { hasJobsFor } from './hasJobsFor.ts';
import type { JobContext } from './jobKind.ts';

/**
 * Compares the reads that are owed with the queue and hands those on again that are not in it; says how many. Costs two counts
 * when all is well: every owed read has its job, so where there are as many jobs, those of others aside, nothing is missing.
 */
export async function enqueueOwed(
  { app, queues }: JobContext,
  { run }: { readonly run?: string | undefined },
): Promise<number> {
  const owed = await Promise.all(app.settings.collections.map(({ id }) => app.owedReads.count(id)));
  if (await hasJobsFor(owed, queues.read)) return 0;
  let count = 0;
  for (const { id } of app.settings.collections) {
    const isInQueue = async (task: ReadTask) => (await queues.read.getDeduplicationJobId(toReadName(task))) !== null;
    const missing = await app.owedReads.takeMissing(id, isInQueue);
    if (missing.length === 0) continue;
    app.log.warn('reads.missing', { collection: id, reads: missing.length });
    await enqueueReads(queues, missing, { run });
    count += missing.length;
  }
  return count;
}
