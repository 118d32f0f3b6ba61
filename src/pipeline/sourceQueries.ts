/** Looking at sources and at the reads that wait: what is due, and how each source is doing. */
import { type Source, type SourceState, toSourceName } from '../model/source.ts';
import { isHeld, type Subscription } from '../model/subscription.ts';
import type { DeferredRead, OwedRead, ReadTask } from '../model/task.ts';
import type { Effects } from '../ports.ts';
import { DAY_MS } from '../text/date/durations.ts';
import { maskUrl } from '../text/url/maskUrl.ts';
import { dueSources } from './dueSources.ts';
import { type EnqueueReads, toOwed } from './handOn.ts';
import { inOneEpoch } from './inOneEpoch.ts';
import type { SourceHand } from './sourceHand.ts';

/** What may be asked about the sources of a collection. */
export interface SourceQueries {
  /** States by source id; a source that was never polled has none. */
  readonly listStates: (collection: string) => Promise<ReadonlyMap<string, SourceState>>;
  readonly readState: (collection: string, sourceId: string) => Promise<SourceState | undefined>;
  /** Its name and URL, as people are told of it; the id of one that is not configured. */
  readonly describe: (collection: string, sourceId: string) => Promise<string>;
  /** Makes new sources due and forgets those that are no longer configured. */
  readonly reconcile: (collection: string) => Promise<void>;
  /** Ids of the sources that are due now, for a schedule that looks every minute. */
  readonly listDue: (collection: string) => Promise<readonly string[]>;
  /** Ids of the sources that a round from outside polls now, with the slack that a round needs. */
  readonly listDueForRound: (collection: string) => Promise<readonly string[]>;
  /** Moves what waits for times of a clock that was ahead of the present one by this much; says how many polls and reads. */
  readonly correctClock: (collection: string, aheadMs: number) => Promise<number>;
  /** Sources whose hub sends what is new. */
  readonly listSubscribed: (collection: string) => Promise<readonly Source[]>;
  /** Ids of the sources that rest, by a decision or as configured. */
  readonly listPaused: (collection: string) => Promise<ReadonlySet<string>>;
  readonly decide: SourceHand['decide'];
  readonly listDecided: SourceHand['listDecided'];
}

/** Reads that wait for hours, apart from the queue. */
export interface DeferredReadQueue {
  /** All that wait, with when each is due. */
  readonly list: (collection: string) => Promise<readonly DeferredRead[]>;
  /** Tasks that are due now, of sources that are still configured: up to `perSource` of each, the longest waiting first. */
  readonly listDue: (collection: string, perSource: number) => Promise<readonly ReadTask[]>;
  /** Puts a read that the queue gave up aside for `waitMs`. It counts as a try. */
  readonly defer: (task: ReadTask, waitMs: number) => Promise<void>;
}

/** Reads past a source's share of a round, which later rounds take up without the feed. */
export interface PendingReadQueue {
  /** How many wait, by source id; sources without any are absent. */
  readonly count: (collection: string) => Promise<ReadonlyMap<string, number>>;
  /** Gives the newest pending reads of a source, up to `count`, to `enqueue`, and then forgets them. Says how many. */
  readonly handOn: (source: Source, count: number, enqueue: EnqueueReads) => Promise<number>;
}

type SourcesOf = (collection: string) => readonly Source[];

/** The questions about sources, bound to effects. */
export function createSourceQueries(
  sourcesOf: SourcesOf,
  { sourceStates, subscriptions, clock }: Pick<Effects, 'sourceStates' | 'subscriptions' | 'clock'>,
): Omit<SourceQueries, 'correctClock' | 'listPaused' | 'decide' | 'listDecided'> {
  return {
    listStates: (collection) => sourceStates.list(collection),
    readState: (collection, sourceId) => sourceStates.load(collection, sourceId),
    async describe(collection, sourceId) {
      const source = sourcesOf(collection).find(({ id }) => id === sourceId);
      if (!source) return sourceId;
      return `${toSourceName(source, await sourceStates.load(collection, sourceId))} (${maskUrl(source.url)})`;
    },
    reconcile: (collection) => {
      const ids = sourcesOf(collection).map(({ id }) => id);
      return sourceStates.reconcile(collection, ids, clock.now());
    },
    listDue: (collection) => sourceStates.due(collection, clock.now()),
    listDueForRound: (collection) => dueSources(collection, sourcesOf(collection), { sourceStates }, clock.now()),
    async listSubscribed(collection) {
      const held: ReadonlyMap<string, Subscription> = await subscriptions.list(collection);
      return sourcesOf(collection).filter(({ id }) => isHeld(held.get(id), clock.now()));
    },
  };
}

