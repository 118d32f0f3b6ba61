/** Requesting a source: its feed, the feed that its page announces, or the sitemaps that its index lists. */
import { discoverLinks } from '../discover/discoverLinks.ts';
import { isFailure } from '../errors.ts';
import { scanPage } from '../extract/scan/scanPage.ts';
import { buildFeedRequest, SECOND_REQUEST_PATIENCE_MS } from '../fetch/buildRequest.ts';
import { type FeedOutcome, readFeedResponse, toFailedOutcome } from '../fetch/readFeedResponse.ts';
import type { Feed } from '../model/feed.ts';
import type { Document, HttpResponse } from '../model/http.ts';
import { type Source, type SourceState, stateForCurrentUrl } from '../model/source.ts';
import type { SourceKind } from '../model/sourceKinds.ts';
import { parseFeed } from '../parse/parseFeed.ts';
import type { Effects } from '../ports.ts';
import { fingerprint } from '../text/words/fingerprint.ts';
import { asFailureOf } from './asFailureOf.ts';

/** What the requests brought. */
export interface PollResult {
  readonly outcome: FeedOutcome;
  readonly response?: HttpResponse;
  readonly feed?: Feed;
  /** The feed that was found on the source's page. */
  readonly feedUrl?: string;
}

/** What the requests need. */
type PollEffects = Pick<Effects, 'network' | 'clock'>;

/** Whether a response that is HTML is searched for the feed that it announces; a `feed` that sends a page has a fault to report. */
const MAY_ANNOUNCE_FEEDS: Readonly<Record<SourceKind | 'guessed', boolean>> = {
  feed: false,
  sitemap: true,
  page: true,
  guessed: true,
};

/** Sitemaps of an index that are read in one poll. Publishers list their news or their newest sitemap among the first. */
const MAX_CHILDREN = 5;

/** Requests a source and parses its document. Whatever goes wrong is an outcome; throws only what is to be tried again soon. */
export async function pollFeed(
  source: Source,
  state: SourceState | undefined,
  effects: PollEffects,
  signal: AbortSignal,
): Promise<PollResult> {
  let response: HttpResponse | undefined;
  try {
    response = await effects.network.fetch(buildFeedRequest(source, state), signal);
    const outcome = readFeedResponse(stateForCurrentUrl(source, state), response, effects.clock.now());
    if (outcome.kind !== 'fresh') return { outcome, response };
    const feedUrl = MAY_ANNOUNCE_FEEDS[source.kind ?? 'guessed'] ? findFeed(source, outcome.document) : undefined;
    if (feedUrl !== undefined) return { ...(await pollAnnouncedFeed(source, feedUrl, effects, signal)), feedUrl };
    const feed = asFailureOf(source.url, () => parseFeed(outcome.document));
    if (!feed.children?.length) return { outcome, response, feed };
    return await pollChildren(source, { outcome, response, feed }, feed.children, effects, signal);
  } catch (thrown) {
    if (!isFailure(thrown) || thrown.retry === 'soon') throw thrown;
    return { outcome: toFailedOutcome(thrown), ...(response && { response }) };
  }
}

/** The feed that an HTML page announces; undefined for a document that is a feed itself, or a page without one. */
function findFeed(source: Source, document: Document): string | undefined {
  const start = new TextDecoder('latin1').decode(document.bytes.subarray(0, 1024)).toLowerCase();
  if (!/<!doctype html|<html|<head|<body/.test(start)) return undefined;
  const url = document.url ?? source.url;
  return asFailureOf(url, () => discoverLinks(scanPage(document), url)).feeds[0]?.url;
}

async function pollAnnouncedFeed(
  source: Source,
  url: string,
  effects: PollEffects,
  signal: AbortSignal,
): Promise<PollResult> {
  const request = { ...buildFeedRequest({ ...source, url }, undefined), patienceMs: SECOND_REQUEST_PATIENCE_MS };
  const response = await effects.network.fetch(request, signal);
  const outcome = readFeedResponse(undefined, response, effects.clock.now());
  if (outcome.kind !== 'fresh') return { outcome, response };
  return { outcome, response, feed: asFailureOf(url, () => parseFeed(outcome.document)) };
}

/**
 * A sitemap index changes less often than the sitemaps that it lists, so it is never requested conditionally: its
 * validators are left out of what is stored, and its hash is that of everything that was read.
 */
async function pollChildren(
  source: Source,
  index: Required<Pick<PollResult, 'response' | 'feed'>> & { readonly outcome: FeedOutcome & { kind: 'fresh' } },
  children: readonly string[],
  effects: PollEffects,
  signal: AbortSignal,
): Promise<PollResult> {
  const news = children.filter((url) => /news/i.test(url));
  const chosen = [...new Set([...news, ...children])].slice(0, MAX_CHILDREN);
  const feeds: Feed[] = [];
  const hashes: string[] = [];
  for (const url of chosen) {
    const child = await pollAnnouncedFeed(source, url, effects, signal);
    if (child.feed) feeds.push(child.feed);
    if (child.outcome.kind === 'fresh') hashes.push(child.outcome.bodyHash);
  }
  const { etag: _etag, 'last-modified': _lastModified, ...headers } = index.response.headers;
  return {
    outcome: { ...index.outcome, bodyHash: fingerprint(hashes.join()) },
    response: { ...index.response, headers },
    feed: joinFeeds(index.feed, feeds),
  };
}

/** The index with the entries of its sitemaps, and with what their readers left out. */
function joinFeeds(index: Feed, feeds: readonly Feed[]): Feed {
  const all = [index, ...feeds];
  const skippedEntries = all.reduce((sum, feed) => sum + (feed.skippedEntries ?? 0), 0);
  const faults = [...new Set(all.flatMap((feed) => feed.faults ?? []))];
  return {
    ...index,
    ...(faults.length > 0 && { faults }),
    ...(skippedEntries > 0 && { skippedEntries }),
    entries: all.flatMap((feed) => feed.entries),
  };
}
