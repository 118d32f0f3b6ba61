/** What a reader of texts has learned of words, by their numbers (`listNumbered`). A memo of bounded size: it changes no result. */
import type { Numbering } from './words.ts';

/** What is remembered of words. */
export interface WordMemo<T> {
  numbering: Numbering | undefined;
  /** Number of a word -> its place in `learned`; 0: not learned yet. */
  places: Int32Array;
  learned: T[];
}

/** The place in `learned` of words that are nothing to the reader: nearly all. */
export const NOTHING = 1;

/** A memo in which nothing is learned yet. `nothing` is what most words are to the reader. */
export function createWordMemo<T>(nothing: T): WordMemo<T> {
  return { numbering: undefined, places: new Int32Array(0), learned: [nothing, nothing] };
}

/** The places of all words of a numbering. What was learned by another one is forgotten. */
export function placesOf<T>(memo: WordMemo<T>, numbering: Numbering): Int32Array {
  if (memo.numbering !== numbering) {
    memo.numbering = numbering;
    memo.places = new Int32Array(numbering.size);
    memo.learned.length = NOTHING + 1;
  }
  if (memo.places.length < numbering.size) {
    const places = new Int32Array(Math.max(numbering.size, GROWTH * memo.places.length));
    places.set(memo.places);
    memo.places = places;
  }
  return memo.places;
}

const GROWTH = 2;

/** Remembers what a word is; the places must be those of `placesOf`. */
export function learn<T>({ places, learned }: WordMemo<T>, number: number, value: T): T {
  places[number] = value === learned[NOTHING] ? NOTHING : learned.push(value) - 1;
  return value;
}
