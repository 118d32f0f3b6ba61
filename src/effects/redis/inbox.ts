/** The inbox of a collection: a Redis stream that is emptied by its one writer. */
import type { Redis } from 'ioredis';
import type { InboxEntry } from '../../model/inbox.ts';
import type { Inbox } from '../../ports.ts';
import { inChunks } from './inChunks.ts';
import { toKey } from './keys.ts';

/** The inboxes of all collections on one Redis. */
export function createRedisInbox(redis: Redis): Inbox {
  const key = (collection: string) => toKey(collection, 'inbox');
  return {
    async put(collection, entry) {
      await redis.xadd(key(collection), '*', 'entry', JSON.stringify(entry));
    },
    async peek(collection, count, after) {
      const from = after === undefined ? '-' : `(${after}`;
      const rows = await redis.xrange(key(collection), from, '+', 'COUNT', count);
      return rows.map(([at, fields]) => ({ at, entry: JSON.parse(fields[1] ?? '') as InboxEntry }));
    },
    async drop(collection, items) {
      for (const chunk of inChunks(items)) await redis.xdel(key(collection), ...chunk.map((item) => item.at));
    },
    size(collection) {
      return redis.xlen(key(collection));
    },
  };
}
