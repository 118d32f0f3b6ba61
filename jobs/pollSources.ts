/**
 * The job of the queue `poll` for a shard of sources. Each of them is polled in a place of its own, and leaves the shard for a job of
 * its own when it has to wait for its host, when its poll fails and is to be tried again, or when this process does not know it: so it
 * harms none of the others, and keeps the manners, attempts and pauses of a job.
 */
import { isFailure, toMessage } from '../src/errors.ts';
import { SECOND_MS } from '../src/text/date/durations.ts';
import { enqueueAlone, type PollShardJob } from './enqueuePolls.ts';
import type { JobContext, JobKind } from './jobKind.ts';
import { pollOne } from './pollOne.ts';
import { POLLS } from './pollSource.ts';
import { traceMember } from './traceJob.ts';

/** A poll that failed is tried again after this long, as the first attempt of a job is. */
const AGAIN_MS = SECOND_MS;

/** Polls those of the sources that were not polled yet. What it returns tells what became of each. */
export const pollSourcesJob: JobKind<PollShardJob> = {
  name: 'poll-sources',
  queue: 'poll',
  ...POLLS,
  membersOf: ({ sources }) => sources.length,
  subjectOf: ({ collection, sources }) => ({ collection, sources }),
  async run(jobContext, data, signal) {
    const { app } = jobContext;
    const held = await app.pollClaims.confirm(data.collection, data.claim, data.sources);
    const pending = await app.pendingReads.count(data.collection);
    const told = new Map<string, string>();
    const failures: unknown[] = [];
    const work = async (source: string): Promise<void> => {
      try {
        told.set(source, await pollMember(jobContext, data, { source, hasPending: pending.has(source) }, signal));
      } catch (thrown) {
        failures.push(thrown);
      }
    };
    await Promise.all([...held].map(work));
    // what is left is still claimed: the next attempt, or the next worker, does that and nothing else
    if (failures.length > 0) throw failures[0];
    return Object.fromEntries(told);
  },
};

/** Polls a source of the shard, or makes it leave. Says what came of it. Throws when it has to stay: it was stopped, or Redis is away. */
async function pollMember(
  jobContext: JobContext,
  data: PollShardJob,
  { source, hasPending }: { readonly source: string; readonly hasPending: boolean },
  signal: AbortSignal,
): Promise<string> {
  const { app, inPlace = (work: (end: AbortSignal) => Promise<string>) => work(signal) } = jobContext;
  const { collection, claim } = data;
  if (!app.knows(collection, source)) {
    await enqueueAlone(jobContext, data, source, 0);
    return 'alone: it is not configured here';
  }
  try {
    return await inPlace(async (end) => {
      const poll = () => pollOne(jobContext, { ...data, source }, hasPending, end);
      const { outcome, reads, reason } = await traceMember(app, 'poll', { job: claim, collection, source }, poll);
      await app.pollClaims.release(collection, claim, source);
      if (outcome === 'notModified') return outcome;
      return outcome === 'modified' ? `modified, reads: ${reads}` : `${outcome}: ${reason}`;
    });
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    const isBusy = isFailure(thrown, 'host_busy');
    const untilMs = isBusy ? (thrown.retryAtMs ?? app.now()) : app.now() + AGAIN_MS;
    await enqueueAlone(jobContext, data, source, Math.max(0, Math.ceil(untilMs - app.now())));
    if (!isBusy) tellFailure(jobContext, data, source, thrown);
    return `alone: ${toMessage(thrown)}`;
  }
}

function tellFailure({ app }: JobContext, { collection, claim }: PollShardJob, source: string, thrown: unknown): void {
  const { code, message } = isFailure(thrown)
    ? thrown
    : { code: 'internal', message: thrown instanceof Error ? thrown.stack : String(thrown) };
  app.log.warn('job.failed', { queue: 'poll', job: claim, collection, source, code, reason: message, attempt: 1 });
}
