/** Leases of the host rate limiter that killed processes still hold. */
import type { Redis } from 'ioredis';
import { toGlobalKey } from './keys.ts';

/** Keys looked at with one command. */
const SCANNED = 1_000;

/** Gives back the leases of all hosts and of their domains; see `hostRateLimiter.ts` for their keys. */
export async function clearRedisHostLeases(redis: Redis): Promise<void> {
  // the client puts its prefix before keys, not before patterns, and shows it in what it finds
  const prefix = redis.options.keyPrefix ?? '';
  let cursor = '0';
  do {
    const [next, keys] = await redis.scan(
      cursor,
      'MATCH',
      `${prefix}${toGlobalKey('host', '*:leases')}`,
      'COUNT',
      SCANNED,
    );
    for (const key of keys) await redis.del(key.slice(prefix.length));
    cursor = next;
  } while (cursor !== '0');
}
