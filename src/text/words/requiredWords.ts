/**
 * What a glance at the words of a text tells of a regular expression: parts of words without which it matches nowhere. Only plain
 * letters are understood; of all else nothing is required.
 */

/** Letters that are in a word of a text: at its beginning, at its end, both or anywhere. Small letters of ASCII, and digits. */
export interface WordPart {
  readonly letters: string;
  readonly isStart: boolean;
  readonly isEnd: boolean;
}

/** Fewer letters are in every text. */
export const LEAST_LETTERS = 3;
/** Of more letters these are required: they say enough. */
const MOST_LETTERS = 12;
/** Ways to write a word (`colou?rs?`), past which it is not understood. */
const MOST_WAYS = 16;

/** Signs that end a word, literally or as a class. `_` does so in our words, too. */
const SEPARATOR = /(?:[ ,:;!"'&@=<>~%/_-]|\\[sW./\-+?()[\]{}|*^$&!#,:;"'@=<>~%])\+?(?![*?{+])/y;
const EDGE = /(?:\^|\$|\\b)(?![*?{+])/y;
/** A letter, or one that may be absent. */
const LETTER = /([A-Za-z0-9])(\??)(?![*?{+])/y;
const WAYS = /\((?:\?:)?([A-Za-z0-9]+(?:\|[A-Za-z0-9]+)*)\)(\??)(?![*?{+])/y;
/** What may be anything, once, often or never. */
const ANYTHING =
  /(?:[A-Za-z0-9 ,:;!"'&@=<>~%/_.-]|\\[dDwWsS./-]|\[\^?\]?(?:\\.|[^\]\\[])*\])(?:[*+?]|\{\d+(?:,\d*)?\})?\??(?![*+?{])/y;
const FLAGS = /^\(\?[ims]+\)/;

/**
 * Lists of parts: every text in which an expression (without slashes and flags) matches has a word with one part of each list,
 * whatever its case. Empty for an expression that is not understood.
 */
export function requiredWords(expression: string): readonly (readonly WordPart[])[] {
  const source = expression.replace(FLAGS, '');
  if (hasAlternatives(source)) return [];
  const required: (readonly WordPart[])[] = [];
  let at = 0;
  let word: { ways: readonly string[]; isStart: boolean } = { ways: [''], isStart: false };
  const read = (token: RegExp): RegExpExecArray | null => {
    token.lastIndex = at;
    const found = token.exec(source);
    if (found) at = token.lastIndex;
    return found;
  };
  const end = (isEdge: boolean): void => {
    const parts = word.ways.map((letters) => toPart(letters, word.isStart, isEdge));
    if (parts.every(({ letters }) => letters.length >= LEAST_LETTERS)) required.push(parts);
    word = { ways: [''], isStart: isEdge };
  };
  while (at < source.length) {
    const letters = read(LETTER) ?? read(WAYS);
    if (letters) {
      const [, ways = '', optional] = letters;
      const more = [...ways.split('|'), ...(optional === '' ? [] : [''])];
      if (word.ways.length * more.length > MOST_WAYS) end(false);
      else word = { ...word, ways: word.ways.flatMap((begun) => more.map((one) => begun + one)) };
    } else if (read(EDGE) || read(SEPARATOR)) end(true);
    else if (read(ANYTHING)) end(false);
    else break;
  }
  end(false);
  return required;
}

/** How much it says that a text has one of these: long letters are rare, and one of many is not. */
export function tellingOf(list: readonly WordPart[]): number {
  return Math.min(...list.map(({ letters }) => letters.length)) / list.length;
}

function toPart(letters: string, isStart: boolean, isEnd: boolean): WordPart {
  const small = letters.toLowerCase();
  if (small.length <= MOST_LETTERS) return { letters: small, isStart, isEnd };
  return { letters: small.slice(0, MOST_LETTERS), isStart, isEnd: false };
}

/** True if the whole expression is one of several (`a|b`), or is not simple enough to tell. */
function hasAlternatives(source: string): boolean {
  const bare = source.replace(/\\[^Q]/gs, '').replace(/\[\]?[^\]]*\]/g, '');
  let depth = 0;
  for (const sign of bare) {
    if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    else if (depth === 0 && (sign === '|' || sign === '\\' || sign === '[')) return true;
  }
  return bare.includes('\\');
}
