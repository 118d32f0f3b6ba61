/** robots.txt for article pages: RFC 9309. */
import robotsParser from 'robots-parser';
import { Failure, type FailureCode, isFailure } from '../../errors.ts';
import type { HttpRequest, HttpResponse, RequestAccess } from '../../model/http.ts';
import type { RobotsRecord } from '../../model/rateLimit.ts';
import type { HostRateLimiter, Network, Robots, RobotsCache } from '../../ports/network.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../text/date/durations.ts';
import { toRetryAtMs } from '../../text/date/retryAfter.ts';
import { toComparablePath, toRelevantRules } from './robotsRules.ts';

/** RFC 9309, section 2.5, asks for at least 500 KiB; the rest is not read. */
const MAX_BYTES = 512 * 1024;
/** robots.txt is small and holds up a page. */
const TIMEOUT_MS = 10_000;
/** Section 2.3.1.2: at least five. */
const MAX_REDIRECTS = 5;
/** The page's job waits for this long: going back to the queue would make it wait for the host twice. */
const PATIENCE_MS = 4_000;
/** How long rules are believed (RFC 9309, section 2.4: not over 24 hours). */
const KEEP_MS = DAY_MS;
/** Clocks of the machines on one Redis may differ by this much. */
const SLACK_MS = 5 * MINUTE_MS;
/** When robots.txt is unavailable, it is requested again after this. */
const REFETCH_AFTER_MS = HOUR_MS;
/** Rules that were read once hold for this long while robots.txt is unavailable. */
const KEEP_OLD_RULES_MS = 7 * DAY_MS;
/**
 * A robots.txt that was never read and is unavailable forbids everything for this long; then it counts as absent (section
 * 2.3.1.4 leaves the time to us; large crawlers take half a day).
 */
const GIVE_UP_MS = 12 * HOUR_MS;
/** Longest `Crawl-delay` that is kept; larger ones are for crawlers that read whole sites, not a few pages a day. */
const MAX_CRAWL_DELAY_MS = 10_000;
/** Paths are compared up to this length, in characters. */
const MAX_URL_LENGTH = 2_048;
/** Parsed rules kept in memory. */
const MAX_PARSED = 500;

interface Rules {
  isAllowed(url: string, userAgent?: string): boolean | undefined;
  getCrawlDelay(userAgent?: string): number | undefined;
}

// The package is CommonJS with types that say otherwise: to them the import is a module and not a function.
const parseRules = robotsParser as unknown as (url: string, text: string) => Rules;

/** What tests replace, and the limiter that learns each `Crawl-delay`. */
export interface RobotsOptions {
  readonly limiter?: HostRateLimiter;
  readonly now?: () => number;
}

/**
 * robots.txt read through the network, remembered in the cache. While it is unavailable (5xx, 429, no connection) older
 * rules hold; without any, `isAllowed` throws `robots_denied` with `retry: 'later'` for half a day and then allows. A
 * 4xx or a redirect that does not end allows everything. Other failures of the network and of Redis pass through.
 */
export function createRobots(
  network: Network,
  cache: RobotsCache,
  userAgent: string,
  options: RobotsOptions = {},
): Robots {
  const now = options.now ?? Date.now;
  const token = userAgent.split('/', 1)[0]?.trim() ?? userAgent;
  const underway = new Map<string, Promise<RobotsRecord>>();
  const toRules = createRulesMemory();

  const renew = async (
    request: HttpRequest,
    old: RobotsRecord | undefined,
    signal: AbortSignal,
  ): Promise<RobotsRecord> => {
    const { origin } = new URL(request.url);
    const record = await readRobots(network, request, old, { token, nowMs: now() }, signal);
    await cache.save(origin, record);
    if (record.text === undefined) return record;
    const delayMs = (toRules(origin, record.text).getCrawlDelay(token) ?? 0) * 1000;
    if (delayMs > 0) await options.limiter?.setSpacing(new URL(origin).host, Math.min(delayMs, MAX_CRAWL_DELAY_MS));
    return record;
  };
  const recordOf = async (origin: string, access: RequestAccess, signal: AbortSignal): Promise<RobotsRecord> => {
    const known = await cache.load(origin);
    if (known !== undefined && isFresh(known, now())) return known;
    // what one source may reach is refused to another
    const key = [origin, toAccessKey(access)].join(' ');
    const request = { ...buildRobotsRequest(origin), ...access };
    const running = underway.get(key) ?? renew(request, known, signal).finally(() => underway.delete(key));
    underway.set(key, running);
    return running;
  };
  return {
    async isAllowed(url, signal, access = {}) {
      const { origin, pathname, search } = new URL(url);
      if (pathname === '/robots.txt') return true;
      const path = toComparablePath(pathname + search);
      const record = await recordOf(origin, access, signal);
      if (record.text !== undefined)
        return toRules(origin, record.text).isAllowed(origin + path.slice(0, MAX_URL_LENGTH), token) ?? true;
      if (now() - (record.failingSinceMs ?? now()) >= GIVE_UP_MS) return true;
      const details = { subject: origin, retry: 'later', retryAtMs: record.expiresMs } as const;
      throw new Failure('robots_denied', `robots.txt of ${origin} is unavailable for now.`, details);
    },
  };
}

