/** The one thing about subscriptions that needs randomness: what nobody may guess. */
import { randomBytes } from 'node:crypto';
import type { Subscription, SubscriptionWish } from '../../model/subscription.ts';

/** A subscription that was never asked for. */
export function newSubscription({ hub, topic }: SubscriptionWish): Subscription {
  const secret = randomBytes(32).toString('hex');
  const token = randomBytes(16).toString('hex');
  return { hub, topic, secret, token, status: 'asked', tries: 0 };
}
