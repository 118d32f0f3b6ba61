/** All that may be asked and decided about sources, joined. */
import type { Effects } from '../ports.ts';
import type { CollectionContext } from './collectionContext.ts';
import { correctClock } from './correctClock.ts';
import type { SourceHand } from './sourceHand.ts';
import { createSourceQueries, type SourceQueries } from './sourceQueries.ts';

/** The questions about the sources of all collections. */
export function toSourceQueries(
  contextOf: (id: string) => CollectionContext,
  hand: SourceHand,
  effects: Effects,
): SourceQueries {
  const queries = createSourceQueries((id) => contextOf(id).collection.sources, effects);
  return {
    ...queries,
    ...withoutPaused(queries, hand),
    correctClock: (id, aheadMs) => correctClock(contextOf(id), aheadMs, effects),
    decide: hand.decide,
    listDecided: hand.listDecided,
  };
}

type Listings = Pick<SourceQueries, 'listDue' | 'listDueForRound' | 'listSubscribed'>;

/** The same lists without sources that are paused. */
function withoutPaused(queries: Listings, { listDecided }: Pick<SourceHand, 'listDecided'>): Listings {
  const without = async <T>(collection: string, list: Promise<readonly T[]>, idOf: (one: T) => string) => {
    const [all, decided] = await Promise.all([list, listDecided(collection)]);
    return all.filter((one) => !decided.get(idOf(one))?.paused);
  };
  return {
    listDue: (collection) => without(collection, queries.listDue(collection), (id) => id),
    listDueForRound: (collection) => without(collection, queries.listDueForRound(collection), (id) => id),
    listSubscribed: (collection) => without(collection, queries.listSubscribed(collection), ({ id }) => id),
  };
}
