/** How many words a text has. */

/** A word, or one character of a script without spaces between words. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;

/** The words of a text; of scripts without spaces the characters. */
export function countWords(text: string): number {
  return text.match(WORD)?.length ?? 0;
}
