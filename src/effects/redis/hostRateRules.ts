/** What both host rate limiters share: numbers and names. */
import { getDomain } from 'tldts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../text/date/durations.ts';

/** Limits of one host; 0 means unlimited. All hosts of a registrable domain together have `DOMAIN_SHARE` times as much. */
export interface HostRateOptions {
  /** Requests at once to one host. */
  readonly concurrency: number;
  /** Time between two starts to one host. */
  readonly spacingMs: number;
  /** After this long a lease counts as lost; longer than any request. */
  readonly leaseMs?: number;
}

/** A request ends within 30 s; a process that dies with its lease blocks others for no longer than this. */
export const LEASE_MS = 45_000;
/** A token whose request does not come back is dropped this long after its time. */
export const TOKEN_GRACE_MS = MINUTE_MS;
/** Starts are granted this much further apart than configured, because the way from the grant to the wire varies. */
export const START_MARGIN_MS = 20;
/** Shortest wait for a lease: nothing is won by trying more often. */
export const MIN_WAIT_MS = 25;
/** What gives way is told to come again after this long where others wait: longer than anything that gives way has patience for. */
export const GIVES_WAY_MS = 10_000;
/** Assumed duration of a request until the host has shown it: short, because a token's time is never moved forward. */
export const FIRST_DURATION_MS = 50;
/**
 * Longest duration that one request counts for. A page that hangs until its deadline, or a lease that was lost, says little
 * about the next; a token's time that is too late stays late, while one that is too early is only tried again.
 */
export const MAX_DURATION_MS = 3_000;
/** Weight of the newest request in the average duration. */
export const DURATION_WEIGHT = 0.2;
/** Longest pause of a host, and of a whole domain: a pause for all of its hosts must be confirmed by their responses. */
export const MAX_HOST_PAUSE_MS = DAY_MS;
export const MAX_DOMAIN_PAUSE_MS = HOUR_MS;
/** Hosts of one registrable domain that are paused at the same time before the whole domain is. */
export const PAUSED_HOSTS_OF_DOMAIN = 2;
/**
 * What all hosts of one registrable domain get together, as a multiple of what one host gets: `www.`, `m.`, `amp.` and
 * `cdn.` are often one machine. Two, so that neither a single host nor a second one beside it meets the domain's limits.
 */
export const DOMAIN_SHARE = 2;
/** Tokens looked at for a gap between their times; in a domain with more of them, new tokens go to the end. */
export const MAX_TOKENS_SEEN = 256;
/** A clock that is behind a time which it told itself by more than this was set back; less is what clocks are corrected by. */
export const CLOCK_SLACK_MS = 5_000;
/** How long a `Crawl-delay` holds: as long as robots.txt is cached. */
export const CRAWL_DELAY_HOLDS_MS = DAY_MS;

/** The registrable domain whose hosts share a limit; an IP address or a bare name is its own. */
export function toLimitDomain(host: string): string {
  return getDomain(host, { allowPrivateDomains: true }) ?? host;
}

/**
 * Time between two starts within a domain, from the spacing that the configuration asks for one host; a `Crawl-delay` is
 * the host's own. Exactly a share of the host's time, margin and all, so that two hosts fit into each other's gaps.
 */
export function toDomainSpacing(spacingMs: number): number {
  return spacingMs === 0 ? 0 : (spacingMs + START_MARGIN_MS) / DOMAIN_SHARE;
}

/** True for limits that limit nothing: such a limiter costs nothing either. */
export function isUnlimited({ concurrency, spacingMs }: HostRateOptions): boolean {
  return concurrency === 0 && spacingMs === 0;
}
