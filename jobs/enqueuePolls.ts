/** Putting polls into the queue: several sources a job, each of them in one job at a time. */
import type { Source } from '../src/model/source.ts';
import { addInChunks, type RunReference } from './enqueue.ts';
import type { JobContext } from './jobKind.ts';
import { claimSources, newPollKey } from './pollClaims.ts';

/** What jobs of the queue `poll` have in common. */
interface PollMark extends RunReference {
  /** Somebody wishes it: what goes wrong does not count against the schedule. */
  readonly byHand?: true;
}

/** Data of a job that polls one source. */
export interface PollJob extends PollMark {
  readonly collection: string;
  readonly source: string;
  /** The key under which the job has claimed its source; absent in jobs of older versions. */
  readonly claim?: string;
  /** The key of the shard that the source left, from which the claim is taken over. */
  readonly from?: string;
}

/** Data of a job that polls a shard of sources. */
export interface PollShardJob extends PollMark {
  readonly collection: string;
  readonly sources: readonly string[];
  readonly claim: string;
}

/**
 * Sources of a shard. A job of its own costs forty commands of Redis a poll, more than the poll itself; shared by as many as this they
 * hardly show, and a process still leaves most of a thousand sources to others.
 */
export const SHARD_SIZE = 50;

/** Polls of sources, each in one job at a time: a source whose poll waits or is in progress is left to that. */
export async function enqueuePolls(
  jobContext: JobContext,
  sources: readonly Source[],
  mark: PollMark = {},
): Promise<void> {
  const jobs: Parameters<typeof addInChunks>[1][number][] = [];
  for (const [collection, ids] of byCollection(sources)) {
    for (let start = 0; start < ids.length; start += SHARD_SIZE) {
      const claim = newPollKey(jobContext.app.now());
      const claimed = await claimSources(jobContext, collection, claim, ids.slice(start, start + SHARD_SIZE));
      if (claimed.length > 0) jobs.push(toJob(collection, claimed, claim, mark));
    }
  }
  await addInChunks(jobContext.queues.poll, jobs);
}

function byCollection(sources: readonly Source[]): ReadonlyMap<string, readonly string[]> {
  const ids = new Map<string, string[]>();
  for (const { collection, id } of sources) ids.set(collection, [...(ids.get(collection) ?? []), id]);
  return ids;
}

function toJob(collection: string, sources: readonly string[], claim: string, mark: PollMark) {
  const opts = { jobId: claim };
  const [source = ''] = sources;
  if (sources.length === 1)
    return { name: 'poll-source', data: { collection, source, claim, ...mark } satisfies PollJob, opts };
  return { name: 'poll-sources', data: { collection, sources, claim, ...mark } satisfies PollShardJob, opts };
}

/** A job of its own for a source that leaves its shard, which begins after `delayMs`. */
export async function enqueueAlone(
  { app, queues }: JobContext,
  { collection, claim: from, run, byHand }: PollShardJob,
  source: string,
  delayMs: number,
): Promise<void> {
  const claim = newPollKey(app.now());
  const mark = { ...(run !== undefined && { run }), ...(byHand && { byHand }) };
  const data: PollJob = { collection, source, claim, from, ...mark };
  await queues.poll.add('poll-source', data, { jobId: claim, delay: delayMs });
  // the job takes the claim over by itself, should this process end here
  await app.pollClaims.confirm(collection, claim, [source], [from]);
}
