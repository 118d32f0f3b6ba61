/** How often a source publishes: by the dates of its entries, and by what was new when it was polled. */
import { DAY_MS, MINUTE_MS } from '../text/date/durations.ts';

/** What is known of a source's rate. */
export interface PublishingHistory {
  /** Publishing instants, newest first. */
  readonly recentEntriesMs: readonly number[];
  readonly arrivals?: Arrivals | undefined;
}

/** When entries were first seen here. */
export interface Arrivals {
  /** Since when the source is watched. */
  readonly sinceMs: number;
  /** The polls that found new entries, one instant an entry, newest first, at most 20. */
  readonly atMs: readonly number[];
}

/** Instants kept; enough for a rate, little enough to follow a change of habit. */
export const MAX_RECENT = 20;

/** Part of the entries that may be left behind by the others: old posts shown again, pinned ones, dates that a program made up. */
const MAX_STRAGGLERS = 0.25;
/** A gap is one before stragglers where it is this many times longer than all that is newer, silence included; and before one alone. */
const GAP_BEFORE_STRAGGLERS = 10;
const GAP_BEFORE_ONE = 3;
/** Two entries further apart tell no rate: one of them is not of this time. */
const MAX_GAP_OF_TWO_MS = 365 * DAY_MS;
/** Arrivals that tell a rate, or a time of watching after which also fewer do. */
const MIN_ARRIVALS = 5;
const MIN_WATCHED_MS = 7 * DAY_MS;
/** Dates that differ from what arrived by more than this factor are not those of publishing. */
const MAX_DISAGREEMENT = 4;

/**
 * The usual time between entries in minutes, the silence since the newest included, so that a source that falls silent is polled
 * less and less often. Few entries that are far older than the others do not count. What arrived here corrects dates that cannot
 * be right. Undefined unless two different instants, or enough arrivals, are known.
 */
export function toGapMinutes({ recentEntriesMs, arrivals }: PublishingHistory, nowMs: number): number | undefined {
  const stated = gapByDates(recentEntriesMs, nowMs);
  const observed = gapByArrivals(arrivals, nowMs);
  if (stated === undefined || observed === undefined) return stated ?? observed;
  const isDisproved = observed > stated * MAX_DISAGREEMENT || observed * MAX_DISAGREEMENT < stated;
  return isDisproved ? observed : stated;
}

function gapByDates(recentEntriesMs: readonly number[], nowMs: number): number | undefined {
  const past = recentEntriesMs.filter((atMs) => atMs <= nowMs).sort((a, b) => b - a);
  const kept = past.slice(0, past.length - countStragglers(past, nowMs));
  const [newestMs = 0, oldestMs = 0] = [kept[0], kept.at(-1)];
  if (kept.length < 2 || newestMs === oldestMs) return undefined;
  if (kept.length === 2 && newestMs - oldestMs > MAX_GAP_OF_TWO_MS) return undefined;
  return (nowMs - oldestMs) / kept.length / MINUTE_MS;
}

/** How many of the oldest are left behind by the others. */
function countStragglers(past: readonly number[], nowMs: number): number {
  const most = past.length < 3 ? 0 : Math.max(1, Math.floor(past.length * MAX_STRAGGLERS));
  for (let count = most; count > 0; count -= 1) {
    const [newerMs = 0, olderMs = 0] = [past[past.length - count - 1], past[past.length - count]];
    const times = count === 1 ? GAP_BEFORE_ONE : GAP_BEFORE_STRAGGLERS;
    if (newerMs - olderMs > times * Math.max(nowMs - newerMs, MINUTE_MS)) return count;
  }
  return 0;
}

function gapByArrivals(arrivals: Arrivals | undefined, nowMs: number): number | undefined {
  if (arrivals === undefined) return undefined;
  const { sinceMs, atMs } = arrivals;
  const [firstMs] = atMs.length < MAX_RECENT ? [sinceMs] : atMs.slice(-1);
  const watchedMs = nowMs - (firstMs ?? sinceMs);
  if (watchedMs <= 0 || (atMs.length < MIN_ARRIVALS && watchedMs < MIN_WATCHED_MS)) return undefined;
  return watchedMs / Math.max(1, atMs.length) / MINUTE_MS;
}

/** The arrivals after a poll that found entries; the first poll finds all that was there before. */
export function addArrivals(arrivals: Arrivals | undefined, count: number, nowMs: number): Arrivals {
  if (arrivals === undefined) return { sinceMs: nowMs, atMs: [] };
  const fresh = Array.from({ length: Math.min(count, MAX_RECENT) }, () => nowMs);
  return { sinceMs: arrivals.sinceMs, atMs: [...fresh, ...arrivals.atMs].slice(0, MAX_RECENT) };
}
