/** Whether frontwire does its work: Redis answers, files can be written, jobs are really consumed, and indexes are complete. */

import type { App } from '../../src/app.ts';
import { toMessage } from '../../src/errors.ts';
import type { IndexMark } from '../../src/model/indexMark.ts';
import { MINUTE_MS } from '../../src/text/date/durations.ts';
import { toCount } from '../../src/text/words/toCount.ts';
import { withinDeadline } from '../deadline.ts';
import { readHeartbeat } from './readHeartbeat.ts';

/** One thing that must hold. */
export interface Check {
  readonly name: 'redis' | 'output' | 'jobs' | 'indexes';
  readonly ok: boolean;
  /** In words, also when all is well. */
  readonly reason: string;
  /** The collection whose directory or indexes were looked at. */
  readonly collection?: string;
}

/** All checks together. */
export interface Readiness {
  readonly ready: boolean;
  readonly checks: readonly Check[];
  /** When a job was last consumed, ms since the epoch. */
  readonly heartbeatMs?: number;
}

/** A tick is consumed every minute; after three, nobody consumes them. */
export const HEARTBEAT_MAX_AGE_MS = 3 * MINUTE_MS;

/** Looks at everything; never throws. */
export async function checkReadiness(app: App): Promise<Readiness> {
  const [jobs, outputs, indexes] = await Promise.all([checkJobs(app), checkOutputs(app), checkIndexes(app)]);
  const checks = [...jobs.checks, ...outputs, ...indexes];
  const { heartbeatMs } = jobs;
  return { ready: checks.every(({ ok }) => ok), checks, ...(heartbeatMs !== undefined && { heartbeatMs }) };
}

async function checkJobs(app: App): Promise<{ readonly checks: readonly Check[]; readonly heartbeatMs?: number }> {
  const startedMs = performance.now();
  try {
    const heartbeatMs = await readHeartbeat(app);
    const tookMs = Math.max(1, Math.round(performance.now() - startedMs));
    const redis: Check = { name: 'redis', ok: true, reason: `Redis answered in ${tookMs} ms.` };
    const jobs = assessHeartbeat(heartbeatMs, app.now());
    return { checks: [redis, jobs], ...(heartbeatMs !== undefined && { heartbeatMs }) };
  } catch (thrown) {
    const redis: Check = { name: 'redis', ok: false, reason: toMessage(thrown) };
    return { checks: [redis, { name: 'jobs', ok: false, reason: 'Unknown while Redis is away.' }] };
  }
}

/** True while a tick was consumed not longer than three minutes ago; clocks of machines may differ by as much. */
export function assessHeartbeat(heartbeatMs: number | undefined, nowMs: number): Check {
  const start = 'Start `frontwire serve` or `frontwire work`.';
  if (heartbeatMs === undefined) {
    return { name: 'jobs', ok: false, reason: `No job was consumed yet: no worker is running. ${start}` };
  }
  const ageMs = Math.max(0, nowMs - heartbeatMs);
  if (heartbeatMs - nowMs > HEARTBEAT_MAX_AGE_MS) {
    const reason =
      'The last job was consumed at a time that lies in the future: the clock was set back, and no job was consumed since.';
    return { name: 'jobs', ok: false, reason };
  }
  const age = ageMs < 2 * MINUTE_MS ? `${Math.round(ageMs / 1_000)} s` : `${Math.round(ageMs / MINUTE_MS)} min`;
  if (ageMs <= HEARTBEAT_MAX_AGE_MS) return { name: 'jobs', ok: true, reason: `A job was consumed ${age} ago.` };
  return { name: 'jobs', ok: false, reason: `No job was consumed for ${age}: no worker is running. ${start}` };
}

function checkOutputs({ settings, ensureWritable }: App): Promise<readonly Check[]> {
  return Promise.all(
    settings.collections.map(async ({ id, output }): Promise<Check> => {
      const base = { name: 'output', collection: id } as const;
      try {
        await withinDeadline(ensureWritable(id));
        return { ...base, ok: true, reason: `${output.dir} can be written.` };
      } catch (thrown) {
        return { ...base, ok: false, reason: toOutputReason(output.dir, thrown) };
      }
    }),
  );
}

/** Nothing is published by indexes that are incomplete, and what is read from them is not all. */
function checkIndexes({ settings, readIndexMark }: App): Promise<readonly Check[]> {
  return Promise.all(
    settings.collections.map(async ({ id }): Promise<Check> => {
      const base = { name: 'indexes', collection: id } as const;
      try {
        return { ...base, ...assessIndexes(await withinDeadline(readIndexMark(id))) };
      } catch {
        return { ...base, ok: false, reason: 'Unknown while Redis is away.' };
      }
    }),
  );
}

/** What a mark of completeness means, in a sentence. */
export function assessIndexes({ isComplete, articles, rebuild }: IndexMark): Pick<Check, 'ok' | 'reason'> {
  const count = (files: number) => files.toLocaleString('en-US');
  if (isComplete) return { ok: true, reason: `The indexes are complete: ${toCount(articles, 'article')}.` };
  if (rebuild) {
    const done = `${count(rebuild.done)} of ${count(rebuild.total)} files`;
    return { ok: false, reason: `The indexes are being rebuilt from the files, ${done}; nothing is published before.` };
  }
  const reason = 'The indexes are not known to be complete: the next tick, or run, compares them with the files.';
  return { ok: false, reason };
}

/** A file system that hangs is not Redis that hangs. */
function toOutputReason(dir: string, thrown: unknown): string {
  const message = toMessage(thrown);
  return message.startsWith('Redis did not answer') ? `${dir} did not answer in time.` : message;
}
