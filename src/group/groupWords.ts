/** The words that articles are compared by. As `splitWords`, but where a script has no spaces, more than single characters. */
import { splitWords, type Word } from '../text/words/words.ts';

/** Text in a script without spaces, or in Hangul, which writes particles onto the word. */
const UNSPACED =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Hangul}]/u;

/** Characters without a space or a sign between them. */
const SEGMENT = /[\p{L}\p{N}\p{M}\u30fc.+#'\u2019\u200b-\u200d\u00ad]+/gu;

/** Scripts of alphabets without spaces. */
const SOUTH_EAST_ASIAN = String.raw`\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}`;

/** Stretches of one script. Hiragana writes endings and particles, the function words of Japanese. */
const STRETCH = new RegExp(
  [
    String.raw`(?<katakana>[\p{sc=Katakana}\u30fc]+)`,
    String.raw`(?<two>\p{sc=Han}+|\p{sc=Hangul}+)`,
    `(?<four>[${SOUTH_EAST_ASIAN}]+)`,
    String.raw`\p{sc=Hiragana}+`,
    String.raw`(?<other>[^\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}${SOUTH_EAST_ASIAN}\p{sc=Hangul}\u30fc]+)`,
  ].join('|'),
  'gu',
);

/** Two characters of Han or Hangul are about a word; alphabets need more. */
const SHORT_GRAM = 2;
const LONG_GRAM = 4;

/** A longer stretch of Katakana is several words; its beginning names it. */
const KATAKANA_CHARACTERS = 16;

/**
 * The words of a text in order. Stretches of Han and Hangul give their pairs of characters, Thai and its neighbours their
 * fours, Katakana the whole stretch, Hiragana nothing: a single character is shared by any two texts of its language.
 */
export function splitGroupWords(text: string): readonly Word[] {
  if (!UNSPACED.test(text)) return splitWords(text);
  const words: Word[] = [];
  for (const segment of text.normalize('NFKC').match(SEGMENT) ?? []) {
    if (!UNSPACED.test(segment)) words.push(...splitWords(segment));
    else for (const { groups } of segment.matchAll(STRETCH)) addStretch(words, groups ?? {});
  }
  return words;
}

function addStretch(words: Word[], { katakana, two, four, other }: Record<string, string | undefined>): void {
  if (katakana !== undefined && katakana.length > 1) words.push(toWord(katakana.slice(0, KATAKANA_CHARACTERS)));
  if (two !== undefined) addGrams(words, two, SHORT_GRAM);
  if (four !== undefined) addGrams(words, four, LONG_GRAM);
  if (other !== undefined) words.push(...splitWords(other));
}

function addGrams(words: Word[], stretch: string, length: number): void {
  const characters = Array.from(stretch);
  for (let at = 0; at + length <= characters.length; at += 1) {
    words.push(toWord(characters.slice(at, at + length).join('')));
  }
}

function toWord(written: string): Word {
  return { written, folded: written };
}
