/** Subscriptions at hubs in memory: for tests. Same contract as those in Redis. */

import { newSubscription } from '../../../src/effects/redis/newSubscription.ts';
import type { Subscription } from '../../../src/model/subscription.ts';
import type { Subscriptions } from '../../../src/ports.ts';
import { copyOf, createShelf } from './shelf.ts';

/** The subscriptions of one process. */
export function createMemorySubscriptions(): Subscriptions {
  const shelf = createShelf(() => new Map<string, Subscription>());
  return {
    async create(collection, sourceId, wish) {
      const subscription = newSubscription(wish);
      shelf(collection).set(sourceId, copyOf(subscription));
      return subscription;
    },
    async load(collection, sourceId) {
      return copyOf(shelf(collection).get(sourceId));
    },
    async save(collection, sourceId, subscription) {
      if (subscription === undefined) shelf(collection).delete(sourceId);
      else shelf(collection).set(sourceId, copyOf(subscription));
    },
    async list(collection) {
      return new Map([...shelf(collection)].map(([id, subscription]) => [id, copyOf(subscription)] as const));
    },
  };
}
