/** Reads that are not settled yet, in memory: for tests. */
import type { OwedRead } from '../../../src/model/task.ts';
import type { OwedReads } from '../../../src/ports/owedReads.ts';
import { copyOf, createShelf } from './shelf.ts';

/** The owed reads of one process. */
export function createMemoryOwedReads(): OwedReads {
  const shelf = createShelf(() => new Map<string, OwedRead>());
  return {
    async put(collection, reads) {
      for (const read of reads) shelf(collection).set(read.task.key, copyOf(read));
    },
    async settle(collection, tasks) {
      for (const { key } of tasks) shelf(collection).delete(key);
    },
    count: async (collection) => shelf(collection).size,
    list: async (collection) => [...shelf(collection).values()].map(copyOf),
  };
}
