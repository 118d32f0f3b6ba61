/** What the response to the request for a page means. */
import { Failure } from '../errors.ts';
import type { Document, HttpResponse } from '../model/http.ts';
import { MINUTE_MS } from '../text/date/durations.ts';
import { toRetryAtMs } from '../text/date/retryAfter.ts';
import { redactUrl } from '../text/url/url.ts';
import { describeRefusal } from './describeRefusal.ts';
import { findBotWall, findConsentWall } from './walls.ts';

/** Pause after a 429 or 503 that names no time. */
const DEFAULT_PAUSE_MS = 15 * MINUTE_MS;
/** Bytes looked at when the content type does not say HTML. */
const SNIFFED_BYTES = 512;

const HTML_TYPES = new Set(['text/html', 'application/xhtml+xml', 'application/vnd.wap.xhtml+xml']);
/** Types that servers send when they know no better one; the first bytes decide. */
const VAGUE_TYPES = new Set([
  '',
  'text/plain',
  'text/xml',
  'application/xml',
  'application/octet-stream',
  'text/html;',
]);

/**
 * The document of a page. Throws `http_gone` (404, 410), `rate_limited` (429, 503; `retryAtMs` where `nowMs` or
 * `response.receivedMs` is known), `bot_wall`, `http_status`, `not_a_page`.
 */
export function readPageResponse(response: HttpResponse, nowMs: number | undefined = response.receivedMs): Document {
  refuseWalls(response);
  if (response.status < 200 || response.status > 299) throw toStatusFailure(response, nowMs);
  if (!isHtml(response)) {
    const type = response.headers['content-type'] ?? 'no content type';
    throw new Failure('not_a_page', `${redactUrl(response.url)} is ${type.slice(0, 80)}.`, detailsOf(response));
  }
  return { bytes: response.bytes, url: response.url, headers: response.headers };
}

function detailsOf(response: HttpResponse): { subject: string; status: number } {
  return { subject: redactUrl(response.url), status: response.status };
}

function refuseWalls(response: HttpResponse): void {
  const bot = findBotWall(response);
  const wall = bot ?? findConsentWall(response);
  if (wall === undefined) return;
  const sentence =
    bot === undefined
      ? `The page leads to a consent wall on ${wall}.`
      : `A bot check by ${wall} blocks the page (status ${response.status}).`;
  throw new Failure('bot_wall', sentence, { ...detailsOf(response), wall });
}

function toStatusFailure(response: HttpResponse, nowMs: number | undefined): Failure {
  const { status } = response;
  const details = detailsOf(response);
  if (status === 410) return new Failure('http_gone', 'The page answers 410.', details);
  // feeds announce pages before caches in front of the site have them
  if (status === 404) return new Failure('http_gone', 'The page answers 404.', { ...details, retry: 'later' });
  if (status === 429 || status === 503) {
    const retryAtMs =
      nowMs === undefined ? undefined : (toRetryAtMs(response.headers, nowMs) ?? nowMs + DEFAULT_PAUSE_MS);
    const pause = retryAtMs === undefined ? {} : { retryAtMs };
    return new Failure('rate_limited', `The page answers ${status}.`, { ...details, ...pause });
  }
  if (status === 403 || status === 451) return new Failure('bot_wall', describeRefusal(response), details);
  if (status === 401 || status === 407) return new Failure('http_status', describeRefusal(response), details);
  return new Failure('http_status', `The page answers ${status}.`, details);
}

/** True for HTML by its content type, or by its first bytes where the type says nothing. */
function isHtml(response: HttpResponse): boolean {
  const type = (response.headers['content-type'] ?? '').split(/[;,]/, 1)[0]?.trim().toLowerCase() ?? '';
  if (HTML_TYPES.has(type)) return true;
  if (!VAGUE_TYPES.has(type)) return false;
  const head = String.fromCharCode(...response.bytes.subarray(0, SNIFFED_BYTES)).replaceAll('\0', '');
  return /^[^<]{0,16}(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,200}-->\s*)?<(?:!doctype\s+html|html|head|body)\b/i.test(
    head,
  );
}
