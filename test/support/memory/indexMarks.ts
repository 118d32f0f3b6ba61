/** Marks of completeness in memory: for tests. `countOf` says how many articles a collection has. */

import { NEWEST } from '../../../src/model/articleIndex.ts';
import type { IndexMark } from '../../../src/model/indexMark.ts';
import type { IndexMarks } from '../../../src/ports/indexMarks.ts';
import type { Articles } from '../../../src/ports.ts';
import { createShelf } from './shelf.ts';

/** The marks over articles in memory, which are lost with them or not at all. */
export function createMemoryIndexMarks(articles: Articles): IndexMarks {
  const shelf = createShelf(() => ({
    isComplete: false,
    generation: 0,
    rebuild: undefined as IndexMark['rebuild'],
    foreign: new Set<string>(),
  }));
  return {
    async read(collection) {
      const { isComplete, generation, rebuild } = shelf(collection);
      const [count, revision] = [await articles.count(collection, NEWEST), await articles.revision(collection)];
      return { isComplete, generation: String(generation), revision, articles: count, ...(rebuild && { rebuild }) };
    },
    async begin(collection, progress) {
      Object.assign(shelf(collection), { isComplete: false, rebuild: progress });
    },
    async complete(collection) {
      const store = shelf(collection);
      Object.assign(store, { isComplete: true, rebuild: undefined, generation: store.generation + 1 });
    },
    foreign: async (collection) => new Set(shelf(collection).foreign),
    async setForeign(collection, paths) {
      shelf(collection).foreign = new Set(paths);
    },
  };
}
