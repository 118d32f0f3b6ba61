/** All that may be asked and decided about sources, joined. */
import { isPaused } from '../model/decision.ts';
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
  const sourcesOf = (id: string) => contextOf(id).collection.sources;
  const queries = createSourceQueries(sourcesOf, effects);
  const listPaused = async (id: string): Promise<ReadonlySet<string>> => {
    const decided = await hand.listDecided(id);
    return new Set(sourcesOf(id).flatMap((source) => (isPaused(source, decided.get(source.id)) ? [source.id] : [])));
  };
  return {
    ...queries,
    ...withoutPaused(queries, listPaused),
    listPaused,
    correctClock: (id, aheadMs) => correctClock(contextOf(id), aheadMs, effects),
    decide: hand.decide,
    listDecided: hand.listDecided,
  };
}

type Listings = Pick<SourceQueries, 'listDue' | 'listDueForRound' | 'listSubscribed'>;

/** The same lists without sources that are paused. */
function withoutPaused(queries: Listings, listPaused: SourceQueries['listPaused']): Listings {
  const without = async <T>(collection: string, list: Promise<readonly T[]>, idOf: (one: T) => string) => {
    const [all, paused] = await Promise.all([list, listPaused(collection)]);
    return all.filter((one) => !paused.has(idOf(one)));
  };
  return {
    listDue: (collection) => without(collection, queries.listDue(collection), (id) => id),
    listDueForRound: (collection) => without(collection, queries.listDueForRound(collection), (id) => id),
    listSubscribed: (collection) => without(collection, queries.listSubscribed(collection), ({ id }) => id),
  };
}
