/** The inbox of a collection: a Redis stream that is emptied by its one writer. */
import type { Redis } from 'ioredis';
import type { InboxEntry, InboxItem } from '../../model/inbox.ts';
import type { Inbox } from '../../ports.ts';
import { inChunks } from './inChunks.ts';
import { toKey } from './keys.ts';
import { isInboxRecord, PASS_OVER, readRecord, type SetAside } from './setAside.ts';

/** The inboxes of all collections on one Redis. */
export function createRedisInbox(redis: Redis, setAside: SetAside = PASS_OVER): Inbox {
  const key = (collection: string) => toKey(collection, 'inbox');
  const takeOut = async (collection: string, at: string, raw: string): Promise<void> => {
    await setAside(collection, `inbox:${at}`, raw);
    await redis.xdel(key(collection), at);
  };
  return {
    async put(collection, entry) {
      await redis.xadd(key(collection), '*', 'entry', JSON.stringify(entry));
    },
    async peek(collection, count, after) {
      const items: InboxItem[] = [];
      for (let from = after; items.length < count; ) {
        const start = from === undefined ? '-' : `(${from}`;
        const rows = await redis.xrange(key(collection), start, '+', 'COUNT', count - items.length);
        for (const [at, fields] of rows) {
          const raw = fields[1] ?? '';
          const entry = readRecord<InboxEntry>(raw, isInboxRecord);
          if (entry) items.push({ at, entry });
          else await takeOut(collection, at, raw);
        }
        from = rows.at(-1)?.[0];
        if (from === undefined) break;
      }
      return items;
    },
    async drop(collection, items) {
      for (const chunk of inChunks(items)) await redis.xdel(key(collection), ...chunk.map((item) => item.at));
    },
    size(collection) {
      return redis.xlen(key(collection));
    },
  };
}
