/** Subscriptions at hubs, `subscriptions` in Redis: one hash per collection, a field per source. */
import type { Redis } from 'ioredis';
import type { Subscription } from '../../model/subscription.ts';
import type { Subscriptions } from '../../ports.ts';
import { toKey } from './keys.ts';
import { newSubscription } from './newSubscription.ts';

/** The subscriptions of all collections on one Redis. */
export function createRedisSubscriptions(redis: Redis): Subscriptions {
  const keyOf = (collection: string) => toKey(collection, 'subscriptions');
  return {
    async create(collection, sourceId, wish) {
      const subscription = newSubscription(wish);
      await redis.hset(keyOf(collection), sourceId, JSON.stringify(subscription));
      return subscription;
    },
    async load(collection, sourceId) {
      const text = await redis.hget(keyOf(collection), sourceId);
      return text === null ? undefined : (JSON.parse(text) as Subscription);
    },
    async save(collection, sourceId, subscription) {
      if (subscription === undefined) await redis.hdel(keyOf(collection), sourceId);
      else await redis.hset(keyOf(collection), sourceId, JSON.stringify(subscription));
    },
    async list(collection) {
      const fields = Object.entries(await redis.hgetall(keyOf(collection)));
      return new Map(fields.map(([id, text]) => [id, JSON.parse(text) as Subscription] as const));
    },
  };
}
