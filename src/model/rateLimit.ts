/** What the gate before each host gives away, and what is remembered of robots.txt. Plain data. */

/** A host's leave to start one request. */
export interface HostLease {
  readonly host: string;
  readonly id: string;
}

/**
 * What the gate says: come in, or come back then, since others are before you or since the host asked for a pause.
 * Times are ms since the epoch by the local clock.
 */
export type RateLimitDecision =
  | { readonly granted: true; readonly lease: HostLease }
  | { readonly granted: false; readonly retryAtMs: number; readonly because: 'queue' | 'pause' };

/** What is remembered of one origin's robots.txt. */
export interface RobotsRecord {
  /** The rules as last read; empty when the site has none; absent when they were never to be had. */
  readonly text?: string;
  /** When `text` was read, ms since the epoch. */
  readonly readMs?: number;
  /** Since when robots.txt cannot be had. */
  readonly failingSinceMs?: number;
  /** When to ask again. */
  readonly expiresMs: number;
}