/** Tells apart who may reach what; sources with headers of their own ask for themselves. */
function toAccessKey({ allowPrivate = [], ownHeaders, proxy }: RequestAccess): string {
  return [ownHeaders?.origin, proxy?.url, ...allowPrivate].join(' ');
}

/** True until a record ends. One that was made later than now was made before the clock was set back, and would hold for days. */
function isFresh({ readMs = 0, failingSinceMs = 0, expiresMs }: RobotsRecord, nowMs: number): boolean {
  const madeMs = Math.max(readMs, failingSinceMs);
  return nowMs < expiresMs && madeMs <= nowMs + SLACK_MS && expiresMs - nowMs <= KEEP_MS + SLACK_MS;
}

/** The request for an origin's robots.txt. */
function buildRobotsRequest(origin: string): HttpRequest {
  return {
    url: `${origin}/robots.txt`,
    kind: 'robots',
    headers: { accept: 'text/plain, */*;q=0.5' },
    maxBytes: MAX_BYTES,
    overflow: 'cut',
    timeoutMs: TIMEOUT_MS,
    maxRedirects: MAX_REDIRECTS,
    patienceMs: PATIENCE_MS,
  };
}

async function readRobots(
  network: Network,
  request: HttpRequest,
  old: RobotsRecord | undefined,
  { token, nowMs }: { readonly token: string; readonly nowMs: number },
  signal: AbortSignal,
): Promise<RobotsRecord> {
  let expiresMs = nowMs + REFETCH_AFTER_MS;
  try {
    const response = await network.fetch(request, signal);
    const isFailing = response.status === 429 || response.status >= 500;
    if (!isFailing) return { text: toText(response, token), readMs: nowMs, expiresMs: nowMs + KEEP_MS };
    expiresMs = Math.min(toRetryAtMs(response.headers, nowMs) ?? expiresMs, nowMs + KEEP_MS);
  } catch (failure) {
    if (isFailure(failure) && ABSENT.has(failure.code)) return { text: '', readMs: nowMs, expiresMs: nowMs + KEEP_MS };
    if (!isFailure(failure) || !UNREACHABLE.has(failure.code)) throw failure;
  }
  const failingSinceMs = Math.min(old?.failingSinceMs ?? nowMs, nowMs);
  const isKept = old?.text !== undefined && nowMs - (old.readMs ?? 0) < KEEP_OLD_RULES_MS;
  return { failingSinceMs, expiresMs, ...(isKept && { text: old.text, readMs: old.readMs ?? nowMs }) };
}

/** Redirects without end, and a file that cannot be read as text, say nothing about what is allowed. */
const ABSENT: ReadonlySet<FailureCode> = new Set(['too_many_redirects', 'url_refused', 'body_corrupt']);
/** Section 2.3.1.4: server or network errors. */
const UNREACHABLE: ReadonlySet<FailureCode> = new Set([
  'dns_failed',
  'connect_failed',
  'tls_failed',
  'timeout',
  'header_too_large',
  'answer_invalid',
]);

/** The rules of a 2xx response; none for everything else below 500. */
function toText(response: HttpResponse, token: string): string {
  const isRead = response.status >= 200 && response.status < 300;
  return isRead ? toRelevantRules(new TextDecoder().decode(response.bytes), token) : '';
}

/** Parsed rules of the origins asked about lately. */
function createRulesMemory(): (origin: string, text: string) => Rules {
  const parsed = new Map<string, { readonly text: string; readonly rules: Rules }>();
  return (origin, text) => {
    const known = parsed.get(origin);
    if (known?.text === text) return known.rules;
    const rules = parseRules(`${origin}/robots.txt`, text);
    parsed.delete(origin);
    parsed.set(origin, { text, rules });
    if (parsed.size > MAX_PARSED) parsed.delete(parsed.keys().next().value ?? '');
    return rules;
  };
}
