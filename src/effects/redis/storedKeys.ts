/** What Redis knows of collections, as plain data: to be kept with a recording, and put into an empty Redis. */
import type { ChainableCommander, Redis } from 'ioredis';
import type { StoredKey } from '../../model/recording.ts';
import type { StoredKeys } from '../../ports/tape.ts';
import { toPlainFields } from './articleRecords.ts';
import { askInChunks, inChunks } from './inChunks.ts';
import { toGlobalKey, toKey } from './keys.ts';

/** Keys looked at by one command. */
const SCAN_COUNT = 1_000;
/** Keys that are read at once: with records of articles, some MiB of answers. */
const KEYS_AT_ONCE = 100;

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
  const wanted = keys.filter((one) => !LEFT_OUT.test(one) && isWanted(one)).sort();
  return await askInChunks(wanted, (chunk) => takeChunk(redis, chunk), KEYS_AT_ONCE);
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

/** Two ways to Redis for all of them: one for each key took a hundredth of a round. */
async function takeChunk(redis: Redis, keys: readonly string[]): Promise<readonly StoredKey[]> {
  const asked = redis.pipeline();
  for (const key of keys) asked.type(key).pttl(key);
  const told = await answersOf(asked);
  const found = keys.flatMap((key, n) => {
    const reader = READERS[told[2 * n] as string];
    const ttlMs = Number(told[2 * n + 1]);
    return reader === undefined ? [] : [{ key, reader, ttlMs }];
  });
  const asking = redis.pipeline();
  for (const { key, reader } of found) reader.ask(asking, key);
  const answers = await answersOf(asking);
  return found.flatMap(({ key, reader, ttlMs }, n) => {
    const value = reader.read(answers[n], key);
    return value === undefined ? [] : [{ key, type: reader.type, ...value, ...(ttlMs > 0 && { ttlMs }) }];
  });
}

async function answersOf(batch: ChainableCommander): Promise<readonly unknown[]> {
  const replies = batch.length === 0 ? [] : ((await batch.exec()) ?? []);
  return replies.map(([error, answer]) => {
    if (error) throw error;
    return answer;
  });
}

/** How keys of a type are asked for, and what is made of the answer: undefined for a key that ended meanwhile. */
interface KeyReader {
  readonly type: StoredKey['type'];
  readonly ask: (batch: ChainableCommander, key: string) => unknown;
  readonly read: (answer: unknown, key: string) => Pick<StoredKey, 'value' | 'fields'> | undefined;
}

const toValue = (answer: unknown) => (answer === null ? undefined : { value: answer as readonly string[] });

const READERS: Readonly<Record<string, KeyReader | undefined>> = {
  string: {
    type: 'string',
    ask: (batch, key) => batch.get(key),
    read: (answer) => toValue(answer === null ? null : [answer]),
  },
  hash: {
    type: 'hash',
    ask: (batch, key) => (ARTICLE.test(key) ? batch.hgetallBuffer(key) : batch.hgetall(key)),
    read: (answer, key) => ({ value: Object.entries(toTexts(answer, key)).flat() }),
  },
  set: {
    type: 'set',
    ask: (batch, key) => batch.smembers(key),
    read: (answer) => ({ value: [...(answer as readonly string[])].sort() }),
  },
  zset: { type: 'zset', ask: (batch, key) => batch.zrange(key, '0', '-1', 'WITHSCORES'), read: toValue },
  list: { type: 'list', ask: (batch, key) => batch.lrange(key, 0, -1), read: toValue },
  stream: {
    type: 'stream',
    ask: (batch, key) => batch.xrange(key, '-', '+'),
    read(answer) {
      const entries = answer as readonly (readonly [string, string[]])[];
      return { value: entries.map(([id]) => id), fields: entries.map(([, fields]) => fields) };
    },
  },
};

/** The records of articles are kept as texts, whatever form they have in Redis. */
function toTexts(answer: unknown, key: string): Readonly<Record<string, string>> {
  return ARTICLE.test(key) ? toPlainFields(answer as Record<string, Buffer>) : (answer as Record<string, string>);
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
