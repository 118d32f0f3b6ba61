/**
 * Finds any number of phrases in one pass over a text: the automaton of Aho and Corasick (1975) with words for letters.
 * Working on words gives word boundaries, and makes hyphen and space alike, for nothing. Linear in the text, whatever the
 * number of phrases.
 */
import { listWords, splitWords, type Word } from './words.ts';

/** Phrases, compiled. The index of a phrase is its place in the list that was given. */
export interface KeywordAutomaton {
  /** Word -> number, for the words that occur in phrases. */
  readonly vocabulary: ReadonlyMap<string, number>;
  /** Word number -> state after it at the start of a phrase; 0: no phrase begins with it. */
  readonly first: Uint32Array;
  /** For each state: word number -> next state. State 0 is the start. */
  readonly next: readonly ReadonlyMap<number, number>[];
  /** For each state, the state of its longest proper suffix. */
  readonly fallback: readonly number[];
  /** For each state, the phrases that end there, those of its suffixes included. */
  readonly ends: readonly (readonly number[])[];
}

/**
 * From this length on, a word takes a plural `s` in any case of letters. Shorter ones are abbreviations: `PCs` is a
 * plural of `PC`, but `its` is not one of `IT`.
 */
const PLURAL_FROM_LENGTH = 3;

/** Compiles phrases. One without a word in it is never found. */
export function compileKeywords(phrases: readonly string[]): KeywordAutomaton {
  return buildAutomaton(phrases.map(listWords));
}

/** The automaton over lists of words. An empty list is never found. */
export function buildAutomaton(phrases: readonly (readonly string[])[]): KeywordAutomaton {
  const vocabulary = new Map<string, number>();
  const next: Map<number, number>[] = [new Map()];
  const own: number[][] = [[]];
  phrases.forEach((words, index) => {
    if (words.length === 0) return;
    let state = 0;
    for (const word of words) state = grow(next, own, state, numberOf(vocabulary, word));
    own[state]?.push(index);
  });
  const first = new Uint32Array(vocabulary.size);
  for (const [word, state] of next[0] ?? []) first[word] = state;
  return { vocabulary, first, next, ...link(first, next, own) };
}

function numberOf(vocabulary: Map<string, number>, word: string): number {
  const known = vocabulary.get(word);
  if (known !== undefined) return known;
  vocabulary.set(word, vocabulary.size);
  return vocabulary.size - 1;
}

function grow(next: Map<number, number>[], own: number[][], state: number, word: number): number {
  const known = next[state]?.get(word);
  if (known !== undefined) return known;
  const fresh = next.length;
  next.push(new Map());
  own.push([]);
  next[state]?.set(word, fresh);
  return fresh;
}

/** Breadth first, so that the suffix of a state is finished before the state itself. */
function link(
  first: Uint32Array,
  next: readonly ReadonlyMap<number, number>[],
  own: readonly (readonly number[])[],
): { fallback: number[]; ends: (readonly number[])[] } {
  const fallback: number[] = next.map(() => 0);
  const ends: (readonly number[])[] = own.map((list) => list);
  const queue = [0];
  for (let at = 0; at < queue.length; at += 1) {
    const state = queue[at] ?? 0;
    for (const [word, child] of next[state] ?? []) {
      queue.push(child);
      if (state === 0) continue;
      const suffix = step({ first, next, fallback }, fallback[state] ?? 0, word);
      fallback[child] = suffix;
      const inherited = ends[suffix] ?? [];
      if (inherited.length > 0) ends[child] = [...(own[child] ?? []), ...inherited];
    }
  }
  return { fallback, ends };
}

/** The state after a word, from a state. */
export function step(
  automaton: Pick<KeywordAutomaton, 'first' | 'next' | 'fallback'>,
  from: number,
  word: number,
): number {
  for (let state = from; state !== 0; state = automaton.fallback[state] ?? 0) {
    const to = automaton.next[state]?.get(word);
    if (to !== undefined) return to;
  }
  return automaton.first[word] ?? 0;
}

/** How often each phrase occurs in the text, by its index. The last word of a phrase may carry a plural `s`. */
export function countKeywords(automaton: KeywordAutomaton, text: string): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  let state = 0;
  for (const word of splitWords(text)) {
    const singular = singularOf(automaton, word);
    const plural = singular === undefined ? 0 : step(automaton, state, singular);
    const known = automaton.vocabulary.get(word.folded);
    state = known === undefined ? 0 : step(automaton, state, known);
    if (state !== 0) countEnds(counts, automaton.ends[state]);
    if (plural !== 0) countEnds(counts, automaton.ends[plural]);
  }
  return counts;
}

function countEnds(counts: Map<number, number>, ends: readonly number[] = []): void {
  for (const index of ends) counts.set(index, (counts.get(index) ?? 0) + 1);
}

/** The number of the word that this one is a plural of, if a phrase has it. */
function singularOf(automaton: KeywordAutomaton, word: Word): number | undefined {
  if (!word.folded.endsWith('s')) return undefined;
  const stem = word.folded.slice(0, -1);
  const number = automaton.vocabulary.get(stem);
  if (number === undefined || stem.length >= PLURAL_FROM_LENGTH) return number;
  const written = word.written.slice(0, -1);
  return written === written.toUpperCase() && /\p{L}/u.test(written) && word.written.endsWith('s') ? number : undefined;
}
