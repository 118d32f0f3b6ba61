/** Texts compared without their layout. */

/** Text as letters and digits alone, in lower case. */
export function foldLetters(text: string): string {
  // most texts, and without classes of Unicode three times as fast
  if (ASCII.test(text)) return text.toLowerCase().replace(/[^a-z0-9]+/g, '');
  let folded = '';
  for (let at = 0; at < text.length; at += 1) {
    const unit = foldUnit(text.charCodeAt(at));
    if (unit === undefined) return foldWhole(text);
    folded += unit;
  }
  return folded;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant.
const ASCII = /^[\x00-\x7f]*$/;

function foldWhole(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** What characters fold to, once they were met: asking the tables of Unicode for each takes most of the time. */
const known: (string | undefined)[] = new Array(0x10000);
/** A capital sigma folds by what is around it (Unicode 15.1, section 3.13), and half of a pair is no character. */
const isOfContext = (code: number) => code === 0x3a3 || (code >= 0xd800 && code <= 0xdfff);

/** What one UTF-16 unit folds to, whatever is beside it; undefined where that decides. */
function foldUnit(code: number): string | undefined {
  if (isOfContext(code)) return undefined;
  const folded = known[code];
  if (folded !== undefined) return folded;
  const made = foldWhole(String.fromCharCode(code));
  known[code] = made;
  return made;
}

/**
 * A short name of a text that is the same for every layout of it; empty for a text without letters. A checksum (FNV-1a, 32 bits) of
 * what `foldLetters` makes of it: texts of one source are told apart by it, a hundred for each of its pages, and a publisher
 * who makes two equal deceives nobody but itself.
 */
export function toTextHash(text: string): string {
  const hash = hashUnits(text) ?? hashWhole(foldWhole(text));
  return hash === EMPTY ? '' : (hash >>> 0).toString(36);
}

/** Whole numbers of 32 bits with a sign while they are reckoned with: without one they take half as long again. */
const EMPTY = 0x811c9dc5 | 0;
const PRIME = 0x01000193;
const step = (hash: number, code: number) => Math.imul(hash ^ code, PRIME);

function hashWhole(folded: string, start = EMPTY): number {
  let hash = start;
  for (let at = 0; at < folded.length; at += 1) hash = step(hash, folded.charCodeAt(at));
  return hash;
}

/** The checksum of a text without making the folded text; undefined where characters fold by what is beside them. */
function hashUnits(text: string): number | undefined {
  const { length } = text;
  let hash = EMPTY;
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if ((code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39)) hash = step(hash, code);
    else if (code >= 0x41 && code <= 0x5a) hash = step(hash, code | 0x20);
    else if (code > 0x7f) {
      const folded = foldUnit(code);
      if (folded === undefined) return undefined;
      hash = folded.length === 1 ? step(hash, folded.charCodeAt(0)) : hashWhole(folded, hash);
    }
  }
  return hash;
}
