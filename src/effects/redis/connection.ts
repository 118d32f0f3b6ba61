/** The connection to Redis, and the check that this Redis can be worked with. */
import { Redis } from 'ioredis';
import { Failure, toReason } from '../../errors.ts';
import type { Log } from '../../ports.ts';
import { withoutArguments } from '../../text/withoutArguments.ts';
import { joinWrites } from './joinWrites.ts';
import { toKeyPrefix } from './keys.ts';
import { type ReadAddress, readRedisUrl } from './redisUrl.ts';

/** Where a Redis is, and which part of it is ours. */
export interface RedisAddress extends ReadAddress {
  /** Only keys of this namespace are ours; those of none when absent. */
  readonly namespace?: string;
}

/** Where a Redis is as the operator says it: an address with certificates of authorities (PEM), or the path of a unix socket. */
export type RedisPlace = { readonly url: string; readonly ca?: string | undefined } | { readonly path: string };

/** Reads where a Redis is. Throws `config_invalid` for what cannot be read. */
export function toRedisAddress(place: RedisPlace, namespace?: string): RedisAddress {
  const { client, shown } =
    'path' in place ? { client: { path: place.path }, shown: place.path } : readRedisUrl(place.url, place.ca);
  return { client, shown, ...(namespace !== undefined && { namespace }) };
}

/** Name under which Redis lists our connections. */
const CLIENT_NAME = 'frontwire';
/** A server on the same network answers within milliseconds; one that takes longer at the start is unavailable. */
const CONNECT_TIMEOUT_MS = 5_000;
/** A Redis that accepted the connection and says nothing for this long hangs. One that still loads its data says so. */
const SILENCE_MS = 6_000;
/** How often a Redis that loads its data is asked again at the most: it must not look silent. */
const LOADING_RETRY_MS = 2_000;
/** A command waits this long for Redis to come back before it fails and its job is tried again. */
const COMMAND_RETRIES = 20;

/**
 * Connects, or throws `redis_unavailable` (also for a Redis that accepts and does not answer), or `aborted` when the signal ends the
 * attempt. Once connected, an outage is waited out: commands are held and sent again. The client puts the prefix of the namespace
 * before every key.
 */
export async function openRedis(address: RedisAddress, log: Log, signal?: AbortSignal): Promise<Redis> {
  const { client, shown: name, namespace } = address;
  let connected = false;
  const wait = (times: number) => (connected ? Math.min(100 * 2 ** Math.min(times, 6), 3_000) : null);
  const redis = new Redis({
    ...client,
    keyPrefix: toKeyPrefix(namespace),
    lazyConnect: true,
    connectionName: CLIENT_NAME,
    connectTimeout: CONNECT_TIMEOUT_MS,
    maxRetriesPerRequest: COMMAND_RETRIES,
    maxLoadingRetryTime: LOADING_RETRY_MS,
    retryStrategy: wait,
    sentinelRetryStrategy: wait,
  });
  joinWrites(redis);
  let lastError: unknown;
  let isDown = false;
  redis.on('error', (error: Error) => {
    lastError = error;
    if (connected && !isDown) log.warn('redis.down', { reason: withoutArguments(error.message) });
    isDown = true;
  });
  redis.on('ready', () => {
    if (isDown && connected) log.info('redis.back');
    isDown = false;
  });
  try {
    await unlessSilent(redis, shakeHands(redis), signal);
    connected = true;
  } catch (cause) {
    redis.disconnect();
    redis.stream?.destroy(); // a server that hangs would not close its side
    if (signal?.aborted)
      throw new Failure('aborted', 'It was stopped before Redis answered.', { subject: name, cause });
    const reason = withoutArguments(toReason(lastError ?? cause));
    throw new Failure('redis_unavailable', `Redis at ${name} cannot be reached (${reason}).`, { subject: name, cause });
  }
  return redis;
}

/**
 * For how long a connected Redis has sent not one byte (ms); 0 while there is no connection. A server that is gone refuses to be
 * connected, and may be back soon; one that hangs is connected and silent. It is asked something all the time.
 */
export function measureSilence(redis: Redis): () => number {
  let heardMs = performance.now();
  const hear = () => {
    heardMs = performance.now();
  };
  const listen = () => {
    hear();
    redis.stream.on('data', hear);
  };
  if (redis.status === 'ready') listen();
  redis.on('connect', listen);
  return () => (redis.status === 'connect' || redis.status === 'ready' ? performance.now() - heardMs : 0);
}

async function shakeHands(redis: Redis): Promise<void> {
  await redis.connect();
  // The client takes a database that does not exist for no error, and would use another one.
  await redis.select(redis.options.db ?? 0);
}

/** The result of work; rejects when Redis sends not one byte for a while, and when the signal is aborted. */
async function unlessSilent<T>(redis: Redis, work: Promise<T>, signal?: AbortSignal): Promise<T> {
  let end = (_reason: Error) => {};
  const ended = new Promise<never>((_, reject) => {
    end = reject;
  });
  const timer = setTimeout(() => end(new Error(`it does not answer for ${SILENCE_MS / 1_000} s`)), SILENCE_MS);
  const onBytes = () => void timer.refresh();
  const listen = () => void redis.stream.on('data', onBytes);
  const onAbort = () => end(new Error('it was stopped'));
  if (redis.status === 'ready') listen();
  else redis.once('connect', listen);
  signal?.addEventListener('abort', onAbort, { once: true });
  if (signal?.aborted) onAbort();
  try {
    return await Promise.race([work, ended]);
  } finally {
    clearTimeout(timer);
    redis.off('connect', listen);
    redis.stream?.off('data', onBytes);
    signal?.removeEventListener('abort', onAbort);
  }
}

/**
 * Throws `redis_evicts` for a Redis that throws keys away when memory is short, because queues would lose jobs, unless that is accepted;
 * `config_invalid` for a node of a cluster; `redis_unavailable` for one that does not answer or refuses to. A server that does not
 * show its policy is accepted. `INFO` says all of it: managed servers have no CONFIG.
 */
export async function ensureSuitable(redis: Redis, { allowEviction = false } = {}): Promise<void> {
  const info = await unlessSilent(redis, redis.info()).catch((cause: unknown) => {
    throw new Failure('redis_unavailable', `Redis cannot be reached (${withoutArguments(toReason(cause))}).`, {
      cause,
    });
  });
  if (/^cluster_enabled:1/m.test(info))
    throw new Failure('config_invalid', NO_CLUSTER, { subject: 'FRONTWIRE_REDIS_URL' });
  const policy = /^maxmemory_policy:(\S+)/m.exec(info)?.[1];
  if (allowEviction || policy === undefined || policy === 'noeviction') return;
  throw new Failure('redis_evicts', `Redis has maxmemory-policy ${policy}, so it may drop queued work.`);
}

const NO_CLUSTER =
  'This Redis is a node of a Redis Cluster, which frontwire does not use: point FRONTWIRE_REDIS_URL at a Redis outside of a cluster, ' +
  'alone or behind Sentinel (redis+sentinel://).';
