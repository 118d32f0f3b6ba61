/** Leases of the host rate limiter that killed processes still hold. */
import type { Redis } from 'ioredis';
import { toGlobalKey } from './keys.ts';

/** Keys looked at with one command. */
const SCANNED = 1_000;

/** Gives back the leases of all hosts and of their domains; see `hostRateLimiter.ts` for their keys. */
export async function clearRedisHostLeases(redis: Redis): Promise<void> {
  let cursor = '0';
  do {
    const [next, keys] = await redis.scan(cursor, 'MATCH', toGlobalKey('host', '*:leases'), 'COUNT', SCANNED);
    for (const key of keys) await redis.del(key);
    cursor = next;
  } while (cursor !== '0');
}
