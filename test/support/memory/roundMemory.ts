/** What is remembered of a round, in memory: for tests. */
import type { TopicBasis } from '../../../src/model/topicBasis.ts';
import type { NewOfRound, RoundArticles, TopicBases } from '../../../src/ports/roundMemory.ts';

/** What one process remembers. */
export function createMemoryRoundMemory(): {
  readonly topicBases: TopicBases;
  readonly roundArticles: RoundArticles;
} {
  return { topicBases: createMemoryTopicBases(), roundArticles: createMemoryRoundArticles() };
}

function createMemoryTopicBases(): TopicBases {
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

function createMemoryRoundArticles(): RoundArticles {
  const kept = new Map<string, NewOfRound>();
  const of = (collection: string): NewOfRound => kept.get(collection) ?? new Map();
  return {
    async add(collection, articles) {
      kept.set(collection, new Map([...of(collection), ...articles]));
    },
    list: async (collection) => of(collection),
    async clear(collection) {
      kept.delete(collection);
    },
  };
}
