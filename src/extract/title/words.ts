/** Titles as sets of words. */

/** Words of a title, in lower case, without single letters, which two titles share by chance. */
export function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []);
}

/** Share of the words of `a` that are in `b`. */
export function shared(a: string, b: string): number {
  const [words, others] = [wordsOf(a), wordsOf(b)];
  let hits = 0;
  for (const word of words) if (others.has(word)) hits += 1;
  return words.size === 0 ? 0 : hits / words.size;
}
