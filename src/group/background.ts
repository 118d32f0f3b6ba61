/**
 * How common words are in news, before the window knows. Without this background the first hours go wrong: every
 * word is new, and articles that share nothing but `after` look alike.
 */
import { BACKGROUND_CLASSES, BACKGROUND_DOCUMENTS } from './background.data.ts';

/** Stem -> number of background documents that hold it. */
export function listBackground(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of BACKGROUND_CLASSES.trim().split('\n')) {
    const [commonness, ...stems] = line.split(' ');
    const count = BACKGROUND_DOCUMENTS / 2 ** (Number(commonness) / 2);
    for (const stem of stems) counts.set(stem, count);
  }
  return counts;
}
