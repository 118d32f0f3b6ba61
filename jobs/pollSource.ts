/** The job of the queue `poll` for a source alone: by hand, away from its shard, or of an older version. */
import type { PollJob } from './enqueuePolls.ts';
import type { JobContext, JobKind } from './jobKind.ts';
import { newPollKey } from './pollClaims.ts';
import { pollOne } from './pollOne.ts';

/** Polls of both kinds that work at once in one process, each source counted; and those that wait for hosts beside them. */
export const POLLS = { concurrency: 64, slow: 256 } as const;

/** Polls one source, unless another job has it meanwhile; its new entries become reads. */
export const pollSourceJob: JobKind<PollJob> = {
  name: 'poll-source',
  queue: 'poll',
  ...POLLS,
  subjectOf: ({ collection, source }) => ({ collection, source }),
  traceOf: () => ({}),
  async run(jobContext, data, signal) {
    const { collection, source } = data;
    const { pollClaims, now } = jobContext.app;
    const key = data.claim ?? newPollKey(now());
    if (!(await isOurs(jobContext, data, key))) return { outcome: 'left to another job' };
    try {
      const summary = await pollOne(jobContext, data, true, signal);
      if (data.claim !== undefined) await pollClaims.release(collection, key, source);
      return summary;
    } finally {
      // the next attempt of an old job comes with a new key
      if (data.claim === undefined) await pollClaims.release(collection, key, source);
    }
  },
};

async function isOurs(
  { app }: JobContext,
  { collection, source, claim, from }: PollJob,
  key: string,
): Promise<boolean> {
  if (claim === undefined) return (await app.pollClaims.claim(collection, key, [source])).size === 0;
  return (await app.pollClaims.confirm(collection, key, [source], from === undefined ? [] : [from])).has(source);
}
