/** Permanent redirects of a source: watched before they are believed, since a hijacked or misconfigured host sends them too. */
import type { HttpResponse } from '../model/http.ts';
import type { SourceState } from '../model/source.ts';
import { DAY_MS } from '../text/date/durations.ts';

/** Polls that must see the same permanent redirect ... */
export const MOVED_AFTER_POLLS = 3;
/** ... over at least this time. */
export const MOVED_AFTER_MS = DAY_MS;

type Watched = Pick<SourceState, 'redirect' | 'movedTo'>;

/** Where an unbroken chain of 301 and 308 from the polled URL leads; undefined when its first hop is not permanent. */
export function toPermanentTarget(response: HttpResponse): string | undefined {
  const first = response.hops.findIndex((hop) => hop.status !== 301 && hop.status !== 308);
  const leading = first === -1 ? response.hops.length : first;
  if (leading === 0) return undefined;
  const target = response.hops[leading]?.url ?? response.url;
  return target === response.hops[0]?.url ? undefined : target;
}

/** What is known of the source's move after a poll that read its feed. */
export function watchRedirect(
  previous: SourceState | undefined,
  response: HttpResponse | undefined,
  nowMs: number,
): Watched {
  const moved = previous?.movedTo === undefined ? {} : { movedTo: previous.movedTo };
  const target = response === undefined ? previous?.redirect?.url : toPermanentTarget(response);
  if (target === undefined) return moved;
  const before = previous?.redirect?.url === target ? previous.redirect : { url: target, seen: 0, firstMs: nowMs };
  const redirect = { ...before, seen: before.seen + 1 };
  const isBelieved = redirect.seen >= MOVED_AFTER_POLLS && nowMs - redirect.firstMs >= MOVED_AFTER_MS;
  return isBelieved ? { movedTo: target } : { ...moved, redirect };
}
