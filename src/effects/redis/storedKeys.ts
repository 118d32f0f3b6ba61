/** What Redis knows of collections, as plain data: to be kept with a recording, and put into an empty Redis. */
import type { Redis } from 'ioredis';
import type { StoredKey } from '../../model/recording.ts';
import type { StoredKeys } from '../../ports/tape.ts';
import { toPlainFields } from './articleRecords.ts';
import { inChunks } from './inChunks.ts';
import { toGlobalKey, toKey } from './keys.ts';

/** Keys looked at by one command. */
const SCAN_COUNT = 1_000;

/**
 * Keys that say nothing of articles and sources, or that only hold here: secrets of hubs, what sinks and commands were told, how the
 * files of this machine looked, and who polls a source.
 */
const LEFT_OUT = /^\{[^}]*\}:(?:subscriptions|notify|after|malformed|manifest|filesMarks|polling)(?::|$)/;

const ARTICLE = /^\{[^}]*\}:article:/;

/** The keys of one Redis. */
export function createRedisStoredKeys(redis: Redis): StoredKeys {
  return {
    take: (collections, isWanted) => takeKeys(redis, collections, isWanted),
    put: (keys) => putKeys(redis, keys),
  };
}

/** All keys of these collections, and the robots.txt that are known. */
async function takeKeys(
  redis: Redis,
  collections: readonly string[],
  isWanted: (key: string) => boolean = () => true,
): Promise<readonly StoredKey[]> {
  const names = [
    ...collections.map((id) => toKey(id, '*')),
    toGlobalKey('robots', '*'),
    toGlobalKey('beat', 'swept:*'),
  ];
  const keys = (await Promise.all(names.map((name) => listKeys(redis, name)))).flat();
  const stored: StoredKey[] = [];
  for (const key of keys.filter((one) => !LEFT_OUT.test(one) && isWanted(one)).sort()) {
    const one = await takeKey(redis, key);
    if (one) stored.push(one);
  }
  return stored;
}

async function listKeys(redis: Redis, name: string): Promise<readonly string[]> {
  const prefix = redis.options.keyPrefix ?? '';
  const pattern = `${prefix}${name}`.replace(/[[\]?\\]/g, '\\$&');
  const keys = new Set<string>();
  for (let cursor = ''; cursor !== '0'; ) {
    const [next, found] = await redis.scan(cursor || '0', 'MATCH', pattern, 'COUNT', SCAN_COUNT);
    for (const key of found) keys.add(key.slice(prefix.length));
    cursor = next;
  }
  return [...keys];
}

async function takeKey(redis: Redis, key: string): Promise<StoredKey | undefined> {
  const type = await redis.type(key);
  const ttlMs = await redis.pttl(key);
  const rest = ttlMs > 0 ? { ttlMs } : {};
  switch (type) {
    case 'string':
      return { key, type, value: [(await redis.get(key)) ?? ''], ...rest };
    case 'hash':
      return { key, type, value: Object.entries(await readHash(redis, key)).flat(), ...rest };
    case 'set':
      return { key, type, value: (await redis.smembers(key)).sort(), ...rest };
    case 'zset':
      return { key, type, value: await redis.zrange(key, '0', '-1', 'WITHSCORES'), ...rest };
    case 'list':
      return { key, type, value: await redis.lrange(key, 0, -1), ...rest };
    case 'stream': {
      const entries = await redis.xrange(key, '-', '+');
      return { key, type, value: entries.map(([id]) => id), fields: entries.map(([, fields]) => fields), ...rest };
    }
    default:
      return undefined; // it ended meanwhile
  }
}

/** The records of articles are kept as texts, whatever form they have in Redis. */
async function readHash(redis: Redis, key: string): Promise<Readonly<Record<string, string>>> {
  return ARTICLE.test(key) ? toPlainFields(await redis.hgetallBuffer(key)) : await redis.hgetall(key);
}

async function putKeys(redis: Redis, keys: readonly StoredKey[]): Promise<void> {
  for (const { key, type, value, fields = [], ttlMs } of keys) {
    for (const chunk of inChunks(toParts(type, value, fields))) {
      if (type === 'string') await redis.set(key, chunk[0]?.[0] ?? '');
      else if (type === 'hash') await redis.hset(key, ...chunk.flat());
      else if (type === 'set') await redis.sadd(key, ...chunk.flat());
      else if (type === 'zset') await redis.zadd(key, ...chunk.flatMap(([member = '', score = '']) => [score, member]));
      else if (type === 'list') await redis.rpush(key, ...chunk.flat());
      else for (const [id = '', ...entry] of chunk) await redis.xadd(key, id, ...entry);
    }
    if (ttlMs !== undefined) await redis.pexpire(key, ttlMs);
  }
}

/** What belongs together: fields with their values, members with their scores, entries with their ids. */
function toParts(
  type: StoredKey['type'],
  value: StoredKey['value'],
  fields: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  if (type === 'stream') return value.map((id, n) => [id, ...(fields[n] ?? [])]);
  if (type !== 'hash' && type !== 'zset') return value.map((one) => [one]);
  return Array.from({ length: Math.floor(value.length / 2) }, (_, n) => [value[2 * n] ?? '', value[2 * n + 1] ?? '']);
}
