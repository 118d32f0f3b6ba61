/** robots.txt by origin, in Redis: shared by all processes, each record expires by itself. */
import type { Redis } from 'ioredis';
import type { RobotsRecord } from '../../model/rateLimit.ts';
import type { RobotsCache } from '../../ports/network.ts';
import { DAY_MS } from '../../text/date/durations.ts';
import { toGlobalKey } from './keys.ts';

/** Records are kept past their end because old rules hold while robots.txt is unavailable. */
const KEEP_MS = 8 * DAY_MS;

/** A cache on one Redis. */
export function createRedisRobotsCache(redis: Redis): RobotsCache {
  const toRobotsKey = (origin: string) => toGlobalKey('robots', origin);
  return {
    async load(origin) {
      const text = await redis.get(toRobotsKey(origin));
      return text === null ? undefined : (JSON.parse(text) as RobotsRecord);
    },
    async save(origin, record) {
      await redis.set(toRobotsKey(origin), JSON.stringify(record), 'PX', KEEP_MS);
    },
  };
}
