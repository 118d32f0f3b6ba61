/** WebSub as one thing, for the server and the schedule outside the core. */
import type { Source } from '../model/source.ts';
import type { Subscription } from '../model/subscription.ts';
import type { Effects } from '../ports.ts';
import type { CollectionContext } from './collectionContext.ts';
import type { EnqueueReads } from './handOn.ts';
import { type Delivery, type DeliveryResult, receiveContentDelivery } from './receiveContentDelivery.ts';
import { findSubscription, type RenewalCounts, renewSubscriptions, verifySubscription } from './subscription.ts';

/** Subscriptions at hubs, for all collections. Without `webSub` in the settings nothing is requested from hubs. */
export interface WebSub {
  readonly renew: (collection: string, signal: AbortSignal) => Promise<RenewalCounts | undefined>;
  /** The subscription behind a callback URL. */
  readonly find: (source: Source, token: string) => Promise<Subscription | undefined>;
  /** What a hub's GET is answered with; undefined for 404. */
  readonly verify: (
    source: Source,
    subscription: Subscription,
    query: Readonly<Record<string, string>>,
  ) => Promise<{ readonly echo: string } | undefined>;
  /** Takes what a hub sent; new entries are given to `enqueue`, then the delivery is remembered. */
  readonly receive: (
    source: Source,
    subscription: Subscription,
    delivery: Delivery,
    enqueue: EnqueueReads,
  ) => Promise<DeliveryResult>;
}

/** Joins what belongs to WebSub. */
export function toWebSub(contextOf: (collection: string) => CollectionContext, effects: Effects): WebSub {
  return {
    renew: (collection, signal) => renewSubscriptions(contextOf(collection), effects, signal),
    find: (source, token) => findSubscription(source, token, effects),
    verify: (source, subscription, query) => verifySubscription(source, subscription, query, effects),
    receive: (source, subscription, delivery, enqueue) =>
      receiveContentDelivery(contextOf(source.collection), source, subscription, delivery, enqueue, effects),
  };
}
