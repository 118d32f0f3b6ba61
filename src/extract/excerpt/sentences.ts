/** Where the sentences of a plain text end: not at a full stop after a number, an initial or an abbreviation. */
import { cutAtSpace } from '../../text/words/cutText.ts';
import { anyOf } from '../../text/words/patterns.ts';
import { ABBREVIATIONS } from './abbreviations.data.ts';

/**
 * What may end a sentence, quotes and brackets after it included: marks before a letter that is not small, and marks that
 * only end sentences (CJK, Hindi, Urdu, Arabic, Armenian) before anything.
 */
const MARK = /[.!?…]["'”“»’)]*(?=\s+["'„“”«»‘’(¿¡–-]*[\p{Lu}\p{Lo}])|[。！？।۔؟։][」』”）]*/gu;
/** A word whose full stop does not end a sentence: an abbreviation, a letter (`J. Roe`, `z. B.`), an ordinal (`am 12. März`). */
const NO_END = new RegExp(
  `(?:(?:^|[^\\p{L}\\p{N}])${anyOf(['\\p{L}', ...ABBREVIATIONS])}|(?:^|[\\s(])\\d{1,2})$`,
  'iu',
);
/** Longest such word with the sign before it, in characters. */
const LOOK_BACK = 8;

/** The places right after the sentences of a text, except for the end of the text itself. */
function sentenceEnds(text: string): readonly number[] {
  return [...text.matchAll(MARK)].flatMap((match) => {
    const isStop = match[0].startsWith('.');
    if (isStop && NO_END.test(text.slice(Math.max(0, match.index - LOOK_BACK), match.index))) return [];
    return [match.index + match[0].length];
  });
}

/** A text of at most `max` characters: a longer one ends with its last sentence that leaves it `min` or longer, else at a word. */
export function wholeSentences(text: string, min: number, max: number): string {
  if (text.length <= max) return text;
  const end = sentenceEnds(text.slice(0, max)).findLast((end) => end >= min);
  return end === undefined ? cutAtSpace(text, max) : text.slice(0, end);
}

/** The first sentences of a text, as few as make `min` characters; cut at a word if none ends in time. At most `max` characters. */
export function leadSentences(text: string, min: number, max: number): string {
  const end = sentenceEnds(text.slice(0, max)).find((end) => end >= min);
  return end === undefined ? cutAtSpace(text, max) : text.slice(0, end);
}
