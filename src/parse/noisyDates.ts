/** Dates of change that say nothing: those of the request or of the build, which programs write into every entry. */
import type { Entry } from '../model/feed.ts';
import { MINUTE_MS } from '../text/date/durations.ts';

/** What this many entries, and this share of all that state a change, have in common is no change of theirs. */
const MIN_SHARED = 2;
const MIN_SHARE = 0.5;
/** A date this near to that of the response is of the request. A real change is believed at the next poll, when it is older. */
const AT_REQUEST_MS = MINUTE_MS;

/**
 * The instants of change in a document that say nothing about the entries that state them. `respondedMs`: when the response was
 * made, by its server's clock.
 */
export function findNoise(entries: readonly Entry[], respondedMs: number | undefined): ReadonlySet<string> {
  const counts = new Map<string, number>();
  let stating = 0;
  for (const { updated } of entries) {
    if (updated === undefined) continue;
    stating += 1;
    counts.set(updated, (counts.get(updated) ?? 0) + 1);
  }
  const isOfRequest = (iso: string) =>
    respondedMs !== undefined && Math.abs(Date.parse(iso) - respondedMs) <= AT_REQUEST_MS;
  const isShared = (count: number) => count >= MIN_SHARED && count >= stating * MIN_SHARE;
  return new Set([...counts].filter(([iso, count]) => isShared(count) || isOfRequest(iso)).map(([iso]) => iso));
}

/** An entry without a change that says nothing, if it states when it was published. Texts that are made when asked for stay so. */
export function withoutNoise(entry: Entry, noise: ReadonlySet<string>): Entry {
  if (entry.published === undefined || !noise.has(entry.updated ?? '')) return entry;
  const { updated: _updated, ...rest } = Object.getOwnPropertyDescriptors(entry);
  return Object.defineProperties({}, rest) as Entry;
}
