/** How common keywords are, in memory: for tests. */
import { type KeywordCounts, NO_COUNTS } from '../../../src/model/keywordCounts.ts';
import type { KeywordCountsStore } from '../../../src/ports/keywordCounts.ts';

/** The counts of one process. */
export function createMemoryKeywordCounts(): KeywordCountsStore {
  const kept = new Map<string, KeywordCounts>();
  return {
    load: async (collection) => kept.get(collection) ?? NO_COUNTS,
    save: async (collection, counts) => {
      kept.set(collection, counts);
    },
  };
}
