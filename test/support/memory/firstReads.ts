/** First reads in memory: for tests. Same contract as those in Redis. */
import type { FirstReads } from '../../../src/ports.ts';
import { createShelf } from './shelf.ts';

/** The first reads of one process; `now` is in ms. */
export function createMemoryFirstReads(now: () => number): FirstReads {
  const shelf = createShelf(() => new Map<string, { readonly keys: Set<string>; readonly untilMs: number }>());
  return {
    async begin(collection, sourceId, keys, waitMs) {
      if (keys.length > 0) shelf(collection).set(sourceId, { keys: new Set(keys), untilMs: now() + waitMs });
    },
    async end(collection, sourceId, key) {
      shelf(collection).get(sourceId)?.keys.delete(key);
    },
    async waiting(collection, sourceIds) {
      const isWaiting = (id: string) => {
        const held = shelf(collection).get(id);
        return held !== undefined && held.keys.size > 0 && held.untilMs > now();
      };
      return new Set(sourceIds.filter(isWaiting));
    },
  };
}
