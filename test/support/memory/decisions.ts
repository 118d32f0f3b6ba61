/** A copy of the editor's decisions, in memory. */
import type { CollectionDecisions } from '../../../src/model/decision.ts';
import type { Decisions } from '../../../src/ports/decisions.ts';
import { copyOf } from './shelf.ts';

/** Decisions that last as long as the process. */
export function createMemoryDecisions(): Decisions {
  const decisions = new Map<string, CollectionDecisions>();
  return {
    load: async (collection) => copyOf(decisions.get(collection)),
    save: async (collection, all) => void decisions.set(collection, copyOf(all)),
  };
}
