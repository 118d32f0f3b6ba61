/** The operator's decisions about stories, in memory. */
import type { StoryDecision } from '../../../src/model/story.ts';
import type { Decisions } from '../../../src/ports.ts';

/** Decisions that last as long as the process. */
export function createMemoryDecisions(): Decisions {
  const decisions = new Map<string, readonly StoryDecision[]>();
  return {
    list: async (collection) => decisions.get(collection) ?? [],
    save: async (collection, all) => void decisions.set(collection, all),
  };
}
