/** What a round leaves for later ones. */
import type { ReadJob } from './enqueue.ts';
import type { JobContext } from './jobKind.ts';
import type { Queues } from './queues.ts';

/** States of a job that is not done. */
export const UNDONE = ['waiting', 'prioritized', 'delayed', 'active'] as const;

/** Jobs looked at by one command. */
const JOBS_PER_COMMAND = 500;
/** Commands of one count: about a second. */
const MAX_WINDOWS = 40;

/** Reads that wait, by collection: past the share of their source, or still in the queue because the round ended before them. */
export async function countLeft({ app, queues }: JobContext): Promise<ReadonlyMap<string, number>> {
  const ids = app.settings.collections.map(({ id }) => id);
  const left = await countQueued(queues);
  for (const id of ids) {
    const pending = [...(await app.pendingReads.count(id)).values()];
    left.set(
      id,
      pending.reduce((sum, count) => sum + count, left.get(id) ?? 0),
    );
  }
  return left;
}

/**
 * The reads in the queue by collection; other sites may have some of theirs in it. Of a queue of more than `MAX_WINDOWS` commands an
 * even sample is looked at: a round that is to end in time cannot look at hundreds of thousands.
 */
async function countQueued({ read }: Queues): Promise<Map<string, number>> {
  const left = new Map<string, number>();
  const sizes = await read.getJobCounts(...UNDONE);
  for (const state of UNDONE) {
    const sample = await sampleJobs(read, state, sizes[state] ?? 0);
    for (const [collection, count] of sample) left.set(collection, (left.get(collection) ?? 0) + count);
  }
  return left;
}

/** How many of the jobs in a state are of each collection. */
async function sampleJobs(
  queue: Queues['read'],
  state: (typeof UNDONE)[number],
  size: number,
): Promise<ReadonlyMap<string, number>> {
  const windows = Math.min(Math.ceil(size / JOBS_PER_COMMAND), MAX_WINDOWS);
  const seen = new Map<string, number>();
  for (let window = 0; window < windows; window += 1) {
    const [start, next] = [window, window + 1].map((n) => Math.floor((n * size) / windows)) as [number, number];
    const end = Math.min(next, start + JOBS_PER_COMMAND);
    for (const job of await queue.getJobs(state, start, end - 1)) {
      const { collection = '' } = (job.data as Partial<ReadJob>).task ?? {};
      seen.set(collection, (seen.get(collection) ?? 0) + 1);
    }
  }
  const all = sum(seen.values());
  const weight = size > windows * JOBS_PER_COMMAND && all > 0 ? size / all : 1;
  return new Map([...seen].map(([collection, count]) => [collection, Math.round(count * weight)]));
}

function sum(numbers: Iterable<number>): number {
  let all = 0;
  for (const number of numbers) all += number;
  return all;
}
