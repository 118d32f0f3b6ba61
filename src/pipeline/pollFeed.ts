/** Requesting a source: its feed, the feed that its page announces, or the sitemaps that its index lists. */
import { Failure, isFailure } from '../errors.ts';
import { buildFeedRequest, SECOND_REQUEST_PATIENCE_MS } from '../fetch/buildRequest.ts';
import { chooseCondition, isBlind, type SentCondition } from '../fetch/conditions.ts';
import { type FeedOutcome, readFeedResponse, toFailedOutcome } from '../fetch/readFeedResponse.ts';
import type { FeedReading } from '../model/feedReading.ts';
import type { HttpResponse } from '../model/http.ts';
import { type Source, type SourceState, stateForCurrentUrl } from '../model/source.ts';
import type { SourceKind } from '../model/sourceKinds.ts';
import { findFeedError } from '../parse/feedErrors.ts';
import { chooseSitemaps } from '../parse/sitemapPosts.ts';
import { fingerprint } from '../text/words/fingerprint.ts';
import { findFeed } from './findFeed.ts';
import { joinReadings } from './readDocument.ts';
import { type PollEffects, type PollResult, pollAnnouncedFeed } from './requestFeed.ts';

/** Whether a response that is HTML is searched for the feed that it announces; a `feed` that sends a page has a fault to report. */
const PAGES: Readonly<Record<SourceKind | 'guessed', 'searched' | 'refused'>> = {
  feed: 'refused',
  sitemap: 'searched',
  page: 'searched',
  guessed: 'searched',
};

/** Sitemaps of an index that are read in one poll. Publishers list their news or their newest sitemap among the first. */
const MAX_CHILDREN = 8;
/** Those of an index within an index. */
const MAX_NESTED = 3;

/** Requests a source and parses its document. Whatever goes wrong is an outcome; throws only what is to be tried again soon. */
export async function pollFeed(
  source: Source,
  state: SourceState | undefined,
  effects: PollEffects,
  signal: AbortSignal,
): Promise<PollResult> {
  let response: HttpResponse | undefined;
  try {
    const current = stateForCurrentUrl(source, state);
    const asking = await requestWithCondition(source, current, effects, signal);
    const { sent } = asking;
    response = asking.response;
    const outcome = readFeedResponse(current, response, effects.clock.now());
    if (outcome.kind !== 'fresh') return { outcome, response, sent };
    const request = { document: outcome.document, url: source.url, pages: PAGES[source.kind ?? 'guessed'] };
    const reading = await effects.documents.read(request, signal);
    if ('feeds' in reading) {
      const page = { url: response.url, page: reading, refreshes: 0 };
      const found = await findFeed(source, page, effects, signal);
      if (found) return found;
      // tells what the document is instead of a feed
      await effects.documents.read({ ...request, pages: 'refused' }, signal);
      throw new Failure('not_a_feed', 'The page announces no feed.', { subject: source.url });
    }
    if (reading.feed.children?.length) {
      return await pollChildren(source, { outcome, response, ...reading }, effects, signal);
    }
    const error = findFeedError(reading.feed);
    if (error === undefined) return { outcome, response, sent, ...reading };
    const reason = `The feed tells of an error in place of news: "${error}".`;
    return { outcome: { kind: 'failed', code: 'feed_unreadable', reason }, response };
  } catch (thrown) {
    if (!isFailure(thrown) || thrown.retry === 'soon') throw thrown;
    return { outcome: toFailedOutcome(thrown), ...(response && { response }) };
  }
}

/** Asks as the server understands it; without a condition where a 304 names a version that we do not have. */
async function requestWithCondition(
  source: Source,
  state: SourceState | undefined,
  effects: PollEffects,
  signal: AbortSignal,
): Promise<{ readonly sent: SentCondition; readonly response: HttpResponse }> {
  const sent = { condition: chooseCondition(state, effects.clock.now()) };
  const response = await effects.network.fetch(buildFeedRequest(source, state, sent.condition), signal);
  if (!isBlind(state, sent, response)) return { sent, response };
  const whole = { ...buildFeedRequest(source, state, 'whole'), patienceMs: SECOND_REQUEST_PATIENCE_MS };
  return { sent: { condition: 'whole', wasBlind: true }, response: await effects.network.fetch(whole, signal) };
}

/**
 * A sitemap index changes less often than the sitemaps that it lists, so it is never requested conditionally: its
 * validators are left out of what is stored, and its hash is that of everything that was read.
 */
async function pollChildren(
  source: Source,
  index: FeedReading & Required<Pick<PollResult, 'response'>> & { readonly outcome: FeedOutcome & { kind: 'fresh' } },
  effects: PollEffects,
  signal: AbortSignal,
): Promise<PollResult> {
  const waiting = [...chooseSitemaps(index.feed.children ?? [])];
  const asked = new Set([source.url]);
  const readings: FeedReading[] = [];
  const hashes: string[] = [];
  let trouble: PollResult | undefined;
  for (let url = waiting.shift(); url !== undefined && asked.size <= MAX_CHILDREN; url = waiting.shift()) {
    if (asked.has(url)) continue;
    asked.add(url);
    const { feed, identities, outcome } = await pollAnnouncedFeed(source, url, effects, signal);
    if (feed && identities) readings.push({ feed, identities });
    else trouble ??= { outcome };
    if (outcome.kind === 'fresh') hashes.push(outcome.bodyHash);
    // an index of indexes: what its part lists comes next
    waiting.unshift(...chooseSitemaps(feed?.children ?? []).slice(0, MAX_NESTED));
  }
  if (readings.length === 0 && trouble !== undefined) return trouble;
  const { etag: _etag, 'last-modified': _lastModified, ...headers } = index.response.headers;
  return {
    outcome: { ...index.outcome, bodyHash: fingerprint(hashes.join()) },
    response: { ...index.response, headers },
    ...joinReadings(index, readings),
  };
}
