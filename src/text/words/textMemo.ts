/** What was found in short texts that recur: names of authors and publishers, categories, hosts. */

/** Texts that are remembered; a collection has some hundred publishers and authors. */
const MAX_TEXTS = 1_000;
/** Longer ones are not names, and hardly recur. */
const MAX_CHARACTERS = 100;

/** The same function with a memo of bounded size: it changes no result where the text alone decides. */
export function memoizeTexts<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (text.length > MAX_CHARACTERS) return read(text);
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = read(text);
    known.set(text, value);
    if (known.size > MAX_TEXTS) known.delete(known.keys().next().value ?? '');
    return value;
  };
}
