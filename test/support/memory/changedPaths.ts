/** Changed paths, in memory. */
import type { AfterEnd } from '../../../src/model/afterPublish.ts';
import type { ChangedPaths } from '../../../src/ports/afterPublish.ts';
import { copyOf, createShelf } from './shelf.ts';

interface Place {
  readonly changed: Set<string>;
  readonly handed: Set<string>;
  firstMs?: number | undefined;
  lastMs?: number | undefined;
  end?: AfterEnd;
}

/** Paths that are owed as long as the process lasts. */
export function createMemoryChangedPaths(): ChangedPaths {
  const shelf = createShelf((): Place => ({ changed: new Set(), handed: new Set() }));
  return {
    async note(collection, path, nowMs) {
      const place = shelf(collection);
      place.changed.add(path);
      place.firstMs ??= nowMs;
      place.lastMs = nowMs;
    },
    async owed(collection) {
      const { changed, handed, firstMs, lastMs } = shelf(collection);
      return {
        changed: changed.size,
        handed: handed.size,
        ...(firstMs !== undefined && { firstMs }),
        ...(lastMs !== undefined && { lastMs }),
      };
    },
    async take(collection) {
      const place = shelf(collection);
      for (const path of place.changed) place.handed.add(path);
      place.changed.clear();
      [place.firstMs, place.lastMs] = [undefined, undefined];
      return [...place.handed].sort();
    },
    settle: async (collection) => shelf(collection).handed.clear(),
    loadEnd: async (collection) => copyOf(shelf(collection).end),
    async saveEnd(collection, end) {
      shelf(collection).end = copyOf(end);
    },
  };
}
