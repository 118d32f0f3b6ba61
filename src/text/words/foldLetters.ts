/** Texts compared without their layout. */

/** Text as letters and digits alone, in lower case. */
export function foldLetters(text: string): string {
  // most texts, and without classes of Unicode three times as fast
  if (ASCII.test(text)) return text.toLowerCase().replace(/[^a-z0-9]+/g, '');
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant.
const ASCII = /^[\x00-\x7f]*$/;

/**
 * A short name of a text that is the same for every layout of it; empty for a text without letters. A checksum (FNV-1a, 32 bits) of
 * what `foldLetters` makes of it: texts of one source are told apart by it, a hundred for each of its pages, and a publisher
 * who makes two equal deceives nobody but itself.
 */
export function toTextHash(text: string): string {
  const simple = hashSimple(text);
  const hash = simple === undefined ? (hashSimple(foldLetters(text), true) ?? EMPTY) : simple;
  return hash === EMPTY ? '' : hash.toString(36);
}

const EMPTY = 0x811c9dc5;
const PRIME = 0x01000193;

/** The checksum of a text in plain letters, without making the folded text; undefined where a sign needs the tables of Unicode. */
function hashSimple(text: string, isFolded = false): number | undefined {
  let hash = EMPTY;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if ((code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39)) hash = Math.imul(hash ^ code, PRIME) >>> 0;
    else if (code >= 0x41 && code <= 0x5a) hash = Math.imul(hash ^ (code | 0x20), PRIME) >>> 0;
    else if (code > 0x7f && isFolded) hash = Math.imul(hash ^ code, PRIME) >>> 0;
    else if (code > 0x7f && !isTypographic(code)) return undefined;
  }
  return hash;
}

/** Dashes and quotation marks (U+2010 to U+201F), the ellipsis and the fixed space: nearly all that English texts have beyond ASCII. */
function isTypographic(code: number): boolean {
  return (code >= 0x2010 && code <= 0x201f) || code === 0x2026 || code === 0xa0;
}
