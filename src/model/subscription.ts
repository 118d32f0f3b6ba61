/** A subscription at a hub: WebSub (W3C Recommendation, 2018), the subscriber's side. */

/** What to subscribe to, and where. */
export interface SubscriptionWish {
  readonly hub: string;
  /** The URL by which the hub knows the feed. */
  readonly topic: string;
}

/** `asked`: not confirmed yet; `verified`: the hub confirmed it, until it expires; `denied`: the hub does not want it. */
type SubscriptionStatus = 'asked' | 'verified' | 'denied';

/** All that is remembered of one source's subscription. Plain data, stored as JSON; secret and token are never logged. */
export interface Subscription extends SubscriptionWish {
  /** What the hub signs its deliveries with: 64 hexadecimal digits (section 5.1 allows less than 200 bytes). */
  readonly secret: string;
  /** The last part of the callback URL, which nobody can guess: 32 hexadecimal digits. */
  readonly token: string;
  readonly status: SubscriptionStatus;
  /** Why it was denied, in the hub's words. */
  readonly reason?: string;
  /** When the hub denied it, ms since the epoch. */
  readonly deniedMs?: number;
  /** When the hub was asked last, ms since the epoch; absent before the first time. */
  readonly askedMs?: number;
  /** When it was verified last, and until when it then holds. */
  readonly verifiedMs?: number;
  readonly expiresMs?: number;
  /** Requests to the hub since it last confirmed. */
  readonly tries: number;
}

/** True while the hub has promised to send what is new. */
export function isHeld(subscription: Subscription | undefined, nowMs: number): boolean {
  return subscription?.status === 'verified' && (subscription.expiresMs ?? 0) > nowMs;
}
