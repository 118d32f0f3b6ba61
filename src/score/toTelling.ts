/** How much a keyword says in a collection: the more of its articles hold it, the less. */
import type { KeywordCounts } from '../model/keywordCounts.ts';

/** Articles that are assumed to have been there before, without any keyword, so that the first few decide nothing. */
const ASSUMED_ARTICLES = 50;
/** Up to this share of the articles a keyword says all that it can. */
const TELLING_SHARE = 0.1;
/** From this share on it says the least. */
const COMMON_SHARE = 0.5;
/**
 * The least that a keyword says: enough for a topic whose word is in the title. A collection about one subject has its word in most
 * articles, and they are about it.
 */
const LEAST_TELLING = 0.5;

/** A function from a keyword to how much it says, from `LEAST_TELLING` to 1. */
export function toTelling({ articles, byKeyword }: KeywordCounts): (keyword: string) => number {
  return (keyword) => {
    const share = (byKeyword.get(keyword) ?? 0) / (articles + ASSUMED_ARTICLES);
    const over = Math.min(1, Math.max(0, (share - TELLING_SHARE) / (COMMON_SHARE - TELLING_SHARE)));
    return 1 - (1 - LEAST_TELLING) * over;
  };
}
