/** Claims of jobs on the sources that they poll. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { SECOND_MS } from '../src/text/date/durations.ts';
import { UNDONE } from './countLeft.ts';
import type { JobContext } from './jobKind.ts';

/**
 * A claim is made before its job is in the queue, which takes milliseconds; one without a job that is older than this is of a process
 * that was killed in between.
 */
const BETWEEN_MS = 5 * SECOND_MS;

/** The key of a job of the queue `poll`, which is its id as well, and tells when it was made. */
export function newPollKey(nowMs: number): string {
  return `poll-${nowMs}-${randomUUID()}`;
}

/** Claims those of the sources for a job that no job has which is still to be done. Says which. */
export async function claimSources(
  { app, queues }: JobContext,
  collection: string,
  job: string,
  sourceIds: readonly string[],
): Promise<readonly string[]> {
  const others = await app.pollClaims.claim(collection, job, sourceIds);
  const lost: string[] = [];
  for (const holder of new Set(others.values())) {
    if (await isLost({ app, queues }, holder)) lost.push(holder);
  }
  const left = lost.length === 0 ? others : await app.pollClaims.claim(collection, job, [...others.keys()], lost);
  return sourceIds.filter((id) => !left.has(id));
}

/** True for a job that has ended, or is not there and does not come any more. */
async function isLost({ app, queues }: JobContext, job: string): Promise<boolean> {
  const state = await queues.poll.getJobState(job);
  if (state !== 'unknown') return !(UNDONE as readonly string[]).includes(state);
  const ageMs = Math.abs(app.now() - Number(job.split('-')[1]));
  if (!(ageMs < BETWEEN_MS)) return true;
  await pause(BETWEEN_MS - ageMs);
  return (await queues.poll.getJobState(job)) === 'unknown';
}
