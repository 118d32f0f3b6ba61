/**
 * Finds keywords in the forms in which a text has them, in one pass: the automaton of `keywordAutomaton.ts` over the forms of
 * the text's words. What a word may be a form of is worked out once per distinct word.
 */
import { buildAutomaton, type KeywordAutomaton, step } from './keywordAutomaton.ts';
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
import { listWritten } from './words.ts';

/** A keyword that was found: which, at which words, and how surely it is meant. */
export interface KeywordHit {
  /** Index of the keyword in the list that was compiled. */
  readonly keyword: number;
  /** Index of its first word in the text, and of the word after its last. */
  readonly start: number;
  readonly end: number;
  /** 1 for the keyword itself and its inflected forms, less for a relative (`economic` of `economy`, `Zentralbank` of `Bank`). */
  readonly likeness: number;
  /** True for a common word amid the words of a name: `Ameris Bank Amphitheatre`. */
  readonly isInName: boolean;
}

/** Keywords, compiled by `compileFinder`. `known` is a memo of bounded size: it changes no result. */
export interface KeywordFinder {
  readonly automaton: KeywordAutomaton;
  /** Words in each keyword, and in the longest. */
  readonly lengths: readonly number[];
  readonly longest: number;
  /** True for keywords that are written in small letters. */
  readonly isCommon: readonly boolean[];
  /** Words of the vocabulary that a German noun may be a form of. */
  readonly nouns: ReadonlySet<string>;
  /** For keywords of one word: by singular, by root, and by the word itself for the last part of a compound. */
  readonly bySingular: ReadonlyMap<string, readonly number[]>;
  readonly byRoot: ReadonlyMap<string, readonly number[]>;
  readonly byNoun: ReadonlyMap<string, readonly number[]>;
  /** Beginnings of the roots and ends of the nouns above: a word with neither needs no look at its parts, and few have one. */
  readonly rootBeginnings: ReadonlySet<string>;
  readonly nounEnds: ReadonlySet<string>;
  readonly known: Map<string, WordUse | null>;
}

/** What a word of a text may be: words of the vocabulary, and keywords that it is a relative of. */
interface WordUse {
  readonly numbers: readonly number[];
  readonly relatives: readonly { readonly keyword: number; readonly likeness: number }[];
}

/** Distinct words that are remembered; with more, all are forgotten. Some megabytes, and the words of some hundred articles. */
const MAX_KNOWN = 50_000;

/** A word of the same root is often about the same, and often not. */
const FAMILY_LIKENESS = 0.5;
/** The last part of a compound says what a thing is: a Zentralbank is a bank. */
const COMPOUND_LIKENESS = 0.8;
/** Letters before the last part of a compound; with fewer it is a prefix (`Auswahl`, `colleague`). */
const MIN_FIRST_PART = 4;
/** No keyword has a longer word; the forms of one are looked up in time that grows with the square of its length. */
const MAX_WORD = 80;
/** Capital words side by side that are not abbreviations but a headline in capitals. */
const SHOUTED_RUN = 3;

const CAPITALS_MARK = '^';
const NO_STATES: readonly number[] = [];
const AT_START: readonly number[] = [0];

/** A keyword to be found; one that `isExact` is found in its forms and not in its relatives. */
export interface KeywordToFind {
  readonly keyword: string;
  readonly isExact?: boolean;
}

/** Compiles keywords. One without a word in it is never found. */
export function compileFinder(keywords: readonly KeywordToFind[]): KeywordFinder {
  const words = keywords.map(({ keyword }) => listWritten(keyword));
  const singles = words.map(([first, ...others], index) => {
    const isOpen = others.length === 0 && keywords[index]?.isExact !== true;
    return first !== undefined && isOpen && !isCapitals(first) ? first : undefined;
  });
  const byRoot = groupBy(singles, (word) => rootOf(toKey(word)));
  const byNoun = groupBy(singles, toKey);
  return {
    automaton: buildAutomaton(words.map((list) => list.map(toKey))),
    lengths: words.map(({ length }) => length),
    isCommon: words.map(([first = '']) => first === first.toLowerCase()),
    longest: words.reduce((most, { length }) => Math.max(most, length), 0),
    nouns: new Set(words.flatMap((list) => list.filter((word) => isCapitalized(word)).map(toKey))),
    bySingular: groupBy(singles, (word) => singularOf(toKey(word))),
    byRoot,
    byNoun,
    rootBeginnings: new Set([...byRoot.keys()].map(beginningOf)),
    nounEnds: new Set([...byNoun.keys()].map(endOf)),
    known: new Map(),
  };
}

