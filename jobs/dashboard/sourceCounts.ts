/** Where the articles of each source are, and why, for a page that is looked at again and again. */
import { setTimeout as pause } from 'node:timers/promises';
import type { App, SourceArticles } from '../../src/app.ts';

type BySource = ReadonlyMap<string, SourceArticles>;

/** The counts of a collection by source id; undefined while counting takes longer than a page waits. */
export type SourceCounts = (collection: string) => Promise<BySource | undefined>;

/** A page has other things to show: what takes longer is counted on, and the next look has it. */
const PATIENCE_MS = 3_000;
/** Counting reads the whole collection: it may take a twentieth of the time, however many pages are open. */
const KEPT_FOR = 20;

interface Counting {
  readonly counts: Promise<BySource>;
  /** Until when it is given out again, ms; absent while it is counted. */
  untilMs?: number;
}

/** Counts each collection at most once at a time. Rejects as Redis does. */
export function createSourceCounts({ articles, now }: Pick<App, 'articles' | 'now'>): SourceCounts {
  const last = new Map<string, Counting>();
  const count = (collection: string): Counting => {
    const startMs = now();
    const counting: Counting = { counts: articles.countBySource(collection) };
    last.set(collection, counting);
    counting.counts.then(
      () => Object.assign(counting, { untilMs: now() + KEPT_FOR * Math.max(0, now() - startMs) }),
      () => last.delete(collection),
    );
    return counting;
  };
  return async (collection) => {
    const known = last.get(collection);
    const isKept = known && (known.untilMs === undefined || now() < known.untilMs);
    const { counts } = isKept ? known : count(collection);
    const enough = new AbortController();
    const late = pause(PATIENCE_MS, undefined, { signal: enough.signal }).catch(() => undefined);
    return await Promise.race([counts, late]).finally(() => enough.abort());
  };
}
