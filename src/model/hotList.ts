/** The hot list: which of the hottest leads are in it. */

import type { Article } from './article.ts';

/** Places of the list that is written beside the articles. */
export const HOT_PLACES = 50;

/** What a list is made of. */
interface Hot {
  readonly provider: string;
  /** Whether it may be in a hot list (`mayBeHot`). */
  readonly mayBeHot: boolean;
}

/** False where nobody states when it was published: nothing tells how hot it still is. What the editor pinned is hot all the same. */
export function mayBeHot({ provenance, decided }: Pick<Article, 'provenance' | 'decided'>): boolean {
  return provenance.dateCertainty !== 'firstSeen' || decided?.includes('pinned') === true;
}

/**
 * The first of `leads`, hottest first, for a number of places. One publisher has at most this share of the places, and at least one;
 * the places that it may not have go to others, or stay free.
 */
export function toHotList<T>(leads: readonly T[], places: number, share: number, of: (lead: T) => Hot): readonly T[] {
  const most = Math.max(1, Math.floor(places * share));
  const taken = new Map<string, number>();
  const list: T[] = [];
  for (const lead of leads) {
    if (list.length >= places) break;
    const { provider, mayBeHot } = of(lead);
    const count = taken.get(provider) ?? 0;
    if (!mayBeHot || count >= most) continue;
    taken.set(provider, count + 1);
    list.push(lead);
  }
  return list;
}
