/** What a valid configuration says that was hardly meant. */
import type { Settings } from '../model/policy.ts';
import type { Source } from '../model/source.ts';
import { DAY_MS, HOUR_MS } from '../text/date/durations.ts';
import { toUrlKey } from '../text/url/url.ts';

/** Publishers put out no feed that often; hubs are for those who cannot wait (five minutes is also the quickest adaptive poll). */
const SHORTEST_EVERY_MINUTES = 5;
/** Feeds hold what is new of some days: what is announced and gone again in between is never seen. */
const LONGEST_EVERY_MINUTES = 7 * 24 * 60;
/** The same event is told over hours and days; a wider window joins what happens every year. */
const SHORTEST_WINDOW_MS = HOUR_MS;
const LONGEST_WINDOW_MS = 30 * DAY_MS;

/** A sentence for each thing that is in doubt; what to do about it is in it. */
export function listDoubtful({ collections, policy }: Settings): readonly string[] {
  return [
    ...collections.flatMap(({ id, sources }) => [...listTwins(id, sources), ...listStrangeIntervals(id, sources)]),
    ...listStrangeWindow(policy.story.windowMs),
  ];
}

/** One feed in two spellings is polled twice, and its articles are weighed by the trust of the source that happens to come first. */
function listTwins(collection: string, sources: readonly Source[]): readonly string[] {
  const first = new Map<string, Source>();
  return sources.flatMap((source) => {
    const key = toUrlKey(source.url) ?? source.url;
    const twin = first.get(key);
    if (twin !== undefined)
      return [`${collection}: ${source.url} seems to be the same feed as ${twin.url}; keep one of them.`];
    first.set(key, source);
    return [];
  });
}

function listStrangeIntervals(collection: string, sources: readonly Source[]): readonly string[] {
  return sources.flatMap(({ url, everyMinutes }) => {
    if (everyMinutes === undefined) return [];
    if (everyMinutes < SHORTEST_EVERY_MINUTES)
      return [
        `${collection}: ${url} is polled every ${everyMinutes} min; publishers rarely bear more than every 5 min.`,
      ];
    if (everyMinutes > LONGEST_EVERY_MINUTES)
      return [`${collection}: ${url} is polled less than once a week; what its feed drops in between is never seen.`];
    return [];
  });
}

function listStrangeWindow(windowMs: number): readonly string[] {
  const hours = Math.round(windowMs / HOUR_MS);
  if (windowMs < SHORTEST_WINDOW_MS)
    return ['policy.story.window is under an hour: hardly any two articles share a story.'];
  if (windowMs > LONGEST_WINDOW_MS)
    return [`policy.story.window is ${hours} h: what happens again every month is taken for one story.`];
  return [];
}
