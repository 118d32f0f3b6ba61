/** Finds any number of phrases as they are written, in one pass: whole words, whatever their case and accents. Linear in the text. */
import { buildAutomaton, type KeywordAutomaton, step } from './keywordAutomaton.ts';
import { withoutAccents } from './wordForms.ts';
import { listWritten } from './words.ts';

/** Phrases, compiled. `known` is a memo of bounded size: it changes no result. */
export interface PhraseIndex {
  readonly automaton: KeywordAutomaton;
  readonly known: Map<string, number>;
}

/** Distinct words that are remembered; with more, all are forgotten. */
const MAX_KNOWN = 50_000;
/** A word that no phrase has. */
const NO_WORD = -1;

/** Compiles phrases. One without a word in it is never found. */
export function compilePhrases(phrases: readonly string[]): PhraseIndex {
  return { automaton: buildAutomaton(phrases.map(listFolded)), known: new Map() };
}

/** The words of a text as phrases are compared by: in small letters, without accents. */
export function listFolded(text: string): readonly string[] {
  return listWritten(text).map((word) => withoutAccents(word.toLowerCase()));
}

/** Adds the places of the phrases that a text holds, in the list that was compiled, to `found`. */
export function findPhrases({ automaton, known }: PhraseIndex, text: string, found: Set<number>): void {
  if (automaton.vocabulary.size === 0) return;
  let state = 0;
  for (const word of listWritten(text)) {
    const number = known.get(word) ?? learn(automaton, known, word);
    state = number === NO_WORD ? 0 : step(automaton, state, number);
    if (state === 0) continue;
    for (const phrase of automaton.ends[state] ?? []) found.add(phrase);
  }
}

function learn(automaton: KeywordAutomaton, known: Map<string, number>, word: string): number {
  const number = automaton.vocabulary.get(withoutAccents(word.toLowerCase())) ?? NO_WORD;
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(` ${word}`.slice(1), number); // a copy: a part of a text keeps all of it in memory
  return number;
}
