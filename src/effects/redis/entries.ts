/** Which entries were handed on, and which reads wait for hours. */
import type { Redis } from 'ioredis';
import type { EntryIdentity, LastSeen } from '../../model/feed.ts';
import type { DeferredRead } from '../../model/task.ts';
import type { DeferredReads, SeenEntries } from '../../ports.ts';
import { HOUR_MS } from '../../text/date/durations.ts';
import { askInChunks, CHUNK, inChunks } from './inChunks.ts';
import { toKey, toValues } from './keys.ts';

/**
 * Entries remembered per source beyond those of the newest document. Feeds that leave entries out for a while and bring
 * them back are common; those that bring back more than this are not.
 */
const KEPT_BEYOND_DOCUMENT = 1_000;

/** The field that counts the documents of a source; keys of entries are longer. */
const DOCUMENTS = '#';

/** `seen:<source>`: entry key -> `<fingerprint>:<hour last seen>:<number of the document>`. */
export function createRedisSeenEntries(redis: Redis): SeenEntries {
  const key = (collection: string, sourceId: string) => toKey(collection, 'seen', sourceId);
  return {
    async unseen(collection, sourceId, identities) {
      const name = key(collection, sourceId);
      const keys = identities.map((identity) => identity.key);
      const contentHashes = await askInChunks(keys, (chunk) => redis.hmget(name, ...chunk));
      return identities.filter((identity, index) => contentHashes[index]?.split(':')[0] !== identity.contentHash);
    },
    async remember(collection, sourceId, { identities, of }, nowMs) {
      if (identities.length === 0) return;
      const hour = Math.floor(nowMs / HOUR_MS);
      const name = key(collection, sourceId);
      const number = await redis.hincrby(name, DOCUMENTS, of === 'document' ? 1 : 0);
      for (const chunk of inChunks(identities)) {
        await redis.hset(
          name,
          Object.fromEntries(chunk.map((identity) => [identity.key, `${identity.contentHash}:${hour}:${number}`])),
        );
      }
      const excess = (await redis.hlen(name)) - 1 - identities.length - KEPT_BEYOND_DOCUMENT;
      if (excess > 0) await forgetOldest(redis, name, identities, excess);
    },
    async forget(collection, sourceId) {
      await redis.del(key(collection, sourceId));
    },
    async announced(collection, sourceId, keys) {
      const name = key(collection, sourceId);
      const [number, ...values] = await redis.hmget(name, DOCUMENTS, ...keys);
      const seenBefore = keys.map((entryKey, index) => [entryKey, lastSeen(values[index], Number(number))] as const);
      return new Map(seenBefore.filter((pair): pair is readonly [string, LastSeen] => pair[1] !== undefined));
    },
  };
}

/** A value without a number, which an older version stored, counts as one of the newest document. */
function lastSeen(value: string | null | undefined, newest: number): LastSeen | undefined {
  if (value === null || value === undefined) return undefined;
  const [, , number] = value.split(':');
  if (number === undefined || Number(number) === newest) return 'newest';
  return Number(number) === newest - 1 ? 'before' : undefined;
}

async function forgetOldest(
  redis: Redis,
  name: string,
  current: readonly EntryIdentity[],
  count: number,
): Promise<void> {
  const keep = new Set(current.map((identity) => identity.key));
  const old: (readonly [key: string, hour: number])[] = [];
  for (let cursor = ''; cursor !== '0'; ) {
    const [next, fields] = await redis.hscan(name, cursor || '0', 'COUNT', CHUNK);
    for (let at = 0; at < fields.length; at += 2) {
      const [key = '', value = ''] = fields.slice(at, at + 2);
      if (key !== DOCUMENTS && !keep.has(key)) old.push([key, Number(value.split(':')[1])]);
    }
    cursor = next;
  }
  // a scan may show a field twice
  const oldest = [...new Map(old)].sort(([, a], [, b]) => a - b).slice(0, count);
  for (const chunk of inChunks(oldest)) await redis.hdel(name, ...chunk.map(([key]) => key));
}

/** `deferred` (JSON by key) and `deferred:due` (when, ms). */
export function createRedisDeferredReads(redis: Redis): DeferredReads {
  const reads = (collection: string) => toKey(collection, 'deferred');
  const due = (collection: string) => toKey(collection, 'deferred', 'due');
  return {
    async put(collection, read) {
      await redis
        .multi()
        .hset(reads(collection), read.key, JSON.stringify(read))
        .zadd(due(collection), read.dueMs, read.key)
        .exec();
    },
    async due(collection, nowMs) {
      const keys = await redis.zrangebyscore(due(collection), '-inf', nowMs);
      const texts = await askInChunks(keys, (chunk) => redis.hmget(reads(collection), ...chunk));
      const found = toValues<DeferredRead>(texts);
      return found.filter((read) => read !== undefined);
    },
    async drop(collection, keys) {
      for (const chunk of inChunks(keys)) {
        await redis
          .multi()
          .hdel(reads(collection), ...chunk)
          .zrem(due(collection), ...chunk)
          .exec();
      }
    },
  };
}
