/** When a source published lately: what its polling interval is computed from. */
import type { Feed } from '../model/feed.ts';
import type { SourceState } from '../model/source.ts';
import { MAX_RECENT } from './publishingRate.ts';

/** Earlier dates are defaults of programs (`isPlausible`). */
const EARLIEST_MS = Date.UTC(1990, 0);

/**
 * Publishing instants, newest first. Those of the feed where its entries are dated; for a feed without dates each new
 * version counts as published when it was seen (not the first version, which says nothing about a rate). Dates in the
 * future, and those before the web, are left out.
 */
export function toRecentEntries(
  { recentEntriesMs: previous, lastSuccessMs }: Pick<SourceState, 'recentEntriesMs' | 'lastSuccessMs'>,
  feed: Feed | undefined,
  nowMs: number,
): readonly number[] {
  if (feed === undefined) return previous;
  const dated = feed.entries.map((entry) => Date.parse(entry.published ?? entry.updated ?? ''));
  const past = dated.filter((atMs) => atMs >= EARLIEST_MS && atMs <= nowMs).sort((a, b) => b - a);
  if (past.length > 0) return past.slice(0, MAX_RECENT);
  return lastSuccessMs !== undefined ? [nowMs, ...previous].slice(0, MAX_RECENT) : previous;
}
