/** Manifests in memory: for tests. */
import type { Manifests } from '../../../src/ports/adoption.ts';
import { createShelf } from './shelf.ts';

/** The manifests of all collections of one process. */
export function createMemoryManifests(): Manifests {
  const shelf = createShelf(() => ({ folders: undefined as string | undefined, parts: new Map<string, string>() }));
  return {
    folders: async (collection) => shelf(collection).folders,
    parts: async (collection) => new Map(shelf(collection).parts),
    async setFolders(collection, mark) {
      shelf(collection).folders = mark;
    },
    async setParts(collection, parts) {
      for (const [name, hash] of parts) {
        if (hash === undefined) shelf(collection).parts.delete(name);
        else shelf(collection).parts.set(name, hash);
      }
    },
  };
}
