/** The connection to Redis, and the check that this Redis drops nothing. */
import { Redis } from 'ioredis';
import { Failure, toReason } from '../../errors.ts';
import type { Log } from '../../ports.ts';
import { toShownAddress } from './redisUrl.ts';

/** Where a Redis is: a URL, or the path of a unix socket. */
export type RedisAddress = { readonly url: string } | { readonly path: string };

/** Name under which Redis lists our connections. */
const CLIENT_NAME = 'frontwire';
/** A server on the same network answers within milliseconds; one that takes longer at the start is unavailable. */
const CONNECT_TIMEOUT_MS = 5_000;
/** A command waits this long for Redis to come back before it fails and its job is tried again. */
const COMMAND_RETRIES = 20;

/**
 * Connects, or throws `redis_unavailable`, or `config_invalid` for an address that cannot be read.
 * Once connected, an outage is waited out: commands are held and sent again.
 */
export async function openRedis(address: RedisAddress, log: Log): Promise<Redis> {
  const name = 'path' in address ? address.path : toShownAddress(address.url);
  let connected = false;
  const options = {
    lazyConnect: true,
    connectionName: CLIENT_NAME,
    connectTimeout: CONNECT_TIMEOUT_MS,
    maxRetriesPerRequest: COMMAND_RETRIES,
    retryStrategy: (times: number) => (connected ? Math.min(100 * 2 ** Math.min(times, 6), 3_000) : null),
  };
  const redis = 'path' in address ? new Redis({ ...options, path: address.path }) : new Redis(address.url, options);
  let lastError: unknown;
  let isDown = false;
  redis.on('error', (error: Error) => {
    lastError = error;
    if (connected && !isDown) log.warn('redis.down', { reason: error.message });
    isDown = true;
  });
  redis.on('ready', () => {
    if (isDown && connected) log.info('redis.back');
    isDown = false;
  });
  try {
    await redis.connect();
    // The client takes a database that does not exist for no error, and would use another one.
    await redis.select(redis.options.db ?? 0);
    connected = true;
  } catch (cause) {
    redis.disconnect();
    throw new Failure('redis_unavailable', `Redis at ${name} cannot be reached (${toReason(lastError ?? cause)}).`, {
      subject: name,
      cause,
    });
  }
  return redis;
}

/**
 * Throws `redis_evicts` for a Redis that throws keys away when memory is short: queues would lose jobs.
 * A server that does not show its policy (managed ones forbid CONFIG) is accepted.
 */
export async function ensureNoEviction(redis: Redis): Promise<void> {
  const policy = await redis
    .config('GET', 'maxmemory-policy')
    .then((reply) => (reply as string[])[1])
    .catch(() => undefined);
  if (policy !== undefined && policy !== 'noeviction') {
    throw new Failure('redis_evicts', `Redis has maxmemory-policy ${policy}, so it may drop queued work.`);
  }
}
