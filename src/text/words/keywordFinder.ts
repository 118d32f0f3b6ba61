/**
 * Finds keywords in the forms in which a text has them, in one pass: the automaton of `keywordAutomaton.ts` over the forms of
 * the text's words. What a word may be a form of is worked out once per distinct word.
 */
import { buildAutomaton, type KeywordAutomaton, step } from './keywordAutomaton.ts';
import { isCapitalized, isCapitals } from './wordForms.ts';
import { createWordMemo, learn, NOTHING, placesOf, type WordMemo } from './wordMemo.ts';
import { listNumbered, listWritten, type NumberedWords, type Numbering, numberOf } from './words.ts';
import { toKey, toWordParts, toWordUse, type WordParts, type WordUse } from './wordUse.ts';

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
  readonly parts: WordParts;
  readonly known: WordMemo<WordUse | null>;
}

/** Capital words side by side that are not abbreviations but a headline in capitals. */
const SHOUTED_RUN = 3;

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
  return {
    automaton: buildAutomaton(words.map((list) => list.map(toKey))),
    lengths: words.map(({ length }) => length),
    isCommon: words.map(([first = '']) => first === first.toLowerCase()),
    longest: words.reduce((most, { length }) => Math.max(most, length), 0),
    parts: toWordParts(words, singles),
    known: createWordMemo<WordUse | null>(null),
  };
}

/** Every keyword in a text, in the order in which they end. Linear in the text, whatever the number of keywords. */
export function findKeywords(finder: KeywordFinder, text: string): { hits: readonly KeywordHit[]; words: number } {
  const numbered = listNumbered(text);
  const { words } = numbered;
  const places = placesOf(finder.known, numbered.numbering);
  const hits: KeywordHit[] = [];
  let states: readonly number[] = NO_STATES;
  for (let at = 0; at < words.length; at += 1) {
    const place = places[numbered.numbers[at] ?? 0] ?? 0;
    const use = place === NOTHING ? null : useAt(finder, numbered, at);
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

function useAt(finder: KeywordFinder, { words, numbers, numbering }: NumberedWords, at: number): WordUse | null {
  const word = words[at] ?? '';
  const use = useOf(finder, word, numbers[at] ?? 0, numbering);
  if (use === null || !isCapitals(word) || !isShouted(words, at)) return use;
  const small = word.toLowerCase();
  return useOf(finder, small, numberOf(numbering, small), numbering);
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

function useOf(finder: KeywordFinder, word: string, number: number, numbering: Numbering): WordUse | null {
  const place = placesOf(finder.known, numbering)[number] ?? 0;
  if (place !== 0) return finder.known.learned[place] ?? null;
  return learn(finder.known, number, toWordUse(finder.automaton, finder.parts, word));
}
