/**
 * Function words and how common they are in texts of their language. The background was counted in English, so
 * without them every article of another language looks like every other article of it. What the background knows keeps the
 * count that it has there.
 */
import { toStem } from '../text/words/stem.ts';
import { FREQUENT_WORDS, VERY_FREQUENT_WORDS } from './functionWords.data.ts';

/** The share of the documents of a language that hold a word of the class. */
const CLASSES = [
  { words: VERY_FREQUENT_WORDS, share: 1 / 3 },
  { words: FREQUENT_WORDS, share: 1 / 12 },
] as const;

/** Stems of function words with the number of documents that would hold them, of this many documents. */
export function listFunctionWords(documents: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { words, share } of CLASSES) {
    for (const word of Object.values(words).join(' ').trim().split(/\s+/)) {
      const stem = toStem(word);
      if (!counts.has(stem)) counts.set(stem, documents * share);
    }
  }
  return counts;
}
