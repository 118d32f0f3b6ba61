/** Requests to publishers, by the kind of document, with the limits that the contract (docs/contract.md) names. */
import type { HttpRequest } from '../model/http.ts';
import { type Condition, type Source, type SourceState, stateForCurrentUrl } from '../model/source.ts';
import { SECOND_MS } from '../text/date/durations.ts';
import { toConditionHeaders } from './conditions.ts';

const MIB = 1024 * 1024;

/** Cap on a feed after decompression. */
export const FEED_MAX_BYTES = 15 * MIB;
/** Cap on a page after decompression. */
export const PAGE_MAX_BYTES = 5 * MIB;
/** Cap on a picture; larger ones are not worth storing next to a site. */
export const IMAGE_MAX_BYTES = 10 * MIB;
/** JPEG files may hold this much metadata (one full APP segment) before their size. */
const PICTURE_HEAD_BYTES = 80 * 1024;
/** A whole request with its redirects and its body. */
export const REQUEST_TIMEOUT_MS = 30 * SECOND_MS;
/** Redirects that are followed. */
export const MAX_REDIRECTS = 10;
/** A job that comes back at its turn may be some milliseconds early; for anything longer it goes back to the queue. */
export const FIRST_REQUEST_PATIENCE_MS = 100;
/** The second request of a job waits in place for the host's turn, so that the first one is not done again. */
export const SECOND_REQUEST_PATIENCE_MS = 4 * SECOND_MS;

const FEED_ACCEPT =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, ' +
  'text/xml;q=0.8, application/json;q=0.7, text/html;q=0.6, */*;q=0.5';
const PAGE_ACCEPT = 'text/html, application/xhtml+xml;q=0.9, */*;q=0.5';
const IMAGE_ACCEPT = 'image/avif, image/webp, image/*;q=0.9, */*;q=0.5';

const PLAIN = {
  timeoutMs: REQUEST_TIMEOUT_MS,
  maxRedirects: MAX_REDIRECTS,
  patienceMs: FIRST_REQUEST_PATIENCE_MS,
} as const;

/** The URL to poll: where the source moved to, the feed that its page announces, else the configured one. */
export function toPollUrl(source: Source, state: SourceState | undefined): string {
  const current = stateForCurrentUrl(source, state);
  return current?.movedTo ?? current?.feedUrl ?? source.url;
}

/** A conditional request for a source's feed (RFC 9110, section 13.1): by default with both validators, byte for byte. */
export function buildFeedRequest(
  source: Source,
  state: SourceState | undefined,
  condition: Condition = 'both',
): HttpRequest {
  const validators = stateForCurrentUrl(source, state)?.validators ?? {};
  const headers = { accept: FEED_ACCEPT, ...toConditionHeaders(condition, validators) };
  return { ...PLAIN, url: toPollUrl(source, state), kind: 'feed', headers, maxBytes: FEED_MAX_BYTES };
}

/** An unconditional request for an article's page, or for a page that may announce feeds. */
export function buildPageRequest(url: string): HttpRequest {
  return { ...PLAIN, url, kind: 'page', headers: { accept: PAGE_ACCEPT }, maxBytes: PAGE_MAX_BYTES };
}

/** The page that a page just read calls its canonical one: waits in place for the host's turn. */
export function buildCanonicalPageRequest(url: string): HttpRequest {
  return { ...buildPageRequest(url), patienceMs: SECOND_REQUEST_PATIENCE_MS };
}

/** The AMP variant of a page just read: waits in place for the host's turn. */
export function buildAmpRequest(url: string): HttpRequest {
  return { ...buildPageRequest(url), kind: 'amp', patienceMs: SECOND_REQUEST_PATIENCE_MS };
}

/** The first bytes of a picture: enough for its size, whatever its format; the rest is not transferred. */
export function buildPictureHeadRequest(url: string): HttpRequest {
  return { ...buildImageRequest(url), maxBytes: PICTURE_HEAD_BYTES, overflow: 'cut' };
}

/**
 * How long the read of an article waits for the size of its picture: for the host's turn, and then for the answer with its redirects.
 * Pictures come from caches near everybody, within a quarter of a second; what is slower is published without its size at first. The
 * usual spacing of a host (`perHost.spacing`) is a quarter of a second, too.
 */
export const GLANCE_PATIENCE_MS = 300;
export const GLANCE_TIMEOUT_MS = 500;

/** The first bytes of the picture of an article that is being read: only where nobody else waits for its host. */
export function buildPictureGlanceRequest(url: string): HttpRequest {
  const waits = { patienceMs: GLANCE_PATIENCE_MS, timeoutMs: GLANCE_TIMEOUT_MS };
  return { ...buildPictureHeadRequest(url), ...waits, givesWay: true };
}

/** A picture. */
export function buildImageRequest(url: string): HttpRequest {
  return { ...PLAIN, url, kind: 'image', headers: { accept: IMAGE_ACCEPT }, maxBytes: IMAGE_MAX_BYTES };
}
