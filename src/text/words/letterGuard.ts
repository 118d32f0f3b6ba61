/**
 * Tells at a glance at the letters of a text which regular expressions cannot match in it. For addresses, whose words nobody lists:
 * one step a letter, and no word is cut out of the text.
 */
import { LEAST_LETTERS, tellingOf, type WordPart } from './requiredWords.ts';

/** Slots for the first letters of parts. A few hundred parts leave nearly all of them empty. */
const SLOTS = 1 << 13;
/** Other letters may be the same as these in any case: the Kelvin sign is a `k`. */
const NOT_ASCII = /[\u0080-\uffff]/;

/** A guard for expressions by the parts that each requires (`requiredWords`): one list or more. Of each the most telling list counts. */
export function createLetterGuard(
  expressions: readonly (readonly (readonly WordPart[])[])[],
): (text: string) => boolean {
  const parts = expressions.flatMap(([first = [], ...rest]) =>
    rest.reduce((best, list) => (tellingOf(list) > tellingOf(best) ? list : best), first),
  );
  const slots = new Uint8Array(SLOTS);
  const byFirst = new Map<string, Set<string>>();
  for (const { letters } of parts) {
    const first = letters.slice(0, LEAST_LETTERS);
    slots[slotOf(first.charCodeAt(0), first.charCodeAt(1), first.charCodeAt(2))] = 1;
    byFirst.set(first, (byFirst.get(first) ?? new Set()).add(letters));
  }
  return (text) => {
    if (NOT_ASCII.test(text)) return true;
    const small = text.toLowerCase();
    let [one, two] = [small.charCodeAt(0), small.charCodeAt(1)];
    for (let at = LEAST_LETTERS - 1; at < small.length; at += 1) {
      const three = small.charCodeAt(at);
      if (slots[slotOf(one, two, three)] === 1 && isAt(byFirst, small, at + 1 - LEAST_LETTERS)) return true;
      one = two;
      two = three;
    }
    return false;
  };
}

function isAt(byFirst: ReadonlyMap<string, ReadonlySet<string>>, text: string, at: number): boolean {
  const wanted = byFirst.get(text.slice(at, at + LEAST_LETTERS));
  if (wanted === undefined) return false;
  for (const letters of wanted) if (text.startsWith(letters, at)) return true;
  return false;
}

function slotOf(one: number, two: number, three: number): number {
  return ((one * 31 + two) * 31 + three) & (SLOTS - 1);
}
