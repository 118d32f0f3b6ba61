/** What an article is compared by: words, word pairs and grams as sorted numbers, small enough for tens of thousands. */
import { toStem } from '../text/words/stem.ts';
import type { Word } from '../text/words/words.ts';
import type { GroupItem } from './groupItem.ts';
import { splitGroupWords } from './groupWords.ts';
import { toSeriesHashes } from './seriesHashes.ts';
import {
  countArticle,
  countGram,
  countTerm,
  isUnused,
  numberOfTerm,
  releaseTerm,
  type TermTable,
  toGrams,
  toHash,
} from './termTable.ts';

/** Excerpt and text are read up to here: the news itself comes first, and the rest drifts to background. */
const BODY_CHARACTERS = 1500;

/** Longest title that is read; anything after that is not a title. */
const TITLE_CHARACTERS = 300;

/** A packed word: its number, and in the lower bits flags and count. */
export const TERM_SHIFT = 8;
export const IN_TITLE = 128;
export const IS_NAME = 64;
export const IS_NUMBER = 32;
export const COUNT_MASK = 31;

/** The features of one article in one array, each part sorted ascending and free of repeats. */
export interface Features {
  /**
   * Words of title and body (see `TERM_SHIFT`), then the title's word pairs, then its grams where there is only a title (see
   * `gramsOf`), then the hashes of its series.
   */
  readonly packed: Uint32Array;
  readonly pairsAt: number;
  readonly gramsAt: number;
  /** Where the hashes of a series begin, which end the array (see `seriesHashes.ts`). */
  readonly seriesAt: number;
  readonly hasBody: boolean;
}

/** Reads an article and numbers its words. Counts nothing yet. Linear in what is read, apart from sorting. */
export function toFeatures(item: GroupItem, table: TermTable): Features {
  const title = splitGroupWords(item.title.slice(0, TITLE_CHARACTERS));
  const body = splitGroupWords(readTextTerms(item));
  const stems = title.map((word) => toStem(word.folded));
  const terms = listTerms(table, title, body);
  const pairs = toSortedSet(stems.slice(1).map((stem, at) => toHash(`${stems[at] ?? ''} ${stem}`)));
  const grams = body.length > 0 ? NO_NUMBERS : toSortedSet(stems.flatMap(toGrams));
  const series = toSeriesHashes(item.title);
  const pairsAt = terms.length;
  const gramsAt = pairsAt + pairs.length;
  const seriesAt = gramsAt + grams.length;
  const packed = new Uint32Array(seriesAt + series.length);
  packed.set(terms);
  packed.set(pairs, pairsAt);
  packed.set(grams, gramsAt);
  packed.set(series, seriesAt);
  return { packed, pairsAt, gramsAt, seriesAt, hasBody: body.length > 0 };
}

const NO_NUMBERS = new Uint32Array(0);

function toSortedSet(numbers: readonly number[]): Uint32Array {
  const sorted = new Uint32Array(numbers).sort();
  let size = 0;
  for (const value of sorted) if (size === 0 || sorted[size - 1] !== value) sorted[size++] = value;
  return sorted.subarray(0, size);
}

/** The packed words of an article, sorted, each with what all its occurrences say. */
function listTerms(table: TermTable, title: readonly Word[], body: readonly Word[]): Uint32Array {
  const seen = new Uint32Array(title.length + body.length);
  title.forEach((word, at) => {
    seen[at] = packWord(table, word) + IN_TITLE;
  });
  body.forEach((word, at) => {
    seen[title.length + at] = packWord(table, word);
  });
  seen.sort();
  let size = 0;
  for (const value of seen) {
    const last = seen[size - 1] ?? 0;
    if (size === 0 || last >>> TERM_SHIFT !== value >>> TERM_SHIFT) seen[size++] = value;
    else seen[size - 1] = ((last | (value & ~COUNT_MASK)) >>> 0) + ((last & COUNT_MASK) < COUNT_MASK ? 1 : 0);
  }
  return seen.subarray(0, size);
}

const STARTS_UPPER = /^\p{Lu}/u;
const HAS_DIGIT = /\d/;

/** A word that was seen once. */
function packWord(table: TermTable, { written, folded }: Word): number {
  const term = numberOfTerm(table, toStem(folded), folded);
  const name = STARTS_UPPER.test(written) ? IS_NAME : 0;
  return term * 2 ** TERM_SHIFT + name + (HAS_DIGIT.test(folded) ? IS_NUMBER : 0) + 1;
}

function readTextTerms(item: GroupItem): string {
  const excerpt = item.excerpt ?? '';
  const text = item.text ?? '';
  const opening = excerpt.slice(0, 80);
  const isRepeated = opening !== '' && text.startsWith(opening);
  return `${isRepeated ? '' : excerpt} ${text}`.slice(0, BODY_CHARACTERS);
}

/** Counts the article's words as it comes into the window (1) or leaves it (-1). */
export function countFeatures(features: Features, table: TermTable, by: 1 | -1): void {
  const { packed, pairsAt, gramsAt, hasBody } = features;
  countArticle(table, hasBody, by);
  for (let at = 0; at < pairsAt; at += 1) {
    const value = packed[at] ?? 0;
    countTerm(table, value >>> TERM_SHIFT, (value & IN_TITLE) !== 0, hasBody, by);
  }
  for (let at = pairsAt; at < gramsAt; at += 1) countGram(table, packed[at] ?? 0, by);
  for (const gram of gramsOf(features, table)) countGram(table, gram, by);
}

/** Hashes of the title's grams, sorted. Those of an article with a body are rarely needed, so they are not kept. */
export function gramsOf({ packed, pairsAt, gramsAt, seriesAt, hasBody }: Features, table: TermTable): Uint32Array {
  if (!hasBody) return packed.subarray(gramsAt, seriesAt);
  const grams: number[] = [];
  for (let at = 0; at < pairsAt; at += 1) {
    const value = packed[at] ?? 0;
    if ((value & IN_TITLE) !== 0) grams.push(...toGrams(toStem(table.forms[value >>> TERM_SHIFT] ?? '')));
  }
  return toSortedSet(grams);
}

/** Forgets the words that no other article uses. To be called after `countFeatures` with -1. */
export function releaseFeatures(features: Features, table: TermTable): void {
  for (let at = 0; at < features.pairsAt; at += 1) {
    const term = (features.packed[at] ?? 0) >>> TERM_SHIFT;
    if (isUnused(table, term)) releaseTerm(table, toStem(table.forms[term] ?? ''));
  }
}