/** A keyword's word in the vocabulary. Abbreviations are apart: `IT` is not `it`. */
function toKey(written: string): string {
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

/** Every keyword in a text, in the order in which they end. Linear in the text, whatever the number of keywords. */
export function findKeywords(finder: KeywordFinder, text: string): { hits: readonly KeywordHit[]; words: number } {
  const words = listWritten(text);
  const hits: KeywordHit[] = [];
  let states: readonly number[] = NO_STATES;
  for (let at = 0; at < words.length; at += 1) {
    const use = useAt(finder, words, at);
    if (use === null) {
      states = NO_STATES;
      continue;
    }
    states = use.numbers.length === 0 ? NO_STATES : follow(finder.automaton, states, use.numbers);
    if (states.length > 0) collect(finder, states, words, at, hits);
    for (const { keyword, likeness } of use.relatives) hits.push(toHit(finder, words, keyword, at, likeness));
  }
  return { hits, words: words.length };
}

function useAt(finder: KeywordFinder, words: readonly string[], at: number): WordUse | null {
  const word = words[at] ?? '';
  const use = useOf(finder, word);
  return use !== null && isCapitals(word) && isShouted(words, at) ? useOf(finder, word.toLowerCase()) : use;
}

/** The states after a word that may be several words of the vocabulary; the start (0) is left out. */
function follow(automaton: KeywordAutomaton, states: readonly number[], numbers: readonly number[]): readonly number[] {
  const next: number[] = [];
  for (const number of numbers) {
    for (const state of states.length === 0 ? AT_START : states) {
      const to = step(automaton, state, number);
      if (to !== 0 && !next.includes(to)) next.push(to);
    }
  }
  return next;
}

function collect(
  finder: KeywordFinder,
  states: readonly number[],
  words: readonly string[],
  at: number,
  hits: KeywordHit[],
): void {
  const before = hits.length;
  for (const state of states) {
    for (const keyword of finder.automaton.ends[state] ?? []) {
      const isKnown = states.length > 1 && hits.slice(before).some((hit) => hit.keyword === keyword);
      if (!isKnown) hits.push(toHit(finder, words, keyword, at, 1));
    }
  }
}

/** The hit of a keyword whose last word is at a place. */
function toHit(
  finder: KeywordFinder,
  words: readonly string[],
  keyword: number,
  at: number,
  likeness: number,
): KeywordHit {
  const start = at + 1 - (finder.lengths[keyword] ?? 1);
  const isName = (position: number) => isCapitalized(words[position] ?? '');
  const isInName =
    finder.isCommon[keyword] === true && isName(start) && isName(at) && isName(start - 1) && isName(at + 1);
  return { keyword, start, end: at + 1, likeness, isInName };
}

/** True for a capital word of a run of them: there, capitals say nothing. */
function isShouted(words: readonly string[], at: number): boolean {
  let [first, last] = [at, at];
  while (at - first < SHOUTED_RUN && isCapitals(words[first - 1] ?? '')) first -= 1;
  while (last - at < SHOUTED_RUN && isCapitals(words[last + 1] ?? '')) last += 1;
  return last - first + 1 >= SHOUTED_RUN;
}

function useOf(finder: KeywordFinder, word: string): WordUse | null {
  const known = finder.known.get(word);
  if (known !== undefined) return known;
  const use = toUse(finder, word);
  if (finder.known.size >= MAX_KNOWN) finder.known.clear();
  finder.known.set(` ${word}`.slice(1), use); // a copy: a part of a text keeps all of it in memory
  return use;
}

function toUse(finder: KeywordFinder, written: string): WordUse | null {
  const { vocabulary } = finder.automaton;
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
  for (const base of bases) if (finder.nouns.has(base)) add(base);
  const relatives = isAbbreviation
    ? NO_RELATIVES
    : listRelatives(finder, word, isName ? [word, ...bases] : [], numbers);
  return numbers.length === 0 && relatives.length === 0 ? null : { numbers, relatives };
}

const NO_RELATIVES: WordUse['relatives'] = [];

/** The keywords of one word that this word is a relative of, those of which it is a form left out. `wholes`: what may be a compound. */
function listRelatives(
  finder: KeywordFinder,
  word: string,
  wholes: readonly string[],
  numbers: readonly number[],
): WordUse['relatives'] {
  const found = new Map<number, number>();
  const add = (keywords: readonly number[] = [], likeness: number): void => {
    for (const keyword of keywords) found.set(keyword, Math.max(likeness, found.get(keyword) ?? 0));
  };
  add(finder.bySingular.get(word), 1);
  if (word.length >= MIN_ROOT && finder.rootBeginnings.has(beginningOf(word))) {
    for (let length = Math.max(MIN_ROOT, word.length - MAX_FAMILY_ENDING); length <= word.length; length += 1) {
      add(finder.byRoot.get(word.slice(0, length)), FAMILY_LIKENESS);
    }
  }
  for (const whole of wholes) addLastParts(finder, whole, (keywords) => add(keywords, COMPOUND_LIKENESS));
  if (found.size === 0) return NO_RELATIVES;
  const { automaton } = finder;
  for (const number of numbers) {
    for (const own of automaton.ends[automaton.first[number] ?? 0] ?? []) found.delete(own);
  }
  return [...found].map(([keyword, likeness]) => ({ keyword, likeness }));
}

/** Keywords that a capitalized word ends in, as German compounds do. */
function addLastParts({ byNoun, nounEnds }: KeywordFinder, whole: string, add: (keywords: readonly number[]) => void) {
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
