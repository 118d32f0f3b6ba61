/** Finds any number of phrases as they are written, in one pass: whole words, whatever their case and accents. Linear in the text. */
import { buildAutomaton, type KeywordAutomaton, step } from './keywordAutomaton.ts';
import { withoutAccents } from './wordForms.ts';
import { listWritten } from './words.ts';

/** Phrases, compiled. `known` is a memo of bounded size: it changes no result. */
export interface PhraseIndex {
  readonly automaton: KeywordAutomaton;
  /** Letters with which words begin that are looked for beside the phrases, in small letters. */
  readonly beginnings: readonly string[];
  readonly known: Map<string, number>;
}

/** Distinct words that are remembered; with more, all are forgotten. */
const MAX_KNOWN = 50_000;
/** What is remembered of a word: nothing, or its number, which is 1 or more, and whether it begins with a beginning. */
const [NO_WORD, BEGINS] = [0, 0x40000000];

/** Compiles phrases, and letters with which words begin. A phrase without a word in it is never found. */
export function compilePhrases(phrases: readonly string[], beginnings: readonly string[] = []): PhraseIndex {
  const small = beginnings.map((letters) => letters.toLowerCase());
  return { automaton: buildAutomaton(phrases.map(listFolded)), beginnings: small, known: new Map() };
}

/** A phrase in the form by which phrases are compared: its words in small letters, without accents. Empty for one without a word. */
export function foldPhrase(text: string): string {
  return listFolded(text).join(' ');
}

function listFolded(text: string): readonly string[] {
  return listWritten(text).map((word) => withoutAccents(word.toLowerCase()));
}

/**
 * Adds the `values` of the phrases that a text holds, by their places in the list that was compiled, to `found`. True if letters of
 * ASCII in the text begin with one of the beginnings; also for some other texts.
 */
export function findPhrases(index: PhraseIndex, text: string, values: readonly number[], found: Set<number>): boolean {
  const { automaton, beginnings, known } = index;
  if (values.length + beginnings.length === 0) return false;
  let state = 0;
  let hasBegun = beginnings.length > 0 && !IS_AS_SEEN.test(text);
  for (const word of listWritten(text)) {
    const use = known.get(word) ?? learn(index, word);
    if (use === NO_WORD) {
      state = 0;
      continue;
    }
    if (use >= BEGINS) hasBegun = true;
    const number = use & ~BEGINS;
    state = number === NO_WORD ? 0 : step(automaton, state, number - 1);
    if (state !== 0) for (const phrase of automaton.ends[state] ?? []) found.add(values[phrase] ?? -1);
  }
  return hasBegun;
}

/** Texts in which letters are where they seem to be: nothing is invisible, or is made of two letters when words are read. */
const IS_AS_SEEN = new RegExp(
  `^[${[
    '\\x00-\\xa0\\xab\\xbb\\xc0-\\u0131\\u0134-\\u013e\\u0141-\\u0148\\u014a-\\u017e',
    '\\u2010-\\u2023\\u2026\\u2030-\\u2032\\u2039\\u203a\\u20ac',
  ].join('')}]*$`,
);

function learn({ automaton, beginnings, known }: PhraseIndex, word: string): number {
  const number = automaton.vocabulary.get(withoutAccents(word.toLowerCase()));
  const parts = beginnings.length === 0 ? [] : (word.toLowerCase().match(/[a-z0-9]+/g) ?? []);
  const begins = parts.some((part) => beginnings.some((letters) => part.startsWith(letters)));
  const use = (number === undefined ? NO_WORD : number + 1) | (begins ? BEGINS : 0);
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(` ${word}`.slice(1), use); // a copy: a part of a text keeps all of it in memory
  return use;
}
