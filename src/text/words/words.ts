/** Words of any language, written and folded, for matching and comparing. */

/** One word of a text. */
export interface Word {
  /** As the text has it. */
  readonly written: string;
  /** Compatibility-normalized (NFKC) and in lower case: what words are compared by. */
  readonly folded: string;
}

/**
 * Scripts that put no space between words. Each of their characters counts as a word of its own, so that a phrase is
 * found wherever its characters are together. Hangul has spaces, but its particles are written onto the word.
 */
const UNSPACED = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar', 'Hangul']
  .map((script) => `\\p{Script=${script}}`)
  .join('');

/** A possessive `'s`, which says nothing about the word before it. What is before it is looked at last, because that is slow. */
const POSSESSIVE = /['\u2019\u02bc][sS](?![\p{L}\p{N}])(?<=[\p{L}\p{N}]..)/gu;

/** Characters that are not seen: soft hyphen, zero-width space and joiners, word joiner, byte order mark. */
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

/**
 * Longer runs are cut into words of this length: the regex engine keeps a mark for each character of a run, and on one
 * word of some megabytes its stack overflows. No word of a language is a tenth as long.
 */
const MAX_RUN = 1_000;
/** Most marks on one character; Zalgo text has some dozens. */
const MAX_MARKS = 100;

/**
 * One character of an unspaced script with its marks, or a run of other letters and digits. `+` and `#` at the end belong
 * to the word (`C++`, `C#`), and so does a point that opens one (`.NET`). The `v` flag is given here because the
 * compiler's target does not know it yet.
 */
const UNSPACED_CHARACTER = `[${UNSPACED}]\\p{M}{0,${MAX_MARKS}}`;
const LEADING_POINT = '(?:(?<![\\p{L}\\p{N}.])\\.(?=\\p{L}))?';
const SPACED_RUN = `[[\\p{L}\\p{N}\\p{M}]--[${UNSPACED}]]{1,${MAX_RUN}}`;
const WORD = new RegExp(`${UNSPACED_CHARACTER}|${LEADING_POINT}${SPACED_RUN}(?:[+#]{1,2}(?![\\p{L}\\p{N}+#]))?`, 'gv');

const ONLY_PLAIN = /^[\x20-\x7e]*$/;
const PLAIN_RUN = `[A-Za-z0-9]{1,${MAX_RUN}}`;
const PLAIN_WORD = new RegExp(
  `(?<![A-Za-z0-9.])\\.(?=[A-Za-z])${PLAIN_RUN}|${PLAIN_RUN}(?:[+#]{1,2}(?![A-Za-z0-9+#]))?`,
  'g',
);

/** The words of a text in order. Linear in the text. Punctuation, hyphens and white space separate words alike. */
export function splitWords(text: string): readonly Word[] {
  return listWritten(text).map((word) => ({ written: word, folded: word.toLowerCase() }));
}

/** Numbers of distinct words. They hold until words are numbered anew. */
export type Numbering = Map<string, number>;

/** The words of a text and their numbers: equal words have the same. */
export interface NumberedWords {
  readonly words: readonly string[];
  readonly numbers: readonly number[];
  readonly numbering: Numbering;
  /** True for a text of printable ASCII alone. */
  readonly isPlain: boolean;
}

interface Divided {
  readonly words: readonly string[];
  readonly isPlain: boolean;
  numbered?: NumberedWords;
}

/** The texts that were divided last, with their words: several readers look at the same one after another. It changes no result. */
const lastTexts = new Map<string, Divided>();
const MAX_LAST_TEXTS = 8;
/** Shorter ones are divided again as fast. */
const LONG = 24;

/** One numbering for all readers, so that a word is looked up once for them all. It changes no result. */
let numbering: Numbering = new Map();
/** With more distinct words, the next text is numbered anew. Some megabytes, and the words of some hundred articles. */
const MAX_NUMBERED = 50_000;

/** The same words as the text has them. */
export function listWritten(text: string): readonly string[] {
  return toDivided(text).words;
}

/** The same words with their numbers, for readers that remember what each word is to them (`wordMemo.ts`). */
export function listNumbered(text: string): NumberedWords {
  const divided = toDivided(text);
  if (divided.numbered?.numbering === numbering) return divided.numbered;
  if (numbering.size > MAX_NUMBERED) numbering = new Map();
  const { words, isPlain } = divided;
  divided.numbered = { words, numbers: words.map((word) => numberOf(numbering, word)), numbering, isPlain };
  return divided.numbered;
}

/** The number of a word, a new one if it has none yet. */
export function numberOf(known: Numbering, word: string): number {
  const number = known.get(word);
  if (number !== undefined) return number;
  known.set(` ${word}`.slice(1), known.size); // a copy: a part of a text keeps all of it in memory
  return known.size - 1;
}

function toDivided(text: string): Divided {
  if (text.length < LONG) return divide(text);
  const known = lastTexts.get(text);
  if (known !== undefined) return known;
  const divided = divide(text);
  lastTexts.set(text, divided);
  if (lastTexts.size > MAX_LAST_TEXTS) lastTexts.delete(lastTexts.keys().next().value ?? '');
  return divided;
}

function divide(text: string): Divided {
  const isPlain = ONLY_PLAIN.test(text);
  const seen = (isPlain ? text : text.normalize('NFKC').replace(INVISIBLE, '')).replace(POSSESSIVE, '');
  return { words: seen.match(isPlain ? PLAIN_WORD : WORD) ?? [], isPlain };
}

/** The folded words of a text in order. */
export function listWords(text: string): readonly string[] {
  return splitWords(text).map((word) => word.folded);
}

/** Characters as a reader counts them: code points, not code units. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