/** The reads that wait, bound to effects. */
export function createDeferredReadQueue(
  sourcesOf: SourcesOf,
  effects: Pick<Effects, 'deferred' | 'owed' | 'clock' | 'storeEpoch'>,
): DeferredReadQueue {
  const { deferred, owed, clock } = effects;
  return {
    list: (collection) => deferred.due(collection, Number.MAX_SAFE_INTEGER),
    async listDue(collection, perSource) {
      const freeShares = new Map(sourcesOf(collection).map(({ id }) => [id, perSource]));
      const due = await deferred.due(collection, clock.now());
      return due.flatMap(({ task }) => {
        const free = freeShares.get(task.sourceId) ?? 0;
        freeShares.set(task.sourceId, free - 1);
        return free > 0 ? [task] : [];
      });
    },
    async defer(task, waitMs) {
      const again = { ...task, tries: task.tries + 1 };
      await inOneEpoch(task.collection, effects, async () => {
        await deferred.put(task.collection, { key: task.key, task: again, dueMs: clock.now() + waitMs });
        await owed.settle(task.collection, [task]);
      });
    },
  };
}

/** The reads for later rounds, bound to effects. */
export function createPendingReadQueue(
  effects: Pick<Effects, 'pending' | 'owed' | 'clock' | 'storeEpoch'>,
): PendingReadQueue {
  const { pending, owed, clock } = effects;
  return {
    count: (collection) => pending.counts(collection),
    async handOn({ collection, id }, count, enqueue) {
      if (count <= 0) return 0;
      const tasks = await pending.peek(collection, id, count);
      await inOneEpoch(collection, effects, async (attempt) => {
        await owed.put(collection, toOwed(tasks, clock.now()));
        if (attempt === 0) await enqueue(tasks);
        const keys = tasks.map(({ key }) => key);
        await pending.drop(collection, id, keys);
      });
      return tasks.length;
    },
  };
}

/** Reads that were handed to the queue and are not settled yet. */
export interface OwedReadQueue {
  readonly count: (collection: string) => Promise<number>;
  /**
   * Those of configured sources that are not in the queue, to be handed on again. One whose job was lost again and again, as by a
   * page that ends the process, is given up with a line in the log; so is what nobody has known for a week.
   */
  readonly takeMissing: (
    collection: string,
    isInQueue: (task: ReadTask) => Promise<boolean>,
  ) => Promise<readonly ReadTask[]>;
}

/** A read whose job was lost so often ends the processes that read it. */
const MAX_AGAIN = 5;
/** Reads of sources that are not configured here are another process's for this long. */
const MAX_OWED_MS = 7 * DAY_MS;

/** The reads that are owed, bound to effects. */
export function createOwedReadQueue(
  sourcesOf: SourcesOf,
  { owed, clock, log }: Pick<Effects, 'owed' | 'clock' | 'log'>,
): OwedReadQueue {
  return {
    count: (collection) => owed.count(collection),
    async takeMissing(collection, isInQueue) {
      const sources = new Set(sourcesOf(collection).map(({ id }) => id));
      const missing: OwedRead[] = [];
      for (const read of await owed.list(collection)) {
        const isOurs = sources.has(read.task.sourceId);
        if (isOurs && (await isInQueue(read.task))) continue;
        const isHopeless = isOurs ? read.again >= MAX_AGAIN : clock.now() - read.sinceMs > MAX_OWED_MS;
        if (isHopeless) {
          log.error('read.lost', {
            collection,
            source: read.task.sourceId,
            url: read.task.entry.url,
            times: read.again,
          });
          await owed.settle(collection, [read.task]);
        } else if (isOurs) missing.push({ ...read, again: read.again + 1 });
      }
      await owed.put(collection, missing);
      return missing.map(({ task }) => task);
    },
  };
}
