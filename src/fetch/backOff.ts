/** How long to wait after polls that went badly. Waits grow and stay at a day: no source is ever given up. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../text/date/durations.ts';

/** The longest wait. */
export const MAX_BACK_OFF_MS = DAY_MS;
/** A source that is gone is polled once a week, because it may be back. */
export const GONE_WAIT_MS = 7 * DAY_MS;

/** The first wait by kind of trouble; each further one doubles it. */
const FIRST_WAIT_MS = {
  /** A server that hiccups is often back soon, and its news should not wait for a whole interval. */
  failing: 5 * MINUTE_MS,
  /** No time was named; the usual window of rate limits. */
  limited: 15 * MINUTE_MS,
  /** Walls do not fall within minutes, and knocking makes them higher. */
  blocked: HOUR_MS,
  missing: HOUR_MS,
} as const;

/** The wait after the `count`-th trouble in a row, counted from 1. */
export function toBackOffMs(kind: keyof typeof FIRST_WAIT_MS, count: number): number {
  return Math.min(FIRST_WAIT_MS[kind] * 2 ** Math.min(Math.max(count, 1) - 1, 20), MAX_BACK_OFF_MS);
}
