/** Which of the descriptions that a page declares says what its article is about. */

import { MAX_EXCERPT_CHARACTERS } from '../../model/articleSchema.ts';
import { foldLetters } from '../../text/words/foldLetters.ts';
import type { ArticleText } from '../body/extractText.ts';
import type { Found } from '../facts/found.ts';

/** Shortest description that may replace another, in characters. */
const MIN_WHOLE = 100;
/** Descriptions up to this length are slogans if there is a longer one; in characters. */
const SLOGAN = 50;
/** Descriptions up to this length are too, if they are not a sentence or the longer one ends in the same words; in characters. */
const SHORT = 65;
/** How many letters these words have. */
const SAME_END = 25;
/** Shortest standfirst, in characters. */
const MIN_STANDFIRST = 60;
/** By this many of its first letters a description is found again in the page. */
const KEY = 50;
/** Passages among which a description is looked for. */
export const OPENING = 8;
/** A text of this length without the end of a sentence was cut, even without a sign of it; in characters. */
const LONG = 150;

/** The end of a text that was cut. */
export const CUT = /[[(]?(?:\.\.\.|…)[\])]?$/;
/** The end of a sentence. */
const SENTENCE_END = /[.!?…。！？।۔؟։][)"'”“»’]*$/;

/** True for a text that ends as a sentence does, with no sign that it was cut. */
export const endsSentence = (text: string): boolean => SENTENCE_END.test(text) && !CUT.test(text);

/** True for a text whose end is missing. */
const isCut = (text: string): boolean => CUT.test(text) || (text.length >= LONG && !SENTENCE_END.test(text));

/** Openings that were read: choosing a description and completing it both need them. */
const memoized = new WeakMap<ArticleText, readonly string[]>();

/** The first letters of the opening passages of the page, enough of them for `positionIn`. */
export function openingOf(text: ArticleText | undefined): readonly string[] {
  if (text === undefined) return [];
  const opening =
    memoized.get(text) ?? text.passages.slice(0, OPENING).map((passage) => foldLetters(passage.text.slice(0, 3 * KEY)));
  memoized.set(text, opening);
  return opening;
}

/** The index of the passage that begins as a description does, -1 if there is none. */
export function positionIn(opening: readonly string[], description: string): number {
  const key = foldLetters(description.replace(CUT, '')).slice(0, KEY);
  return key === '' ? -1 : opening.findIndex((passage) => passage.startsWith(key));
}

/** True if `other` says more than a slogan. */
function isFullerThanSlogan(other: string, first: string): boolean {
  if (first.length <= SLOGAN) return true;
  if (first.length > SHORT) return false;
  return !SENTENCE_END.test(first) || foldLetters(other).endsWith(foldLetters(first).slice(-SAME_END));
}

/** True if `other` is whole where `first` was cut: the same text, or one that the page shows. */
function isWholeFor(other: string, first: string, opening: readonly string[]): boolean {
  if (!isCut(first) || CUT.test(other) || !(SENTENCE_END.test(other) || CUT.test(first))) return false;
  if (foldLetters(other).startsWith(foldLetters(first.replace(CUT, '')))) return true;
  // one whose beginning the page shows is made whole from there
  return SENTENCE_END.test(other) && positionIn(opening, other) >= 0 && positionIn(opening, first) < 0;
}

/** True if the page shows `other` as its standfirst, above the paragraph that `first` is. */
function isStandfirst(other: string, first: string, opening: readonly string[]): boolean {
  if (other.length < MIN_STANDFIRST) return false;
  const position = positionIn(opening, other);
  return position >= 0 && position < positionIn(opening, first);
}

/**
 * The best of the descriptions that the page declares: a whole one rather than one that was cut, a sentence rather than a
 * slogan, the standfirst rather than the first paragraph.
 */
export function chooseDescription(
  found: readonly Found<string>[],
  text: ArticleText | undefined,
): Found<string> | undefined {
  const [first, ...others] = found;
  if (first === undefined) return undefined;
  const letters = foldLetters(first.value);
  const different = others.filter(({ value }) => foldLetters(value) !== letters);
  if (different.length === 0) return first;
  const opening = openingOf(text);
  const better = different.find(({ value }) => {
    if (value.length > MAX_EXCERPT_CHARACTERS || CUT.test(value)) return false;
    if (isStandfirst(value, first.value, opening)) return true;
    if (value.length < MIN_WHOLE) return false;
    return (
      isWholeFor(value, first.value, opening) ||
      (value.length > first.value.length && !isCut(first.value) && isFullerThanSlogan(value, first.value))
    );
  });
  return better ?? first;
}
