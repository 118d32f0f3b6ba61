/** Finds any number of phrases as they are written, in one pass: whole words, whatever their case and accents. Linear in the text. */
import { buildAutomaton, type KeywordAutomaton, step } from './keywordAutomaton.ts';
import { withoutAccents } from './wordForms.ts';
import { createWordMemo, learn, NOTHING, placesOf, type WordMemo } from './wordMemo.ts';
import { listNumbered, listWritten } from './words.ts';

/** Phrases, compiled. `known` is a memo of bounded size: it changes no result. */
export interface PhraseIndex {
  readonly automaton: KeywordAutomaton;
  /** Words of texts -> their numbers in the automaton. */
  readonly known: WordMemo<number>;
}

const NO_WORD = -1;

/** Compiles phrases. One without a word in it is never found. */
export function compilePhrases(phrases: readonly string[]): PhraseIndex {
  return { automaton: buildAutomaton(phrases.map(listFolded)), known: createWordMemo(NO_WORD) };
}

/** A phrase in the form by which phrases are compared: its words in small letters, without accents. Empty for one without a word. */
export function foldPhrase(text: string): string {
  return listFolded(text).join(' ');
}

function listFolded(text: string): readonly string[] {
  return listWritten(text).map((word) => withoutAccents(word.toLowerCase()));
}

/** Adds the `values` of the phrases that a text holds, by their places in the list that was compiled, to `found`. */
export function findPhrases(
  { automaton, known }: PhraseIndex,
  text: string,
  values: readonly number[],
  found: Set<number>,
): void {
  if (values.length === 0) return;
  const { words, numbers, numbering } = listNumbered(text);
  const places = placesOf(known, numbering);
  let state = 0;
  for (let at = 0; at < numbers.length; at += 1) {
    const number = numbers[at] ?? 0;
    const place = places[number] ?? 0;
    if (place === NOTHING) {
      state = 0;
      continue;
    }
    const word = place === 0 ? learn(known, number, toWord(automaton, words[at] ?? '')) : (known.learned[place] ?? 0);
    state = word === NO_WORD ? 0 : step(automaton, state, word);
    if (state !== 0) for (const phrase of automaton.ends[state] ?? []) found.add(values[phrase] ?? -1);
  }
}

function toWord({ vocabulary }: KeywordAutomaton, word: string): number {
  return vocabulary.get(withoutAccents(word.toLowerCase())) ?? NO_WORD;
}
