/** How much place a text takes on a terminal. */

/** Blocks of characters that take two places: East Asian Width W and F (Unicode UAX #11), and pictures. */
const WIDE = new RegExp(
  [
    '[\\u1100-\\u115f\\u2e80-\\u303e\\u3041-\\ua4cf\\ua960-\\ua97f\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe6f]',
    '[\\uff01-\\uff60\\uffe0-\\uffe6\\u{20000}-\\u{3fffd}]',
    '\\p{Emoji_Presentation}',
  ].join('|'),
  'u',
);
/** Marks on the character before them, joiners and other characters that are not seen. */
const NARROW = /\p{Mn}|\p{Me}|\p{Cf}/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: a text of these alone needs no look at each
const PLAIN = /^[\u0000-\u02ff]*$/;
const SOFT_HYPHEN = '\u00ad';

/** Places of a terminal that the text takes. What terminals draw as one picture of several counts as several. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

function widthOf(character: string): number {
  if (WIDE.test(character)) return 2;
  return NARROW.test(character) && character !== SOFT_HYPHEN ? 0 : 1;
}

/** Text of at most `width` places; a wider one ends with `…`. */
export function cutToWidth(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let head = '';
  let left = width - 1;
  for (const character of text) {
    left -= widthOf(character);
    if (left < 0) break;
    head += character;
  }
  return `${head}…`;
}
