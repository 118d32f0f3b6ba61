import type { RuledOutRead } from '../../../src/model/task.ts';
import type { RuledOut } from '../../../src/ports/ruledOut.ts';

const KEPT_MS = 30 * 86_400_000;

/** Refused reads in memory. */
export function createMemoryRuledOut(): RuledOut {
  const reads = new Map<string, Map<string, RuledOutRead>>();
  const judged = new Map<string, string>();
  const of = (collection: string) => {
    const known = reads.get(collection) ?? new Map<string, RuledOutRead>();
    reads.set(collection, known);
    return known;
  };
  return {
    async put(collection, list) {
      for (const read of list) of(collection).set(read.task.key, read);
      const newestMs = Math.max(...list.map(({ atMs }) => atMs));
      for (const [key, { atMs }] of of(collection)) if (atMs < newestMs - KEPT_MS) of(collection).delete(key);
    },
    list: async (collection) => [...of(collection).values()].sort((a, b) => b.atMs - a.atMs),
    async drop(collection, keys) {
      for (const key of keys) of(collection).delete(key);
    },
    judgedBy: async (collection, what) => judged.get(`${collection}/${what}`),
    async setJudgedBy(collection, what, fingerprint) {
      judged.set(`${collection}/${what}`, fingerprint);
    },
  };
}
