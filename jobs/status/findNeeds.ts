/** What somebody should look into, with the reason and what to do. */
import type { App } from '../../src/app.ts';
import { toAfterFault } from '../../src/model/afterPublish.ts';
import { toSeconds } from '../../src/text/date/toSeconds.ts';
import { toCount } from '../../src/text/words/toCount.ts';
import { assessHeartbeat, assessIndexes } from '../dashboard/readiness.ts';
import { needsAttention, type SourceRow, sortByTrouble } from '../dashboard/sourceRows.ts';
import type { JobContext } from '../jobKind.ts';
import type { Queues } from '../queues.ts';
import { NEED_KINDS, type Need, type QueueStatus, type RedisStatus, type Status } from './status.ts';

/** What was counted in the last 24 hours, by `<collection>/<counter>`. */
export type DayCounts = ReadonlyMap<string, number>;

/** What was found already. */
export interface Found extends Pick<Status, 'redis' | 'running' | 'queues' | 'collections'> {
  readonly rows: readonly SourceRow[];
  readonly day: DayCounts;
}

/** From this share of its limit on, a Redis that takes no writes when it is full is soon full. */
const NEARLY_FULL = 0.9;

/** Everything that needs a look, the worst first. */
export async function findNeeds({ app, queues }: JobContext, found: Found): Promise<readonly Need[]> {
  const ids = found.collections.map(({ id }) => id);
  const needs = [
    ...findRedisNeeds(found.redis),
    ...(await Promise.all(ids.map((id) => findCollectionNeeds(app, id, found.day)))).flat(),
    ...findWorkerNeeds(app, found),
    ...(await findAfterNeeds(app, ids)),
    ...(await Promise.all(found.queues.map((row) => findJobNeeds(queues, row)))).flat(),
    ...sortByTrouble(found.rows.filter(needsAttention)).map(toSourceNeed),
  ];
  return needs.sort((a, b) => NEED_KINDS.indexOf(a.kind) - NEED_KINDS.indexOf(b.kind));
}

function findRedisNeeds({ usedBytes, maxBytes, policy }: RedisStatus): readonly Need[] {
  const needs: Need[] = [];
  if (policy !== undefined && policy !== 'noeviction') {
    const reason = `It may drop queued work: its maxmemory-policy is ${policy}; set it to noeviction.`;
    needs.push({ kind: 'redis', reason });
  }
  if (maxBytes !== undefined && usedBytes >= NEARLY_FULL * maxBytes) {
    const share = Math.round((100 * usedBytes) / maxBytes);
    const reason = `It uses ${share} % of its memory; when that is full it takes no writes. Raise its maxmemory.`;
    needs.push({ kind: 'redis', reason });
  }
  return needs;
}

async function findCollectionNeeds(app: App, id: string, day: DayCounts): Promise<readonly Need[]> {
  const { lookAround } = app;
  const [fault, isKnown, mark, malformed] = await Promise.all([
    lookAround.findWriteFault(id),
    lookAround.isOutputAsKnown(id),
    app.readIndexMark(id),
    lookAround.countMalformed(id),
  ]);
  const indexes = assessIndexes(mark);
  const unopened = day.get(`${id}/records.unopened`) ?? 0;
  const needs: (Omit<Need, 'collection'> | false)[] = [
    fault !== undefined && { kind: 'output', reason: `${fault} What was read waits, and is published afterwards.` },
    // before the first article there are no indexes to be complete
    !indexes.ok && mark.generation !== '' && { kind: 'indexes', reason: indexes.reason },
    unopened > 0 && { kind: 'records', reason: toUnopenedReason(unopened) },
    malformed > 0 && {
      kind: 'malformed',
      reason: toMalformedReason(malformed),
    },
    fault === undefined &&
      mark.generation !== '' &&
      !isKnown && {
        kind: 'files',
        reason: 'Others added, removed or renamed files in its output directory; the next run or tick mends that.',
      },
  ];
  return needs.flatMap((need) => (need ? [{ ...need, collection: id }] : []));
}

/** Commands after publishing that do not end well. */
async function findAfterNeeds({ after, now }: App, ids: readonly string[]): Promise<readonly Need[]> {
  const states = await Promise.all(after.directories.map((directory) => after.readState(directory)));
  return states.flatMap(({ owner, collections, owed, last, dueMs }) => {
    const fault = last && toAfterFault(last);
    if (last === undefined || fault === undefined || !collections.some((id) => ids.includes(id))) return [];
    const waiting = `${toCount(owed.changed + owed.handed, 'changed path')} wait${owed.changed + owed.handed === 1 ? 's' : ''}.`;
    const again = dueMs !== undefined && dueMs > now() ? { again: toSeconds(dueMs) } : {};
    return [
      { kind: 'after', collection: owner, reason: [fault, ...last.lastLines.slice(-1), waiting].join(' '), ...again },
    ];
  });
}

function toUnopenedReason(count: number): string {
  const records = count === 1 ? 'A private record was' : `${toCount(count, 'private record')} were`;
  return `${records} kept unopened in the last 24 hours: add the key that sealed them to FRONTWIRE_SECURED_KEYS.`;
}

function toMalformedReason(count: number): string {
  const records = `${toCount(count, 'record')} could not be read and ${count === 1 ? 'was' : 'were'} set aside`;
  return `${records} in Redis (\`malformed\`).`;
}

/** Work that waits while nobody works. Where only `run` is called, what waits for the next one is no need. */
function findWorkerNeeds({ now }: Pick<App, 'now'>, { running, queues }: Found): readonly Need[] {
  if (running.state !== 'nothing') return [];
  if (running.heartbeat !== undefined) {
    const { reason } = assessHeartbeat(Date.parse(running.heartbeat), now());
    return [{ kind: 'workers', reason }];
  }
  const waiting = queues.reduce((sum, row) => sum + row.waiting + row.active, 0);
  if (waiting === 0) return [];
  const reason = `${toCount(waiting, 'job')} ${waiting === 1 ? 'waits' : 'wait'} and nothing runs: the next run takes them up.`;
  return [{ kind: 'workers', reason }];
}

async function findJobNeeds(queues: Queues, { name, failed, isPaused }: QueueStatus): Promise<readonly Need[]> {
  const needs: Need[] = [];
  if (isPaused) needs.push({ kind: 'jobs', subject: name, reason: 'The queue is paused: resume it under /queues.' });
  if (failed === 0) return needs;
  const [last] = await queues[name].getFailed(0, 0);
  const why = last?.failedReason ? `; the last one: ${toSentence(last.failedReason)}` : '.';
  return [...needs, { kind: 'jobs', subject: name, reason: `${toCount(failed, 'job')} failed for good${why}` }];
}

function toSentence(reason: string): string {
  return /[.!?]$/.test(reason) ? reason : `${reason}.`;
}

function toSourceNeed({ collection, id, name, status, reason, nextPollMs }: SourceRow): Need {
  const again = nextPollMs === undefined ? {} : { again: toSeconds(nextPollMs) };
  return { kind: 'source', collection, subject: id, name, reason: `${status}: ${reason}`, ...again };
}
