/** What is remembered of the pages of each source, in Redis: a small list per source, which expires with the source. */
import type { Redis } from 'ioredis';
import type { PageTraces } from '../../model/pageTraces.ts';
import type { PageTracesStore } from '../../ports.ts';
import { DAY_MS } from '../../text/date/durations.ts';
import { toKey } from './keys.ts';

/** A source that brought nothing for this long is learned anew. */
const KEEP_MS = 90 * DAY_MS;

/** The traces of all collections on one Redis. */
export function createRedisPageTraces(redis: Redis): PageTracesStore {
  const key = (collection: string, sourceId: string) => toKey(collection, 'template', sourceId);
  return {
    async load(collection, sourceId) {
      const text = await redis.get(key(collection, sourceId));
      return text === null ? [] : (JSON.parse(text) as PageTraces[]);
    },
    async save(collection, sourceId, traces) {
      await redis.set(key(collection, sourceId), JSON.stringify(traces), 'PX', KEEP_MS);
    },
  };
}
