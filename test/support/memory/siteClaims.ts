/** Claims of collections in memory: for tests. Same contract as those in Redis. */
import type { SiteClaim } from '../../../src/model/siteClaim.ts';
import type { SiteClaims } from '../../../src/ports/siteClaims.ts';

/** The claims of one process. */
export function createMemorySiteClaims(): SiteClaims {
  const claims = new Map<string, SiteClaim>();
  return {
    read: async (collection) => claims.get(collection),
    async claim(collection, claim) {
      const claimed = { ...claim, ...claims.get(collection) };
      claims.set(collection, claimed);
      return claimed;
    },
    replace: async (collection, claim) => void claims.set(collection, claim),
  };
}
