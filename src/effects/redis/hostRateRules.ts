/** What both host gates share: numbers, names and the decision in words. */
import { getDomain } from 'tldts';

/** Limits of a gate. 0 means unlimited. The hosts of one registrable domain share `DOMAIN_SHARE` times as much. */
export interface HostRateOptions {
  /** Requests at once to one host. */
  readonly concurrency: number;
  /** Time between two starts to one host. */
  readonly spacingMs: number;
  /** After so long a lease counts as lost; longer than any request. */
  readonly leaseMs?: number;
}

/** A request ends within 30 s; a process that dies with its lease blocks a place for no longer than this. */
export const LEASE_MS = 45_000;
/** A turn that nobody takes up is given away after so long. */
export const TOKEN_GRACE_MS = 60_000;
/** Starts are granted this much further apart than asked: the way from the grant to the wire is not always as long. */
export const START_MARGIN_MS = 20;
/** Shortest wait for a place that is taken: nothing is won by asking more often. */
export const MIN_WAIT_MS = 25;
/** How long a request is taken to last until the host has shown it: short, since turns once given are not moved forward. */
export const FIRST_DURATION_MS = 50;
/**
 * The longest that one request counts for: a page that hangs until its deadline, or a lease that was lost, says little of the
 * next, and a turn given too late stays late, while one given too early is only asked for again.
 */
export const MAX_DURATION_MS = 3_000;
/** Weight of the newest request in the average duration. */
export const DURATION_WEIGHT = 0.2;
/** Longest pause of a host, and of a whole domain: a wall for all of its hosts should be built again by their answers. */
export const MAX_HOST_PAUSE_MS = 24 * 3_600_000;
export const MAX_DOMAIN_PAUSE_MS = 3_600_000;
/** Hosts of one registrable domain that are paused at the same time before the whole domain is. */
export const PAUSED_HOSTS_OF_DOMAIN = 2;
/**
 * What all hosts of one registrable domain get together, as a multiple of what one host gets: `www.`, `m.`, `amp.` and
 * `cdn.` often stand on one machine. Two, so that a single host never meets the domain's limits, nor does one beside it.
 */
export const DOMAIN_SHARE = 2;
/** Turns looked at for a free one between them; a domain with a longer line lets newcomers stand at its end. */
export const MAX_TOKENS_SEEN = 256;
/** How long a `Crawl-delay` holds: as long as robots.txt is cached. */
export const SLOW_FOR_MS = 24 * 3_600_000;

/** The registrable domain whose hosts share a limit; an IP address or a bare name stands for itself. */
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

/** True for limits that limit nothing: such a gate costs nothing either. */
export function isUnlimited({ concurrency, spacingMs }: HostRateOptions): boolean {
  return concurrency === 0 && spacingMs === 0;
}
