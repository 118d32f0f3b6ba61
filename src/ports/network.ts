/** The network as the core asks for it, and what keeps requests polite. Types only. */
import type { HttpRequest, HttpResponse, RequestAccess } from '../model/http.ts';
import type { HostLease, RateLimitDecision, RobotsRecord } from '../model/rateLimit.ts';

/** Requests to publishers, only to public addresses and within all limits. Throws `Failure`. */
export interface Network {
  fetch(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse>;
}

/** Which work waits for a host at the moment. */
export interface Waits {
  /** Tells of the work that is ended by this signal whenever it begins and ends to wait for a host. */
  watch(signal: AbortSignal, onChange: (isWaiting: boolean) => void): void;
}

/** The rate of requests to a host and its registrable domain, over all processes: how many at once, how far apart. */
export interface HostRateLimiter {
  /**
   * A lease to start a request now, or when to try again. The token of a refused request keeps its time, `retryAtMs`, so that
   * the request is refused once and not many times. A lease that is never given back expires. One that `givesWay` is refused while
   * others wait or all places are taken, and its token keeps no time.
   */
  acquire(
    host: string,
    token: string,
    manner?: { readonly givesWay?: boolean | undefined },
  ): Promise<RateLimitDecision>;
  /** Gives the lease back: the body was read or the request failed. */
  release(lease: HostLease): Promise<void>;
  /** No request to the host starts before `untilMs`; none to its whole domain once several of its hosts are paused. */
  pauseUntil(host: string, untilMs: number): Promise<void>;
  /** The host asks for at least this much time between starts (`Crawl-delay`); held for a day. */
  setSpacing(host: string, spacingMs: number): Promise<void>;
}

/** What robots.txt says about a page. */
export interface Robots {
  /** False if a rule forbids it; throws `robots_denied` with `retryAtMs` while robots.txt is unavailable (RFC 9309, 2.3.1.4). */
  isAllowed(url: string, signal: AbortSignal, access?: RequestAccess): Promise<boolean>;
}

/** robots.txt by origin (`https://example.com`), over all processes. */
export interface RobotsCache {
  load(origin: string): Promise<RobotsRecord | undefined>;
  save(origin: string, record: RobotsRecord): Promise<void>;
}
