/** Which entries were handed on, and which reads wait for hours, in memory: for tests. Same contract as those in Redis. */

import { MAX_PENDING } from '../../../src/effects/redis/pendingReads.ts';
import type { LastSeen } from '../../../src/model/feed.ts';
import type { DeferredRead, PendingRead } from '../../../src/model/task.ts';
import type { DeferredReads, PendingReads, SeenEntries } from '../../../src/ports.ts';
import { copyOf, createShelf, toRanked } from './shelf.ts';

/** Entries remembered per source beyond those of the newest document, as in Redis. */
const KEPT_BEYOND_DOCUMENT = 1_000;

interface Seen {
  readonly document: number;
  readonly contentHash: string;
  readonly atMs: number;
}

/** The entries seen by one process. */
export function createMemorySeenEntries(): SeenEntries {
  const shelf = createShelf(() => createShelf(() => new Map<string, Seen>()));
  const documents = createShelf(() => new Map<string, number>());
  return {
    async unseen(collection, sourceId, marks) {
      const seen = shelf(collection)(sourceId);
      return marks.filter(({ key, contentHash }) => seen.get(key)?.contentHash !== contentHash);
    },
    async remember(collection, sourceId, { identities: marks, of }, nowMs) {
      if (marks.length === 0) return;
      const seen = shelf(collection)(sourceId);
      const document = (documents(collection).get(sourceId) ?? 0) + (of === 'document' ? 1 : 0);
      documents(collection).set(sourceId, document);
      for (const { key, contentHash } of marks) seen.set(key, { contentHash, atMs: nowMs, document });
      const current = new Set(marks.map((mark) => mark.key));
      const old = [...seen].filter(([key]) => !current.has(key)).sort(([, a], [, b]) => a.atMs - b.atMs);
      for (const [key] of old.slice(0, Math.max(0, old.length - KEPT_BEYOND_DOCUMENT))) seen.delete(key);
    },
    async forget(collection, sourceId) {
      shelf(collection)(sourceId).clear();
      documents(collection).delete(sourceId);
    },
    async announced(collection, sourceId, keys) {
      const seen = shelf(collection)(sourceId);
      const newest = documents(collection).get(sourceId) ?? 0;
      const found = new Map<string, LastSeen>();
      for (const key of keys) {
        const document = seen.get(key)?.document;
        if (document === newest) found.set(key, 'newest');
        else if (document === newest - 1) found.set(key, 'before');
      }
      return found;
    },
  };
}

/** The reads that wait in one process. */
export function createMemoryDeferredReads(): DeferredReads {
  const shelf = createShelf(() => new Map<string, DeferredRead>());
  return {
    async put(collection, read) {
      shelf(collection).set(read.key, copyOf(read));
    },
    async due(collection, nowMs) {
      const reads = shelf(collection);
      const times = new Map([...reads].map(([key, { dueMs }]) => [key, dueMs]));
      const due = toRanked(times).flatMap((key) => reads.get(key) ?? []);
      return due.filter(({ dueMs }) => dueMs <= nowMs).map(copyOf);
    },
    async drop(collection, keys) {
      for (const key of keys) shelf(collection).delete(key);
    },
  };
}

/** The reads that wait for later rounds in one process. */
export function createMemoryPendingReads(): PendingReads {
  const shelf = createShelf(() => createShelf(() => new Map<string, PendingRead>()));
  const known = createShelf(() => new Set<string>());
  const ranked = (reads: ReadonlyMap<string, PendingRead>) =>
    toRanked(new Map([...reads].map(([key, { rank }]) => [key, rank]))).reverse();
  return {
    async put(collection, sourceId, list) {
      known(collection).add(sourceId);
      const reads = shelf(collection)(sourceId);
      for (const read of list) reads.set(read.task.key, copyOf(read));
      const excess = ranked(reads).slice(MAX_PENDING);
      for (const key of excess) reads.delete(key);
      return excess.length;
    },
    async peek(collection, sourceId, count) {
      const reads = shelf(collection)(sourceId);
      const keys = ranked(reads).slice(0, Math.max(0, count));
      return keys.flatMap((key) => copyOf(reads.get(key)?.task) ?? []);
    },
    async drop(collection, sourceId, keys) {
      for (const key of keys) shelf(collection)(sourceId).delete(key);
    },
    async counts(collection) {
      const sizes = [...known(collection)].map((id) => [id, shelf(collection)(id).size] as const);
      return new Map(sizes.filter(([, size]) => size > 0));
    },
  };
}
