/** What is remembered of the pages of sources, in memory: for tests. */
import type { PageTraces } from '../../../src/model/pageTraces.ts';
import type { PageTracesStore } from '../../../src/ports.ts';

/** The traces of one process. */
export function createMemoryPageTraces(): PageTracesStore {
  const kept = new Map<string, readonly PageTraces[]>();
  return {
    load: async (collection, sourceId) => kept.get(`${collection}/${sourceId}`) ?? [],
    save: async (collection, sourceId, traces) => {
      kept.set(`${collection}/${sourceId}`, traces);
    },
  };
}
