/** What the response to a poll means. */
import type { Failure, FailureCode } from '../errors.ts';
import type { Document, HttpResponse } from '../model/http.ts';
import type { SourceState } from '../model/source.ts';
import { toRetryAtMs } from '../text/date/retryAfter.ts';
import { fingerprint } from '../text/words/fingerprint.ts';
import { describeRefusal } from './describeRefusal.ts';
import { findBotWall, findConsentWall } from './walls.ts';

/** Hexadecimal digits kept of the hash of a body: 80 bits, enough to tell two versions of one feed apart. */
const BODY_HASH_LENGTH = 20;

/** What a poll brought; a value, because all of these are expected. */
export type FeedOutcome =
  /** 304, or a 200 with the same bytes as before. */
  | { readonly kind: 'unchanged'; readonly because: 'status' | 'body' }
  /** A document to be parsed. */
  | { readonly kind: 'fresh'; readonly document: Document; readonly bodyHash: string }
  /** 429 or 503: not an error. `untilMs` is absent when the server names no time. */
  | { readonly kind: 'limited'; readonly reason: string; readonly untilMs?: number }
  /** A bot check or a consent wall answers in place of the feed. */
  | { readonly kind: 'blocked'; readonly reason: string }
  /** 404 or 410. */
  | { readonly kind: 'missing'; readonly reason: string; readonly status: 404 | 410 }
  /** Anything else that went wrong. */
  | { readonly kind: 'failed'; readonly reason: string; readonly code: FailureCode }
  /** Nothing was learned: the host was busy or we are stopping. */
  | { readonly kind: 'postponed'; readonly reason: string; readonly untilMs?: number };

/** Reads the response to a poll. `nowMs` is when it came. */
export function readFeedResponse(state: SourceState | undefined, response: HttpResponse, nowMs: number): FeedOutcome {
  const wall = findBotWall(response);
  if (wall !== undefined) return { kind: 'blocked', reason: `A bot check by ${wall} blocks the feed.` };
  const consent = findConsentWall(response);
  if (consent !== undefined) return { kind: 'blocked', reason: `The feed leads to a consent wall on ${consent}.` };
  return response.status >= 200 && response.status < 300
    ? readFeedBody(state, response)
    : readStatus(state, response, nowMs);
}

function readFeedBody(state: SourceState | undefined, response: HttpResponse): FeedOutcome {
  if (response.bytes.length === 0) {
    return { kind: 'failed', code: 'feed_unreadable', reason: `The response (${response.status}) is empty.` };
  }
  const bodyHash = fingerprint(response.bytes, BODY_HASH_LENGTH);
  if (bodyHash === state?.bodyHash) return { kind: 'unchanged', because: 'body' };
  return { kind: 'fresh', bodyHash, document: { bytes: response.bytes, url: response.url, headers: response.headers } };
}

function readStatus(state: SourceState | undefined, response: HttpResponse, nowMs: number): FeedOutcome {
  const { status } = response;
  switch (status) {
    case 304:
      return readNotModified(state);
    case 429:
    case 503:
      return readLimit(response, nowMs);
    case 404:
    case 410:
      return {
        kind: 'missing',
        status,
        reason: `The server says ${status === 410 ? 'gone (410)' : 'not found (404)'}.`,
      };
    case 401:
    case 407:
      return { kind: 'failed', code: 'http_status', reason: describeRefusal(response) };
    case 403:
    case 451:
      return { kind: 'blocked', reason: describeRefusal(response) };
    default:
      return { kind: 'failed', code: 'http_status', reason: `The server answered with status ${status}.` };
  }
}

/** A 304 to an unconditional request would leave the feed unread for ever. */
function readNotModified(state: SourceState | undefined): FeedOutcome {
  const { etag, lastModified } = state?.validators ?? {};
  if (etag !== undefined || lastModified !== undefined) return { kind: 'unchanged', because: 'status' };
  return { kind: 'failed', code: 'http_status', reason: 'The server answered 304 to a request without validators.' };
}

function readLimit(response: HttpResponse, nowMs: number): FeedOutcome {
  const untilMs = toRetryAtMs(response.headers, nowMs);
  const reason = `The server asks for a pause (${response.status}).`;
  return untilMs === undefined ? { kind: 'limited', reason } : { kind: 'limited', reason, untilMs };
}

/** The outcome of a poll that ended in a failure: of the network or of parsing. */
export function toFailedOutcome(failure: Failure): FeedOutcome {
  const reason = failure.message;
  const until = failure.retryAtMs === undefined ? {} : { untilMs: failure.retryAtMs };
  // Whatever the proxy is waiting for, the operator is to see that it fails.
  if (failure.code === 'proxy_failed') return { kind: 'failed', reason, code: failure.code };
  // A time without a status comes from our own rate limit: the host is paused, and nothing was requested.
  if (failure.retryAtMs !== undefined && failure.status === undefined) return { kind: 'postponed', reason, ...until };
  switch (failure.code) {
    case 'rate_limited':
      return { kind: 'limited', reason, ...until };
    case 'bot_wall':
      return { kind: 'blocked', reason };
    case 'http_gone':
      return { kind: 'missing', reason, status: failure.status === 410 ? 410 : 404 };
    case 'host_busy':
    case 'aborted':
    case 'redis_unavailable':
    case 'output_unavailable':
      return { kind: 'postponed', reason, ...until };
    default:
      return { kind: 'failed', reason, code: failure.code };
  }
}
