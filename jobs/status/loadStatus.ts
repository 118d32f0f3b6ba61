/** Looks at everything that `status` tells; changes nothing. */
import type { App } from '../../src/app.ts';
import type { Collection } from '../../src/model/policy.ts';
import { DAY_MS } from '../../src/text/date/durations.ts';
import { toSeconds } from '../../src/text/date/toSeconds.ts';
import { loadQueueRows } from '../dashboard/queueRows.ts';
import { assessHeartbeat } from '../dashboard/readiness.ts';
import { countStatuses, loadSourceRows, type SourceRow } from '../dashboard/sourceRows.ts';
import { createSlotReader, toSlot } from '../dashboard/throughput.ts';
import type { JobContext } from '../jobKind.ts';
import type { Queues } from '../queues.ts';
import { HEARTBEAT } from '../scheduleDue.ts';
import { type DayCounts, findNeeds } from './findNeeds.ts';
import type { CollectionStatus, QueueStatus, Running, Status } from './status.ts';

/** How frontwire is now, narrowed to one collection where one is named. Throws what Redis throws when it goes away. */
export async function loadStatus({ app, queues }: JobContext, only?: string): Promise<Status> {
  const collections = app.settings.collections.filter(({ id }) => (only ?? id) === id);
  const nowMs = app.now();
  const [redis, running, queueRows, day, parts] = await Promise.all([
    app.lookAround.memory(),
    loadRunning(app, collections, nowMs),
    loadQueues(queues),
    loadDay(app, nowMs),
    Promise.all(collections.map((one) => loadSourceRows(app, one))),
  ]);
  const statuses: CollectionStatus[] = [];
  for (const [index, one] of collections.entries())
    statuses.push(await loadCollection(app, one, { rows: parts[index] ?? [], day, nowMs }));
  const found = { redis, running, queues: queueRows, collections: statuses };
  const needsLook = await findNeeds({ app, queues }, { ...found, rows: parts.flat(), day });
  return { at: toSeconds(nowMs), ...found, needsLook };
}

async function loadRunning(app: App, collections: readonly Collection[], nowMs: number): Promise<Running> {
  const heartbeatMs = await app.heartbeats.read(HEARTBEAT);
  const holders = await Promise.all(
    collections.map(async ({ id }) => ({ collection: id, holder: await app.lookAround.runnerOf(id) })),
  );
  const runs = holders.flatMap(({ collection, holder }) => (holder ? [{ collection, ...holder }] : []));
  const isWorking = assessHeartbeat(heartbeatMs, nowMs).ok;
  return {
    state: isWorking ? 'working' : runs.length > 0 ? 'run' : 'nothing',
    ...(heartbeatMs !== undefined && { heartbeat: toSeconds(heartbeatMs) }),
    runs,
  };
}

async function loadQueues(queues: Queues): Promise<readonly QueueStatus[]> {
  const rows = await loadQueueRows(queues);
  return await Promise.all(
    rows.map(async (row) => {
      // managed servers may not list their clients
      const workers = await queues[row.name].getWorkersCount().catch(() => undefined);
      return { ...row, ...(workers !== undefined && { workers }) };
    }),
  );
}

async function loadDay(app: App, nowMs: number): Promise<DayCounts> {
  const slots = createSlotReader(app);
  const [first, last] = [toSlot(nowMs - DAY_MS), toSlot(nowMs)];
  const counts = await Promise.all(Array.from({ length: last - first + 1 }, (_, at) => slots.read(first + at)));
  const day = new Map<string, number>();
  for (const [name, count] of counts.flatMap((slot) => [...slot])) day.set(name, (day.get(name) ?? 0) + count);
  return day;
}

interface Known {
  readonly rows: readonly SourceRow[];
  readonly day: DayCounts;
  readonly nowMs: number;
}

async function loadCollection(app: App, { id }: Collection, { rows, day, nowMs }: Known): Promise<CollectionStatus> {
  const { articles, settings } = app;
  const [shown, reasons, inbox, pending, last24h, today] = await Promise.all([
    articles.countShown(id, settings.policy.publish.threshold),
    articles.countReasons(id),
    app.countInbox(id),
    app.pendingReads.count(id),
    articles.countBetween(id, nowMs - DAY_MS, nowMs),
    articles.countBetween(id, nowMs - (nowMs % DAY_MS), nowMs),
  ]);
  const doneOf = (counter: string) => day.get(`${id}/articles.${counter}`) ?? 0;
  return {
    id,
    sources: toSourcesStatus(rows, nowMs),
    inbox,
    left: [...pending.values()].reduce((sum, count) => sum + count, 0),
    articles: { all: { ...shown, reasons }, last24h, today },
    done: { new: doneOf('new'), updated: doneOf('updated'), rejected: doneOf('rejected') },
  };
}

function toSourcesStatus(rows: readonly SourceRow[], nowMs: number): CollectionStatus['sources'] {
  const polled = rows.filter(({ status }) => status !== 'paused').map(({ nextPollMs = nowMs }) => nextPollMs);
  const later = polled.filter((ms) => ms > nowMs);
  const nextMs = later.reduce((least, ms) => Math.min(least, ms), Number.POSITIVE_INFINITY);
  return {
    total: rows.length,
    statuses: countStatuses(rows),
    due: polled.length - later.length,
    ...(Number.isFinite(nextMs) && { nextDue: toSeconds(nextMs) }),
  };
}
