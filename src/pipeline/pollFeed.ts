/** Requesting a source: its feed, the feed that its page announces, or the sitemaps that its index lists. */
import { toDerivedFeeds } from '../discover/derivedFeeds.ts';
import { Failure, isFailure } from '../errors.ts';
import { buildFeedRequest, SECOND_REQUEST_PATIENCE_MS } from '../fetch/buildRequest.ts';
import { chooseCondition, isBlind, type SentCondition } from '../fetch/conditions.ts';
import { type FeedOutcome, readFeedResponse, toFailedOutcome } from '../fetch/readFeedResponse.ts';
import type { DocumentToRead, FeedReading, PageReading } from '../model/feedReading.ts';
import type { HttpResponse } from '../model/http.ts';
import { type Source, type SourceState, stateForCurrentUrl } from '../model/source.ts';
import type { SourceKind } from '../model/sourceKinds.ts';
import { findFeedError } from '../parse/feedErrors.ts';
import { chooseSitemaps } from '../parse/sitemapPosts.ts';
import { DAY_MS } from '../text/date/durations.ts';
import { fingerprint } from '../text/words/fingerprint.ts';
import { findFeed, tryFeeds } from './findFeed.ts';
import { joinReadings } from './readDocument.ts';
import { type PollEffects, type PollResult, pollAnnouncedFeed } from './requestFeed.ts';

/** Whether a response that is HTML is searched for the feed that it announces; a `feed` that sends a page has a fault to report. */
const PAGES: Readonly<Record<SourceKind | 'guessed', 'searched' | 'refused'>> = {
  feed: 'refused',
  sitemap: 'searched',
  json: 'refused',
  // an archive is opened, not asked for its document
  warc: 'refused',
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
    const derived = await pollDerivedFeed(source, current, effects, signal);
    if (derived !== undefined) return derived;
    const asking = await requestWithCondition(source, current, effects, signal);
    const { sent } = asking;
    response = asking.response;
    const outcome = readFeedResponse(current, response, effects.clock.now());
    if (outcome.kind !== 'fresh') return { outcome, response, sent };
    const request: DocumentToRead = {
      document: outcome.document,
      url: source.url,
      pages: PAGES[source.kind ?? 'guessed'],
      ...(source.select && { select: source.select }),
    };
    const reading = await effects.documents.read(request, signal);
    if ('feeds' in reading) {
      return await readPageOfSource(
        source,
        { current, page: reading, request, outcome, response, sent },
        effects,
        signal,
      );
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

/** The feed that the page's own address tells; undefined where it tells none, or none with entries is there. */
async function pollDerivedFeed(
  source: Source,
  current: SourceState | undefined,
  effects: PollEffects,
  signal: AbortSignal,
): Promise<PollResult | undefined> {
  const mayBePage = source.kind === undefined || source.kind === 'page';
  const isLearned = current?.feedUrl !== undefined || current?.movedTo !== undefined;
  if (!mayBePage || source.select !== undefined || isLearned || !isTimeToSeek(current, effects)) return undefined;
  const found = await tryFeeds(source, toDerivedFeeds(source.url), effects, signal);
  return found?.feed === undefined ? undefined : found;
}

/** A page in the place of a feed, and how it was asked for. */
interface SourcePage extends Required<Pick<PollResult, 'outcome' | 'response' | 'sent'>> {
  readonly current: SourceState | undefined;
  readonly page: PageReading;
  readonly request: DocumentToRead;
}

/** Feeds of a page that is read as a list are sought again after this time: sites get feeds, and lose them. */
const SEEK_AGAIN_MS = 7 * DAY_MS;

function isTimeToSeek(current: SourceState | undefined, { clock }: PollEffects): boolean {
  return (current?.soughtMs ?? 0) < clock.now() - SEEK_AGAIN_MS;
}

/** The feed of a page, else the articles that it lists. */
async function readPageOfSource(
  source: Source,
  { current, page, request, outcome, response, sent }: SourcePage,
  effects: PollEffects,
  signal: AbortSignal,
): Promise<PollResult> {
  const isSought = isTimeToSeek(current, effects);
  const found = isSought
    ? await findFeed(source, { url: response.url, page, refreshes: 0 }, effects, signal)
    : undefined;
  if (found !== undefined && !isDispensable(found)) return found;
  const isNeeded = source.kind === 'page' && found === undefined;
  const listing = await readList(source, request, isNeeded, effects, signal);
  if (listing !== undefined) return { outcome, response, sent, ...listing, ...(isSought && { sought: true }) };
  if (found !== undefined) return found;
  // tells what the document is instead of a feed
  await effects.documents.read({ ...request, pages: 'refused' }, signal);
  throw new Failure('not_a_feed', 'The page announces no feed.', { subject: source.url });
}

/** True for a feed without entries, and for one that is not there: the page itself may list more. */
function isDispensable({ feed, outcome }: PollResult): boolean {
  return feed === undefined ? outcome.kind === 'missing' || outcome.kind === 'failed' : feed.entries.length === 0;
}

/** What a page lists; undefined where that is not sure enough, unless it `isNeeded`: then that is the failure. */
async function readList(
  source: Source,
  request: DocumentToRead,
  isNeeded: boolean,
  effects: PollEffects,
  signal: AbortSignal,
): Promise<FeedReading | undefined> {
  if (source.kind === 'sitemap') return undefined;
  try {
    const reading = await effects.documents.read({ ...request, pages: 'listed' }, signal);
    return 'feeds' in reading ? undefined : reading;
  } catch (thrown) {
    if (!isFailure(thrown, 'no_articles_found') || isNeeded) throw thrown;
    return undefined;
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
