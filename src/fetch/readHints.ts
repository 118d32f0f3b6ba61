/** What the publisher says about the next poll. */
import type { Feed } from '../model/feed.ts';
import type { HttpResponse } from '../model/http.ts';
import type { CadenceHints } from '../model/source.ts';
import { MINUTE_MS } from '../text/date/durations.ts';
import { toHttpDateMs } from '../text/date/retryAfter.ts';

type Headers = Readonly<Record<string, string>>;

/**
 * Minutes for which the response is fresh: `max-age` less `Age`, else `Expires` less `Date` (RFC 9111, section 4.2);
 * undefined when the server says nothing, 0 when it wants every request to reach it.
 */
export function toFreshMinutes(headers: Headers, nowMs: number): number | undefined {
  const control = headers['cache-control'] ?? '';
  if (/(?:^|[\s,])no-(?:store|cache)\b/i.test(control)) return 0;
  const maxAge = /(?:^|[\s,])max-age="?(\d{1,10})/i.exec(control)?.[1];
  if (maxAge !== undefined) return Math.max(0, Number(maxAge) - toAgeSeconds(headers)) / 60;
  if (headers.expires === undefined) return undefined;
  const expiresMs = toHttpDateMs(headers.expires);
  if (expiresMs === undefined) return 0;
  return Math.max(0, expiresMs - (toHttpDateMs(headers.date) ?? nowMs)) / MINUTE_MS;
}

function toAgeSeconds(headers: Headers): number {
  return /^\s*\d{1,9}\s*$/.test(headers.age ?? '') ? Number(headers.age) : 0;
}

/**
 * The hints after a poll. The header's hint comes from this response, or stays as it was where a 304 does not repeat it
 * (RFC 9110, section 15.4.5); the feed's own hints stay until another version of the feed is read.
 */
export function toHints(
  previous: CadenceHints,
  response: HttpResponse | undefined,
  feed: Feed | undefined,
  nowMs: number,
): CadenceHints {
  const named = response === undefined ? undefined : toFreshMinutes(response.headers, nowMs);
  const kept = response === undefined || response.status === 304 ? previous.freshMinutes : undefined;
  const freshMinutes = named ?? kept;
  const current = feed === undefined ? previous : feed;
  return {
    ...(freshMinutes !== undefined && { freshMinutes }),
    ...(current.ttlMinutes !== undefined && { ttlMinutes: current.ttlMinutes }),
    ...(current.updateMinutes !== undefined && { updateMinutes: current.updateMinutes }),
    ...(current.skipHours !== undefined && { skipHours: current.skipHours }),
    ...(current.skipDays !== undefined && { skipDays: current.skipDays }),
  };
}
