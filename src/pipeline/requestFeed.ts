/** Asking a source: its feed, the feed that its page announces, or the sitemaps that its index lists. */
import { discoverLinks } from '../discover/discoverLinks.ts';
import { isFailure } from '../errors.ts';
import { scanPage } from '../extract/scan/scanPage.ts';
import { SECOND_REQUEST_PATIENCE_MS, toFeedAsk, toOwnState } from '../fetch/buildRequest.ts';
import { type FeedOutcome, readFeedAnswer, toFailedOutcome } from '../fetch/readFeedResponse.ts';
import type { Feed } from '../model/feed.ts';
import type { Answer, Document } from '../model/http.ts';
import type { Source, SourceState } from '../model/source.ts';
import { parseFeed } from '../parse/parseFeed.ts';
import type { Effects } from '../ports.ts';
import { fingerprint } from '../text/words/fingerprint.ts';
import { pureStep } from './asFailureOf.ts';

/** What asking brought. */
export interface Asked {
  readonly outcome: FeedOutcome;
  readonly answer?: Answer;
  readonly feed?: Feed;
  /** The feed that was found on the source's page. */
  readonly feedUrl?: string;
}

/** What asking needs. */
type AskEffects = Pick<Effects, 'network' | 'clock'>;

/** Sitemaps of an index that are read in one poll. Publishers list their news or their newest sitemap among the first. */
const MAX_CHILDREN = 5;

/** Asks a source and parses what it says. Whatever goes wrong is an outcome; throws only what is to be tried again soon. */
export async function askSource(
  source: Source,
  state: SourceState | undefined,
  effects: AskEffects,
  signal: AbortSignal,
): Promise<Asked> {
  let answer: Answer | undefined;
  try {
    answer = await effects.network.fetch(toFeedAsk(source, state), signal);
    const outcome = readFeedAnswer(toOwnState(source, state), answer, effects.clock.now());
    if (outcome.kind !== 'fresh') return { outcome, answer };
    const feedUrl = source.kind === 'feed' ? undefined : findFeed(source, outcome.document);
    if (feedUrl !== undefined) return { ...(await askAnnounced(source, feedUrl, effects, signal)), feedUrl };
    const feed = pureStep(source.url, () => parseFeed(outcome.document));
    if (!feed.children?.length) return { outcome, answer, feed };
    return await askChildren(source, { outcome, answer, feed }, feed.children, effects, signal);
  } catch (thrown) {
    if (!isFailure(thrown) || thrown.retry === 'soon') throw thrown;
    return { outcome: toFailedOutcome(thrown), ...(answer && { answer }) };
  }
}

/** The feed that an HTML page announces; undefined for a document that is a feed itself, or a page without one. */
function findFeed(source: Source, document: Document): string | undefined {
  const start = new TextDecoder('latin1').decode(document.bytes.subarray(0, 1024)).toLowerCase();
  if (!/<!doctype html|<html|<head|<body/.test(start)) return undefined;
  const url = document.url ?? source.url;
  return pureStep(url, () => discoverLinks(scanPage(document), url)).feeds[0]?.url;
}

async function askAnnounced(source: Source, url: string, effects: AskEffects, signal: AbortSignal): Promise<Asked> {
  const ask = { ...toFeedAsk({ ...source, url }, undefined), patienceMs: SECOND_REQUEST_PATIENCE_MS };
  const answer = await effects.network.fetch(ask, signal);
  const outcome = readFeedAnswer(undefined, answer, effects.clock.now());
  if (outcome.kind !== 'fresh') return { outcome, answer };
  return { outcome, answer, feed: pureStep(url, () => parseFeed(outcome.document)) };
}

/**
 * A sitemap index changes less often than the sitemaps that it lists, so it is never asked conditionally: its validators
 * are left out of what is stored, and its hash is that of all that was read.
 */
async function askChildren(
  source: Source,
  index: Required<Pick<Asked, 'answer' | 'feed'>> & { readonly outcome: FeedOutcome & { kind: 'fresh' } },
  children: readonly string[],
  effects: AskEffects,
  signal: AbortSignal,
): Promise<Asked> {
  const news = children.filter((url) => /news/i.test(url));
  const chosen = [...new Set([...news, ...children])].slice(0, MAX_CHILDREN);
  const feeds: Feed[] = [];
  const hashes: string[] = [];
  for (const url of chosen) {
    const child = await askAnnounced(source, url, effects, signal);
    if (child.feed) feeds.push(child.feed);
    if (child.outcome.kind === 'fresh') hashes.push(child.outcome.bodyHash);
  }
  const { etag: _etag, 'last-modified': _lastModified, ...headers } = index.answer.headers;
  return {
    outcome: { ...index.outcome, bodyHash: fingerprint(hashes.join()) },
    answer: { ...index.answer, headers },
    feed: { ...index.feed, entries: [...index.feed.entries, ...feeds.flatMap((feed) => feed.entries)] },
  };
}
