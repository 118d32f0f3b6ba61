/** The feed of a page: the best of those that it announces or links, then of those at the usual places. */
import { toWellKnownFeeds } from '../discover/wellKnownFeeds.ts';
import type { PageReading } from '../model/feedReading.ts';
import type { Source } from '../model/source.ts';
import { hostOf } from '../text/url/url.ts';
import { type PollEffects, type PollResult, pollAnnouncedFeed } from './requestFeed.ts';

/** Feeds of one page that are tried. */
const MAX_TRIED = 6;
/** Pages that send on to others. */
const MAX_REFRESHES = 2;

/** A page that was requested as a source, and how far its readers were sent on. */
export interface FoundPage {
  readonly url: string;
  readonly page: PageReading;
  readonly refreshes: number;
}

/**
 * Requests the feeds of a page until one has entries. Else the first that is empty is the feed, else the trouble with the first
 * one is told; undefined where there is no feed at all.
 */
export async function findFeed(
  source: Source,
  { url, page, refreshes }: FoundPage,
  effects: PollEffects,
  signal: AbortSignal,
): Promise<PollResult | undefined> {
  const announced = await tryFeeds(source, page.feeds.slice(0, MAX_TRIED), effects, signal);
  if (announced?.feed !== undefined) return announced;
  const further = page.refreshUrl === undefined || refreshes >= MAX_REFRESHES ? undefined : page.refreshUrl;
  const sent = further && (await followRefresh(source, further, refreshes, effects, signal));
  if (sent) return sent;
  if (announced !== undefined && announced.outcome.kind !== 'missing') return announced;
  const usual = await tryFeeds(source, toWellKnownFeeds(url), effects, signal);
  return usual?.feed === undefined ? announced : usual;
}

/** The first feed with entries, else the first without, else what went wrong with the first. */
export async function tryFeeds(
  source: Source,
  urls: readonly string[],
  effects: PollEffects,
  signal: AbortSignal,
): Promise<PollResult | undefined> {
  let empty: PollResult | undefined;
  let trouble: PollResult | undefined;
  const unwilling = new Set<string | undefined>();
  for (const feedUrl of urls) {
    if (unwilling.has(hostOf(feedUrl))) continue;
    const result = await pollAnnouncedFeed(source, feedUrl, effects, signal);
    if (result.feed?.entries.length) return { ...result, feedUrl };
    if (result.feed !== undefined) empty ??= { ...result, feedUrl };
    else trouble ??= result;
    if (isUnwilling(result)) unwilling.add(hostOf(feedUrl));
  }
  return empty ?? trouble;
}

/** True where a host does not answer, or asks to be left alone: further requests would only take time. */
function isUnwilling({ outcome, response, feed }: PollResult): boolean {
  return feed === undefined && (response === undefined || outcome.kind === 'limited' || outcome.kind === 'blocked');
}

async function followRefresh(
  source: Source,
  url: string,
  refreshes: number,
  effects: PollEffects,
  signal: AbortSignal,
): Promise<PollResult | undefined> {
  const result = await pollAnnouncedFeed(source, url, effects, signal, 'searched');
  if (result.feed !== undefined) return { ...result, feedUrl: url };
  if (result.page === undefined) return undefined;
  const at = result.response?.url ?? url;
  return await findFeed(source, { url: at, page: result.page, refreshes: refreshes + 1 }, effects, signal);
}
