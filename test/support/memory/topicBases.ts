/** What topics were decided from, in memory: for tests. */
import type { TopicBasis } from '../../../src/model/topicBasis.ts';
import type { TopicBases } from '../../../src/ports/topicBases.ts';

/** The bases of one process. */
export function createMemoryTopicBases(): TopicBases {
  const kept = new Map<string, Map<string, TopicBasis>>();
  const of = (collection: string) => kept.get(collection) ?? new Map<string, TopicBasis>();
  return {
    async put(collection, bases) {
      kept.set(collection, new Map([...of(collection), ...bases]));
    },
    count: async (collection) => of(collection).size,
    list: async (collection) => [...of(collection).keys()],
    get: async (collection, ids) => ids.map((id) => of(collection).get(id)),
    async clear(collection) {
      kept.delete(collection);
    },
  };
}
