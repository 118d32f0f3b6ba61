/** When a server wants to be asked again. */
import { DAY_MS, SECOND_MS } from './durations.ts';

/** Longest pause that a server can ask for; a larger value is a mistake or malice. */
export const MAX_RETRY_AFTER_MS = 7 * DAY_MS;

/**
 * An HTTP-date (RFC 9110, section 5.6.7) as ms since the epoch, undefined when broken. The obsolete `asctime` form
 * names no zone and means GMT.
 */
export function toHttpDateMs(text: string | undefined): number | undefined {
  if (text === undefined || text.length > 64 || !/^\s*(?:[a-z]{3,9},?\s+)?(?:\d{1,2}[ -])?[a-z]{3}/i.test(text))
    return undefined;
  const ms = Date.parse(/\b(?:GMT|UTC|[+-]\d{4})\s*$/i.test(text) ? text : `${text} GMT`);
  return Number.isNaN(ms) ? undefined : ms;
}

/** Seconds until a rate limit is lifted, which many services send next to `Retry-After` or instead of it. */
function toResetMs(headers: Readonly<Record<string, string>>, nowMs: number): number | undefined {
  const value = headers['x-ratelimit-reset'] ?? headers['ratelimit-reset'];
  if (value === undefined || !/^\d{1,13}(?:\.\d+)?$/.test(value)) return undefined;
  const number = Number(value);
  // Some services give an instant in seconds since 1970 instead of a duration.
  return number > 1e9 ? number * SECOND_MS : nowMs + number * SECOND_MS;
}

/**
 * The instant that `Retry-After` names (RFC 9110, section 10.2.3: seconds or a date), never in the past and at most
 * seven days ahead; undefined when the server says nothing usable.
 */
export function toRetryAtMs(headers: Readonly<Record<string, string>>, nowMs: number): number | undefined {
  const value = headers['retry-after']?.trim();
  const named = value === undefined ? undefined : toNamedMs(value, nowMs);
  const atMs = named ?? toResetMs(headers, nowMs);
  if (atMs === undefined || Number.isNaN(atMs)) return undefined;
  return Math.min(Math.max(atMs, nowMs), nowMs + MAX_RETRY_AFTER_MS);
}

function toNamedMs(value: string, nowMs: number): number | undefined {
  return /^\d{1,12}(?:\.\d{1,9})?$/.test(value) ? nowMs + Math.ceil(Number(value)) * SECOND_MS : toHttpDateMs(value);
}
