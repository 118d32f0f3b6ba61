/** What a word of a text may be: a form of keywords' words, or a relative of keywords. Worked out once per distinct word. */
import type { KeywordAutomaton } from './keywordAutomaton.ts';
import {
  isCapitalized,
  isCapitals,
  listGermanBases,
  listSingulars,
  MAX_FAMILY_ENDING,
  MIN_ROOT,
  rootOf,
  singularOf,
  withoutAccents,
} from './wordForms.ts';

/** What a word of a text may be: words of the vocabulary, and keywords that it is a relative of. */
export interface WordUse {
  readonly numbers: readonly number[];
  readonly relatives: readonly { readonly keyword: number; readonly likeness: number }[];
}

/** The words of keywords by their parts; made by `toWordParts`. */
export interface WordParts {
  /** Words of the vocabulary that a German noun may be a form of. */
  readonly nouns: ReadonlySet<string>;
  /** For keywords of one word: by singular, by root, and by the word itself for the last part of a compound. */
  readonly bySingular: ReadonlyMap<string, readonly number[]>;
  readonly byRoot: ReadonlyMap<string, readonly number[]>;
  readonly byNoun: ReadonlyMap<string, readonly number[]>;
  /** Beginnings of the roots and ends of the nouns above: a word with neither needs no look at its parts, and few have one. */
  readonly rootBeginnings: ReadonlySet<string>;
  readonly nounEnds: ReadonlySet<string>;
}

/** A word of the same root is often about the same, and often not. */
const FAMILY_LIKENESS = 0.5;
/** The last part of a compound says what a thing is: a Zentralbank is a bank. */
const COMPOUND_LIKENESS = 0.8;
/** Letters before the last part of a compound; with fewer it is a prefix (`Auswahl`, `colleague`). */
const MIN_FIRST_PART = 4;
/** No keyword has a longer word; the forms of one are looked up in time that grows with the square of its length. */
const MAX_WORD = 80;
const CAPITALS_MARK = '^';

/** The parts of the words of keywords. `singles`: for each keyword its word, if it is one that has relatives. */
export function toWordParts(
  words: readonly (readonly string[])[],
  singles: readonly (string | undefined)[],
): WordParts {
  const byRoot = groupBy(singles, (word) => rootOf(toKey(word)));
  const byNoun = groupBy(singles, toKey);
  return {
    nouns: new Set(words.flatMap((list) => list.filter((word) => isCapitalized(word)).map(toKey))),
    bySingular: groupBy(singles, (word) => singularOf(toKey(word))),
    byRoot,
    byNoun,
    rootBeginnings: new Set([...byRoot.keys()].map(beginningOf)),
    nounEnds: new Set([...byNoun.keys()].map(endOf)),
  };
}

/** A keyword's word in the vocabulary. Abbreviations are apart: `IT` is not `it`. */
export function toKey(written: string): string {
  return isCapitals(written) ? `${CAPITALS_MARK}${written}` : withoutAccents(written.toLowerCase());
}

function groupBy<T>(items: readonly (T | undefined)[], keyOf: (item: T) => string | undefined): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  items.forEach((item, index) => {
    const key = item === undefined ? undefined : keyOf(item);
    if (key !== undefined && key !== '') groups.set(key, [...(groups.get(key) ?? []), index]);
  });
  return groups;
}

/** What a word may be; null where it is nothing that a keyword is about. */
export function toWordUse(automaton: KeywordAutomaton, parts: WordParts, written: string): WordUse | null {
  const { vocabulary } = automaton;
  if (written.length > MAX_WORD) return null;
  const word = withoutAccents(written.toLowerCase());
  const [isAbbreviation, isName] = [isCapitals(written), isCapitalized(written)];
  const bases = isName ? listGermanBases(word) : [];
  const numbers: number[] = [];
  const add = (key: string): void => {
    const number = vocabulary.get(key);
    if (number !== undefined && !numbers.includes(number)) numbers.push(number);
  };
  if (isAbbreviation) add(`${CAPITALS_MARK}${written}`);
  if (written.endsWith('s') && isCapitals(written.slice(0, -1))) add(`${CAPITALS_MARK}${written.slice(0, -1)}`);
  add(word);
  for (const singular of listSingulars(word)) add(singular);
  for (const base of bases) if (parts.nouns.has(base)) add(base);
  const relatives = isAbbreviation
    ? NO_RELATIVES
    : listRelatives(automaton, parts, word, isName ? [word, ...bases] : [], numbers);
  return numbers.length === 0 && relatives.length === 0 ? null : { numbers, relatives };
}

const NO_RELATIVES: WordUse['relatives'] = [];

/** The keywords of one word that this word is a relative of, those of which it is a form left out. `wholes`: what may be a compound. */
function listRelatives(
  automaton: KeywordAutomaton,
  parts: WordParts,
  word: string,
  wholes: readonly string[],
  numbers: readonly number[],
): WordUse['relatives'] {
  const found = new Map<number, number>();
  const add = (keywords: readonly number[] = [], likeness: number): void => {
    for (const keyword of keywords) found.set(keyword, Math.max(likeness, found.get(keyword) ?? 0));
  };
  add(parts.bySingular.get(word), 1);
  if (word.length >= MIN_ROOT && parts.rootBeginnings.has(beginningOf(word))) {
    for (let length = Math.max(MIN_ROOT, word.length - MAX_FAMILY_ENDING); length <= word.length; length += 1) {
      add(parts.byRoot.get(word.slice(0, length)), FAMILY_LIKENESS);
    }
  }
  for (const whole of wholes) addLastParts(parts, whole, (keywords) => add(keywords, COMPOUND_LIKENESS));
  if (found.size === 0) return NO_RELATIVES;
  for (const number of numbers) {
    for (const own of automaton.ends[automaton.first[number] ?? 0] ?? []) found.delete(own);
  }
  return [...found].map(([keyword, likeness]) => ({ keyword, likeness }));
}

/** Keywords that a capitalized word ends in, as German compounds do. */
function addLastParts({ byNoun, nounEnds }: WordParts, whole: string, add: (keywords: readonly number[]) => void) {
  if (!nounEnds.has(endOf(whole))) return;
  for (let start = MIN_FIRST_PART; start <= whole.length - MIN_FIRST_PART; start += 1) {
    const keywords = byNoun.get(whole.slice(start));
    if (keywords !== undefined) add(keywords);
  }
}

function beginningOf(word: string): string {
  return word.slice(0, MIN_ROOT);
}

/** Enough letters to be rare among all words. */
function endOf(word: string): string {
  return word.slice(-3);
}
