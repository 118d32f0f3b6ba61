/** Copies of digests, in memory. */
import { MAX_DIGEST_COPIES } from '../../../src/model/digest.ts';
import type { DigestCopies } from '../../../src/ports/digests.ts';
import { createShelf } from './shelf.ts';

/** Copies that last as long as the process. */
export function createMemoryDigestCopies(): DigestCopies {
  const shelf = createShelf(() => new Map<string, string>());
  return {
    load: async (collection) => new Map(shelf(collection)),
    days: async (collection) => [...shelf(collection).keys()],
    async save(collection, day, text) {
      const copies = shelf(collection);
      if (text === undefined) copies.delete(day);
      else copies.set(day, text);
      for (const old of [...copies.keys()].sort().slice(0, -MAX_DIGEST_COPIES)) copies.delete(old);
    },
  };
}
