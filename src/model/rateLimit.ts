/** What the rate limiter of hosts returns, and what is remembered of robots.txt. Plain data. */

/** Permission to start one request to a host. */
export interface HostLease {
  readonly host: string;
  readonly id: string;
}

/**
 * The rate limiter's decision: start now, or come back later because others are first or the host asked for a pause.
 * Times are ms since the epoch by the local clock.
 */
export type RateLimitDecision =
  | { readonly granted: true; readonly lease: HostLease }
  | { readonly granted: false; readonly retryAtMs: number; readonly because: 'queue' | 'pause' };

/** What is remembered of one origin's robots.txt. */
export interface RobotsRecord {
  /** The rules as last read; empty when the site has none; absent when they were never available. */
  readonly text?: string;
  /** When `text` was read, ms since the epoch. */
  readonly readMs?: number;
  /** Since when robots.txt is unavailable. */
  readonly failingSinceMs?: number;
  /** When to ask again. */
  readonly expiresMs: number;
}
