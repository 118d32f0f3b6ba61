/** Requesting a source: its feed, the feed that its page announces, or the sitemaps that its index lists. */
import { isFailure } from '../errors.ts';
import { buildFeedRequest, SECOND_REQUEST_PATIENCE_MS } from '../fetch/buildRequest.ts';
import { type Asked, chooseCondition, isBlind } from '../fetch/conditions.ts';
import { type FeedOutcome, readFeedResponse, toFailedOutcome } from '../fetch/readFeedResponse.ts';
import type { FeedReading } from '../model/feedReading.ts';
import type { HttpResponse } from '../model/http.ts';
import { type Source, type SourceState, stateForCurrentUrl } from '../model/source.ts';
import type { SourceKind } from '../model/sourceKinds.ts';
import type { Effects } from '../ports.ts';
import { fingerprint } from '../text/words/fingerprint.ts';
import { joinReadings } from './readDocument.ts';

/** What the requests brought: with a feed, the identities of its entries too. */
export interface PollResult extends Partial<FeedReading> {
  readonly outcome: FeedOutcome;
  readonly response?: HttpResponse;
  readonly asked?: Asked;
  /** The feed that was found on the source's page. */
  readonly feedUrl?: string;
}

/** What the requests need. */
type PollEffects = Pick<Effects, 'network' | 'clock' | 'documents'>;

/** Whether a response that is HTML is searched for the feed that it announces; a `feed` that sends a page has a fault to report. */
const PAGES: Readonly<Record<SourceKind | 'guessed', 'searched' | 'refused'>> = {
  feed: 'refused',
  sitemap: 'searched',
  page: 'searched',
  guessed: 'searched',
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
    const current = stateForCurrentUrl(source, state);
    const asking = await askFeed(source, current, effects, signal);
    const { asked } = asking;
    response = asking.response;
    const outcome = readFeedResponse(current, response, effects.clock.now());
    if (outcome.kind !== 'fresh') return { outcome, response, asked };
    const request = { document: outcome.document, url: source.url, pages: PAGES[source.kind ?? 'guessed'] };
    const reading = await effects.documents.read(request, signal);
    if ('feedUrl' in reading)
      return { ...(await pollAnnouncedFeed(source, reading.feedUrl, effects, signal)), ...reading };
    if (!reading.feed.children?.length) return { outcome, response, asked, ...reading };
    return await pollChildren(source, { outcome, response, ...reading }, reading.feed.children, effects, signal);
  } catch (thrown) {
    if (!isFailure(thrown) || thrown.retry === 'soon') throw thrown;
    return { outcome: toFailedOutcome(thrown), ...(response && { response }) };
  }
}

/** Asks as the server understands it; without a condition where a 304 names a version that we do not have. */
async function askFeed(
  source: Source,
  state: SourceState | undefined,
  effects: PollEffects,
  signal: AbortSignal,
): Promise<{ readonly asked: Asked; readonly response: HttpResponse }> {
  const asked = { condition: chooseCondition(state, effects.clock.now()) };
  const response = await effects.network.fetch(buildFeedRequest(source, state, asked.condition), signal);
  if (!isBlind(state, asked, response)) return { asked, response };
  const whole = { ...buildFeedRequest(source, state, 'whole'), patienceMs: SECOND_REQUEST_PATIENCE_MS };
  return { asked: { condition: 'whole', wasBlind: true }, response: await effects.network.fetch(whole, signal) };
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
  const reading = await effects.documents.read({ document: outcome.document, url, pages: 'refused' }, signal);
  return 'feedUrl' in reading ? { outcome, response } : { outcome, response, ...reading };
}

/**
 * A sitemap index changes less often than the sitemaps that it lists, so it is never requested conditionally: its
 * validators are left out of what is stored, and its hash is that of everything that was read.
 */
async function pollChildren(
  source: Source,
  index: FeedReading & Required<Pick<PollResult, 'response'>> & { readonly outcome: FeedOutcome & { kind: 'fresh' } },
  children: readonly string[],
  effects: PollEffects,
  signal: AbortSignal,
): Promise<PollResult> {
  const news = children.filter((url) => /news/i.test(url));
  const chosen = [...new Set([...news, ...children])].slice(0, MAX_CHILDREN);
  const readings: FeedReading[] = [];
  const hashes: string[] = [];
  for (const url of chosen) {
    const { feed, identities, outcome } = await pollAnnouncedFeed(source, url, effects, signal);
    if (feed && identities) readings.push({ feed, identities });
    if (outcome.kind === 'fresh') hashes.push(outcome.bodyHash);
  }
  const { etag: _etag, 'last-modified': _lastModified, ...headers } = index.response.headers;
  return {
    outcome: { ...index.outcome, bodyHash: fingerprint(hashes.join()) },
    response: { ...index.response, headers },
    ...joinReadings(index, readings),
  };
}
