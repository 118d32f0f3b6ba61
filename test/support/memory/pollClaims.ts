/** Which job polls a source, in memory: for tests. */
import type { PollClaims } from '../../../src/ports/pollClaims.ts';
import { createShelf } from './shelf.ts';

/** The claims of one process. */
export function createMemoryPollClaims(): PollClaims {
  const shelf = createShelf(() => new Map<string, string>());
  return {
    async claim(collection, job, sourceIds, from = []) {
      const claims = shelf(collection);
      for (const id of sourceIds) {
        const holder = claims.get(id);
        if (holder === undefined || from.includes(holder)) claims.set(id, job);
      }
      return new Map(sourceIds.flatMap((id) => (claims.get(id) === job ? [] : [[id, claims.get(id) ?? ''] as const])));
    },
    async confirm(collection, job, sourceIds, from = []) {
      const claims = shelf(collection);
      for (const id of sourceIds) if (from.includes(claims.get(id) ?? '')) claims.set(id, job);
      return new Set(sourceIds.filter((id) => claims.get(id) === job));
    },
    async release(collection, job, sourceId) {
      if (shelf(collection).get(sourceId) === job) shelf(collection).delete(sourceId);
    },
  };
}
