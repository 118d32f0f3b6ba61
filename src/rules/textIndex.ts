/** The values of one field of all rules, words and regular expressions, looked for in a text together. */
import type { RuleField } from '../model/rule.ts';
import { compilePatterns } from '../text/words/linearPattern.ts';
import { compilePhrases, findPhrases } from '../text/words/phraseIndex.ts';
import { memoizeTexts } from '../text/words/textMemo.ts';

/** Adds the numbers of the values that a text has. */
export type TextIndex = (text: string, found: Set<number>) => void;

/** Fields whose words are listed whatever the rules are: topics are found in them. */
const WORDS_LISTED: ReadonlySet<RuleField> = new Set(['title', 'text']);

/** Fields whose texts are different in every article. Those of the others recur. */
const TEXTS_DIFFER: ReadonlySet<RuleField> = new Set(['title', 'text', 'url']);

/** A value, as words or as a written expression, with its number. */
type NumberedValue = readonly [value: string, number: number];

/** The index of a field. Throws a RangeError for a regular expression with a fault. */
export function compileTextIndex(
  field: RuleField,
  words: readonly NumberedValue[],
  expressions: readonly NumberedValue[],
): TextIndex {
  const phrases = compilePhrases(words.map(([value]) => value));
  const phraseValues = words.map(([, number]) => number);
  const patterns = compilePatterns(
    expressions.map(([value]) => value),
    WORDS_LISTED.has(field) ? 'listed' : 'unlisted',
  );
  const find: TextIndex = (text, found) => {
    findPhrases(phrases, text, phraseValues, found);
    for (const place of patterns.match(text)) found.add(expressions[place]?.[1] ?? -1);
  };
  if (TEXTS_DIFFER.has(field)) return find;
  const valuesOf = memoizeTexts((text) => {
    const found = new Set<number>();
    find(text, found);
    return [...found];
  });
  return (text, found) => {
    for (const value of valuesOf(text)) found.add(value);
  };
}
