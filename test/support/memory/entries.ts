/** Which entries were handed on, and which reads wait for hours, in memory: for tests. Same contract as those in Redis. */
import type { DeferredRead } from '../../../src/model/task.ts';
import type { DeferredReads, SeenEntries } from '../../../src/ports.ts';
import { copyOf, createShelf, toRanked } from './shelf.ts';

/** Entries remembered per source beyond those of the newest document, as in Redis. */
const KEPT_BEYOND_DOCUMENT = 1_000;

interface Seen {
  readonly contentHash: string;
  readonly atMs: number;
}

/** The entries seen by one process. */
export function createMemorySeenEntries(): SeenEntries {
  const shelf = createShelf(() => createShelf(() => new Map<string, Seen>()));
  return {
    async unseen(collection, sourceId, marks) {
      const seen = shelf(collection)(sourceId);
      return marks.filter(({ key, contentHash }) => seen.get(key)?.contentHash !== contentHash);
    },
    async remember(collection, sourceId, marks, nowMs) {
      const seen = shelf(collection)(sourceId);
      for (const { key, contentHash } of marks) seen.set(key, { contentHash, atMs: nowMs });
      const current = new Set(marks.map((mark) => mark.key));
      const old = [...seen].filter(([key]) => !current.has(key)).sort(([, a], [, b]) => a.atMs - b.atMs);
      for (const [key] of old.slice(0, Math.max(0, old.length - KEPT_BEYOND_DOCUMENT))) seen.delete(key);
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
