/**
 * Every way in which frontwire can fail. A failure stops the work in progress; an expected outcome (nothing new, still
 * rate limited) is a value and not listed here. The code is stable and is what programs match on; the sentence is for the
 * operator; `retry` decides what the queue does next.
 */

/** What to do after a failure: `soon` within the minute, `later` with back-off over hours, `never` again by itself. */
export type Retry = 'soon' | 'later' | 'never';

/** When to try again, and what the operator can do about it where the sentence alone does not tell. */
interface CodeRule {
  readonly retry: Retry;
  readonly advice?: string;
}

const CODES = {
  // configuration and usage
  config_invalid: { retry: 'never' },
  usage: { retry: 'never' },
  // what frontwire needs
  redis_unavailable: { retry: 'soon', advice: 'Check FRONTWIRE_REDIS_URL and that the server runs.' },
  redis_missing: {
    retry: 'never',
    advice: 'Install redis-server (Debian: apt-get install redis-server) or set FRONTWIRE_REDIS_URL.',
  },
  redis_stopped: {
    retry: 'never',
    advice:
      '`frontwire run` and `serve` start it, and `status --start` for one look; FRONTWIRE_REDIS_URL names another one.',
  },
  redis_older: { retry: 'soon', advice: 'Try again: what was lost is restored first.' },
  redis_evicts: {
    retry: 'never',
    advice: 'Set `maxmemory-policy noeviction` in Redis, or start with --allow-eviction.',
  },
  output_unavailable: { retry: 'soon' },
  path_taken: { retry: 'soon', advice: 'Move the folder away; the other files are written meanwhile.' },
  site_not_built: { retry: 'never' },
  run_locked: { retry: 'later', advice: 'Try again when it has ended.' },
  // network
  host_busy: { retry: 'soon' },
  dns_failed: { retry: 'later' },
  connect_failed: { retry: 'later' },
  tls_failed: { retry: 'later' },
  proxy_failed: { retry: 'later' },
  timeout: { retry: 'later' },
  aborted: { retry: 'soon' },
  address_refused: { retry: 'never', advice: 'List it in `allowPrivate` of the source if it is meant to be read.' },
  url_refused: { retry: 'never' },
  too_many_redirects: { retry: 'later' },
  body_too_large: { retry: 'later' },
  header_too_large: { retry: 'later' },
  body_corrupt: { retry: 'later' },
  answer_invalid: { retry: 'later' },
  robots_denied: { retry: 'never' },
  http_status: { retry: 'later' },
  http_gone: { retry: 'never' },
  rate_limited: { retry: 'later' },
  mail_refused: { retry: 'later' },
  bot_wall: { retry: 'later' },
  // documents
  not_a_feed: { retry: 'later' },
  feed_unreadable: { retry: 'later' },
  no_articles_found: { retry: 'later' },
  not_a_page: { retry: 'never' },
  page_junk: { retry: 'never' },
  document_too_deep: { retry: 'later' },
  document_too_slow: { retry: 'later' },
  not_opml: { retry: 'never' },
  record_unreadable: { retry: 'never' },
  recording_unreadable: { retry: 'never' },
  archive_unreadable: { retry: 'later' },
  not_recorded: { retry: 'later' },
  front_matter_unreadable: {
    retry: 'never',
    advice: 'Correct the front matter of the file by hand, or delete the file to have it written anew.',
  },
  decisions_unreadable: {
    retry: 'never',
    advice: 'Correct the file by hand, or restore it from git; until then what it said last holds.',
  },
  internal: { retry: 'later', advice: 'This is a defect of frontwire; please report it with the document.' },
  not_found: { retry: 'never' },
} as const satisfies Record<string, CodeRule>;

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
  /** The product or host whose wall hides the document, where the answer gives it away: `Cloudflare`. */
  readonly wall?: string;
  /** Overrides the code's own decision. */
  readonly retry?: Retry;
  readonly cause?: unknown;
}

/** The one error class of frontwire. `message` says what happened and, where it helps, what to do. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly code: FailureCode;
  /** What happened: the message without the advice. */
  readonly sentence: string;
  readonly retry: Retry;
  readonly subject: string | undefined;
  readonly retryAtMs: number | undefined;
  readonly status: number | undefined;
  readonly wall: string | undefined;

  /** @param sentence what happened, without the advice that its code may add. */
  constructor(code: FailureCode, sentence: string, details: FailureDetails = {}) {
    const { retry, advice }: CodeRule = CODES[code];
    const message = advice === undefined ? sentence : `${sentence} ${advice}`;
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.sentence = sentence;
    this.retry = details.retry ?? retry;
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

/** True for a code of ours. */
export function isFailureCode(code: string): code is FailureCode {
  return Object.hasOwn(CODES, code);
}

/** The message of any thrown value, for a log line or a report. */
export function toMessage(value: unknown): string {
  return value instanceof Error ? value.message : String(value);
}

/** What the operating system's codes mean, in words that complete "it cannot be read: ...". */
const SYSTEM_REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'there is no room left on the disk',
  EDQUOT: 'the quota is used up',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'a part of the path is a file',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'the path is too long',
  ELOOP: 'its symbolic links lead in a circle',
  EMFILE: 'too many files are open',
  EADDRINUSE: 'the port is taken',
  EADDRNOTAVAIL: 'this machine does not have the address',
  ECONNREFUSED: 'nothing accepts connections there',
  ENOTFOUND: 'the host name does not resolve',
};

/**
 * Why something failed, as words within a sentence: codes of the operating system are translated, other messages are
 * cut to their first line.
 */
export function toReason(value: unknown): string {
  const code = value instanceof Error && 'code' in value ? String(value.code) : '';
  return SYSTEM_REASONS[code] ?? toMessage(value).split('\n', 1)[0]?.replace(/[.:]$/, '') ?? code;
}
