/** Hours and days on which a feed does not want to be polled (RSS 2.0, `skipHours` and `skipDays`), in UTC. */
import type { CadenceHints } from '../model/source.ts';
import { HOUR_MS } from '../text/date/durations.ts';

const HOURS_OF_WEEK = 7 * 24;

/** True if the feed does not want to be polled at that instant. A feed that forbids every hour is not believed. */
export function isSkipped(hints: CadenceHints, atMs: number): boolean {
  return isSkippedHour(hints, atMs) && toPermittedMs(hints, atMs) !== atMs;
}

/** The instant itself if the feed may be polled then, else the start of the next hour in which it may. */
export function toPermittedMs(hints: CadenceHints, atMs: number): number {
  if (!isSkippedHour(hints, atMs)) return atMs;
  const hourMs = Math.floor(atMs / HOUR_MS) * HOUR_MS;
  for (let hours = 1; hours <= HOURS_OF_WEEK; hours += 1) {
    if (!isSkippedHour(hints, hourMs + hours * HOUR_MS)) return hourMs + hours * HOUR_MS;
  }
  return atMs;
}

function isSkippedHour(hints: CadenceHints, atMs: number): boolean {
  const at = new Date(atMs);
  // Some feeds count the hours 1 to 24; 24 is midnight (RSS 0.91).
  const isHour = hints.skipHours?.some((hour) => hour % 24 === at.getUTCHours()) ?? false;
  return isHour || (hints.skipDays?.includes(at.getUTCDay()) ?? false);
}
