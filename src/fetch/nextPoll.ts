/** When to poll a source next: from its publishing rate, from what the publisher asks, and from the operator. */
import type { CadenceHints, Source } from '../model/source.ts';
import { HOUR_MS, MINUTE_MS } from '../text/date/durations.ts';
import { spreadOf } from '../text/words/fingerprint.ts';
import { type PublishingHistory, toGapMinutes } from './publishingRate.ts';
import { isSkipped, toPermittedMs } from './skipTimes.ts';

/** Shortest adaptive interval. */
export const MIN_INTERVAL_MINUTES = 5;
/** Longest adaptive interval, and the longest that a publisher's hint can ask for: a news site reads all sources daily. */
export const MAX_INTERVAL_MINUTES = 24 * 60;
/** Interval of a source whose publishing rate is not known yet. */
const UNKNOWN_RATE_MINUTES = 60;
/** Polls per expected entry: an entry waits an eighth of the usual gap on average, and no burst outruns the feed. */
const POLLS_PER_ENTRY = 4;
/** Part of the interval over which sources are spread by the hash of their id. */
const SPREAD = 0.05;
/** Part of the interval by which a poll may come early, so that a cron job of the same period finds it due. */
const SLACK = 0.15;
/** Over how long the sources that wait for the end of skipped hours are spread. */
const SKIP_SPREAD_MINUTES = 15;

/** What the time of the next poll depends on. */
export interface Cadence extends PublishingHistory {
  readonly source: Source;
  readonly hints: CadenceHints;
}

/** The next poll and why then. */
export interface PollPlan {
  readonly atMs: number;
  readonly reason: string;
  /** Not even a slack may bring it before this. */
  readonly notBeforeMs?: number;
}

/** What the publisher asks for, as minutes and the words for them. */
const HINTS = [
  ['freshMinutes', 'the publisher calls its response fresh for this long'],
  ['ttlMinutes', 'the feed asks for it by <ttl>'],
  ['updateMinutes', 'the feed asks for it by sy:updatePeriod'],
] as const satisfies readonly (readonly [keyof CadenceHints, string])[];

/** The next poll after one that went well. */
export function planNextPoll(cadence: Cadence, nowMs: number): PollPlan {
  const interval = toInterval(cadence, nowMs);
  const spread = 1 + SPREAD * spreadOf(cadence.source.id);
  const atMs = nowMs + Math.round(interval.minutes * spread * MINUTE_MS);
  return respectSkips({ atMs, reason: interval.reason }, cadence);
}

/** Moves a plan out of the hours and days in which the feed does not want to be polled. */
export function respectSkips(plan: PollPlan, { source, hints }: Pick<Cadence, 'source' | 'hints'>): PollPlan {
  const permittedMs = toPermittedMs(hints, plan.atMs);
  if (permittedMs === plan.atMs) return plan;
  const atMs = permittedMs + Math.round(spreadOf(source.id) * SKIP_SPREAD_MINUTES * MINUTE_MS);
  return { atMs, notBeforeMs: permittedMs, reason: `${plan.reason}; not in the hours and days that the feed skips` };
}

/** The interval in minutes and the reason for it in words. */
export function toInterval(cadence: Cadence, nowMs: number): { readonly minutes: number; readonly reason: string } {
  const current = toOwnInterval(cadence, nowMs);
  const requested = HINTS.map(([name, words]) => ({
    minutes: Math.min(cadence.hints[name] ?? 0, MAX_INTERVAL_MINUTES),
    words,
  }));
  const longest = requested.reduce((a, b) => (b.minutes > a.minutes ? b : a));
  if (longest.minutes <= current.minutes) return current;
  return { minutes: longest.minutes, reason: `every ${describeInterval(longest.minutes)}: ${longest.words}` };
}

function toOwnInterval({ source, ...history }: Cadence, nowMs: number): { minutes: number; reason: string } {
  if (source.everyMinutes !== undefined) {
    return { minutes: source.everyMinutes, reason: `every ${describeInterval(source.everyMinutes)}: as configured` };
  }
  const gapMinutes = toGapMinutes(history, nowMs);
  if (gapMinutes === undefined) {
    return {
      minutes: UNKNOWN_RATE_MINUTES,
      reason: `every ${describeInterval(UNKNOWN_RATE_MINUTES)}: its rate is not known yet`,
    };
  }
  const wanted = gapMinutes / POLLS_PER_ENTRY;
  const minutes = Math.min(Math.max(wanted, MIN_INTERVAL_MINUTES), MAX_INTERVAL_MINUTES);
  return {
    minutes,
    reason: `every ${describeInterval(minutes)}: it publishes about every ${describeInterval(gapMinutes)}`,
  };
}

/** Clocks of machines that share a Redis differ by seconds; a poll so far in the future was never made. */
const CLOCK_TOLERANCE_MS = HOUR_MS;

/** True for a state that was written while the clock was wrong: what it says of the next poll may lie years away. */
function isFromTheFuture({ lastPollMs = 0 }: Pick<DueState, 'lastPollMs'>, nowMs: number): boolean {
  return lastPollMs > nowMs + CLOCK_TOLERANCE_MS;
}

/** True if a source may be polled now. The slack is for rounds that are started now and then (cron): see `toSlackMs`. */
export function isDue(state: DueState | undefined, nowMs: number): boolean {
  if (state === undefined || isFromTheFuture(state, nowMs)) return true;
  if (nowMs < (state.notBeforeMs ?? 0) || isSkipped(state.hints, nowMs)) return false;
  return nowMs >= state.nextPollMs - toSlackMs(state);
}

/** What `isDue` looks at. */
export interface DueState {
  readonly nextPollMs: number;
  readonly notBeforeMs?: number;
  readonly lastPollMs?: number;
  readonly hints: CadenceHints;
}

/**
 * How much before its time a poll may happen in a round that is started from outside: 15 % of the wait, so that an
 * hourly cron job polls an hourly source every hour and not every other. A schedule of our own needs none.
 */
export function toSlackMs(state: DueState): number {
  return state.lastPollMs === undefined ? 0 : Math.max(0, SLACK * (state.nextPollMs - state.lastPollMs));
}

/** A duration in words: `45 min`, `3 h`, `2.5 days`. */
export function describeInterval(minutes: number): string {
  if (minutes < 90) return `${Math.max(1, Math.round(minutes))} min`;
  if (minutes < 48 * 60) return `${Math.round(minutes / 6) / 10} h`;
  if (minutes < 100 * 1440) return `${Math.round(minutes / 144) / 10} days`;
  return `${Math.round(minutes / 1440)} days`;
}
