/** How common the keywords of a collection are in its articles. */

/** Of so many articles, how many hold each keyword. Keywords that no article held are absent. */
export interface KeywordCounts {
  readonly articles: number;
  readonly byKeyword: ReadonlyMap<string, number>;
}

/** No article was counted yet. */
export const NO_COUNTS: KeywordCounts = { articles: 0, byKeyword: new Map() };

/**
 * Articles after which all counts are halved: what is counted follows the news of some months, and the numbers are enough for shares
 * of a hundredth.
 */
export const MAX_COUNTED = 10_000;

/** The counts with further articles, each given by its keywords. */
export function addToCounts(counts: KeywordCounts, articles: readonly (readonly string[])[]): KeywordCounts {
  const byKeyword = new Map(counts.byKeyword);
  for (const keywords of articles) {
    for (const keyword of new Set(keywords)) byKeyword.set(keyword, (byKeyword.get(keyword) ?? 0) + 1);
  }
  const sum = { articles: counts.articles + articles.length, byKeyword };
  return sum.articles > MAX_COUNTED ? halve(sum) : sum;
}

function halve({ articles, byKeyword }: KeywordCounts): KeywordCounts {
  const halves = [...byKeyword].map(([keyword, count]) => [keyword, Math.floor(count / 2)] as const);
  return { articles: Math.floor(articles / 2), byKeyword: new Map(halves.filter(([, count]) => count > 0)) };
}
