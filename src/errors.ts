/**
 * Every way in which frontwire can fail. A failure stops the work at hand; an expected outcome (nothing new, still
 * rate limited) is a value and not here. The code is stable and is what programs match on; the sentence is for the
 * operator; `retry` decides what the queue does next.
 */

/** What to do after a failure: `soon` within the minute, `later` with back-off over hours, `never` again by itself. */
export type Retry = 'soon' | 'later' | 'never';

/** code -> [when to try again, what the operator can do about it]. */
const CODES = {
  // configuration and usage
  config_invalid: ['never', 'Correct the configuration and start again.'],
  usage: ['never', 'See `frontwire --help`.'],
  // places that frontwire needs
  redis_unavailable: ['soon', 'Check FRONTWIRE_REDIS_URL and that the server runs.'],
  redis_missing: ['never', 'Install redis-server (Debian: apt-get install redis-server) or set FRONTWIRE_REDIS_URL.'],
  redis_evicts: ['never', 'Set `maxmemory-policy noeviction` in Redis, or start with --allow-eviction.'],
  output_unavailable: ['soon', 'Check that the output directory exists, is writable and has room.'],
  path_taken: ['soon', 'Move away what stands there; the other files are written meanwhile.'],
  run_locked: ['later', 'Another run is at work; wait for its end.'],
  // network
  host_busy: ['soon', 'The host has as many requests from us as its limit allows; the work goes back to the queue.'],
  dns_failed: ['later', 'The host name does not resolve.'],
  connect_failed: ['later', 'The host does not accept connections.'],
  tls_failed: ['later', 'The host shows a certificate that cannot be trusted.'],
  timeout: ['later', 'The host took too long.'],
  aborted: ['soon', 'The request was stopped because frontwire is shutting down.'],
  address_refused: ['never', 'The address is private; list it in network.allowPrivate if it is meant to be read.'],
  url_refused: ['never', 'Only http and https URLs without credentials and on ordinary ports are read.'],
  too_many_redirects: ['later', 'The redirects do not end.'],
  body_too_large: ['later', 'The document is over the size limit.'],
  header_too_large: ['later', 'The headers are over the size limit.'],
  body_corrupt: ['later', 'The document cannot be decompressed or ended early.'],
  answer_invalid: ['later', 'The server does not answer in the way that HTTP asks for.'],
  robots_denied: ['never', 'The site does not want this page to be read by programs.'],
  http_status: ['later', 'The server answered with an error.'],
  http_gone: ['never', 'The server says that the document is gone.'],
  rate_limited: ['later', 'The server asks for a pause.'],
  bot_wall: ['later', 'The site shows a bot check or a consent wall instead of the document.'],
  // documents
  not_a_feed: ['later', 'The document is not a feed that frontwire reads.'],
  feed_unreadable: ['later', 'The feed is too broken to be read.'],
  not_a_page: ['never', 'The document is not an HTML page.'],
  page_junk: ['never', 'The page is not an article.'],
  document_too_deep: ['later', 'The document is nested too deeply.'],
  not_opml: ['never', 'The document is not an OPML list.'],
  record_unreadable: ['never', 'The private record cannot be read with this key.'],
  front_matter_unreadable: [
    'never',
    'Correct the front matter of the file by hand, or delete the file to have it written anew.',
  ],
  internal: ['later', 'This is a defect of frontwire; please report it with the document.'],
  not_found: ['never', 'There is no such article, source or file.'],
} as const satisfies Record<string, readonly [Retry, string]>;

/** A stable name of a kind of failure. */
export type FailureCode = keyof typeof CODES;

/** More about one failure: what it happened to, when the other side wants to be asked again, and the cause. */
export interface FailureDetails {
  /** What it happened to: a URL (without credentials), a file, a source id. */
  readonly subject?: string;
  /** When to try again, in milliseconds since the epoch, where the other side or a limit says so. */
  readonly retryAtMs?: number;
  /** HTTP status where there was an answer. */
  readonly status?: number;
  /** The product or place that stands before the document, where the answer gives it away: `Cloudflare`, a host. */
  readonly wall?: string;
  /** Overrides the code's own decision. */
  readonly retry?: Retry;
  readonly cause?: unknown;
}

/** The one error class of frontwire. `message` is one sentence that says what happened and what to do. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly code: FailureCode;
  readonly retry: Retry;
  readonly subject: string | undefined;
  readonly retryAtMs: number | undefined;
  readonly status: number | undefined;
  readonly wall: string | undefined;

  /** @param sentence what happened, without the advice, which the code adds. */
  constructor(code: FailureCode, sentence: string, details: FailureDetails = {}) {
    super(`${sentence} ${CODES[code][1]}`, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.retry = details.retry ?? CODES[code][0];
    this.subject = details.subject;
    this.retryAtMs = details.retryAtMs;
    this.status = details.status;
    this.wall = details.wall;
  }
}

/** True if a thrown value is a failure, of that code if one is named. */
export function isFailure(value: unknown, code?: FailureCode): value is Failure {
  return value instanceof Failure && (code === undefined || value.code === code);
}

/** The message of any thrown value, for a log line or a report. */
export function toMessage(value: unknown): string {
  return value instanceof Error ? value.message : String(value);
}
