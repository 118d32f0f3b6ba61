/** How common keywords are. Types only. */
import type { KeywordCounts } from '../model/keywordCounts.ts';

/** How common the keywords of a collection are in its articles; saved by the collection's writer alone. */
export interface KeywordCountsStore {
  load(collection: string): Promise<KeywordCounts>;
  save(collection: string, counts: KeywordCounts): Promise<void>;
}
