/** How similar two articles are, in a few numbers. Runs about fifty times for every article that is placed. */
import { COUNT_MASK, type Features, gramsOf, IN_TITLE, IS_NAME, IS_NUMBER, TERM_SHIFT } from './articleFeatures.ts';
import { bodyWeight, gramWeight, type TermTable, titleWeight } from './termTable.ts';

/** What two titles have in common, symmetrical and never below 0. Weights are inverse document frequencies. */
export interface TitleLikeness {
  /** Weight of the words that both titles have. */
  readonly wordsShared: number;
  /** Root of the weight of the word pairs that both titles have. */
  readonly pairsShared: number;
  /** Cosine of the titles' character grams. */
  readonly gramCosine: number;
}

/** What two articles with more than a title have in common. */
export interface BodyLikeness {
  /** What the words that both titles have weigh above `RARE_FROM`. */
  readonly titleRare: number;
  /** Cosine of all words. */
  readonly bodyCosine: number;
  /** What the words that both have weigh above `RARE_FROM`. */
  readonly bodyRare: number;
  /** Cosine of the capitalised words. */
  readonly nameCosine: number;
  /** Weight of the numbers that both have. */
  readonly numbersShared: number;
}

/** Weights of one article's own words, by which the cosines divide; 0 for a title alone. */
export interface Magnitudes {
  readonly bodySquares: number;
  readonly nameSquares: number;
}

/** From this weight on a word is rare: it occurs in less than one document in 55. */
const RARE_FROM = 4;

/** Logarithmic damping of how often a word occurs in an article. */
const DAMPED = Float64Array.from({ length: COUNT_MASK + 1 }, (_, count) => (count === 0 ? 0 : 1 + Math.log(count)));

/** The article's own weights, as the table has them now. */
export function toMagnitudes({ packed, pairsAt, hasBody }: Features, table: TermTable): Magnitudes {
  let [bodySquares, nameSquares] = [0, 0];
  for (let at = 0; hasBody && at < pairsAt; at += 1) {
    const value = packed[at] ?? 0;
    const weight = bodyWeight(table, value >>> TERM_SHIFT);
    bodySquares += (weight * (DAMPED[value & COUNT_MASK] ?? 0)) ** 2;
    if ((value & IS_NAME) !== 0) nameSquares += weight * weight;
  }
  return { bodySquares, nameSquares };
}

/** Compares two titles by the weights that the table has now. Linear in their features. */
export function compareTitles(a: Features, b: Features, table: TermTable): TitleLikeness {
  const pairs = compareGrams(a.packed.subarray(a.pairsAt, a.gramsAt), b.packed.subarray(b.pairsAt, b.gramsAt), table);
  const grams = compareGrams(gramsOf(a, table), gramsOf(b, table), table);
  return {
    wordsShared: sumSharedTitle(a, b, table),
    pairsShared: Math.sqrt(pairs.sum),
    gramCosine: toCosine(grams.squares, grams.own, grams.other),
  };
}

function sumSharedTitle(a: Features, b: Features, table: TermTable): number {
  let [sum, i, j] = [0, 0, 0];
  while (i < a.pairsAt && j < b.pairsAt) {
    const left = a.packed[i] ?? 0;
    const right = b.packed[j] ?? 0;
    const term = left >>> TERM_SHIFT;
    const other = right >>> TERM_SHIFT;
    if (term === other && (left & right & IN_TITLE) !== 0) sum += titleWeight(table, term);
    if (term <= other) i += 1;
    if (other <= term) j += 1;
  }
  return sum;
}

function toCosine(shared: number, own: number, other: number): number {
  return own > 0 && other > 0 ? shared / Math.sqrt(own * other) : 0;
}

interface SharedTerms {
  titleRare: number;
  bodySquares: number;
  bodyRare: number;
  nameSquares: number;
  numbersShared: number;
}

/** Compares two articles that both have more than a title. Linear in their features. */
export function compareBodies(
  a: Features,
  am: Magnitudes,
  b: Features,
  bm: Magnitudes,
  table: TermTable,
): BodyLikeness {
  const shared = { titleRare: 0, bodySquares: 0, bodyRare: 0, nameSquares: 0, numbersShared: 0 };
  let [i, j] = [0, 0];
  while (i < a.pairsAt && j < b.pairsAt) {
    const left = a.packed[i] ?? 0;
    const right = b.packed[j] ?? 0;
    const term = left >>> TERM_SHIFT;
    const other = right >>> TERM_SHIFT;
    if (term === other) addShared(shared, left, right, bodyWeight(table, term), titleWeight(table, term));
    if (term <= other) i += 1;
    if (other <= term) j += 1;
  }
  const { titleRare, bodyRare, numbersShared } = shared;
  const bodyCosine = toCosine(shared.bodySquares, am.bodySquares, bm.bodySquares);
  const nameCosine = toCosine(shared.nameSquares, am.nameSquares, bm.nameSquares);
  return { titleRare, bodyCosine, bodyRare, nameCosine, numbersShared };
}

function addShared(shared: SharedTerms, left: number, right: number, weight: number, inTitle: number): void {
  const square = weight * weight;
  shared.bodySquares += square * (DAMPED[left & COUNT_MASK] ?? 0) * (DAMPED[right & COUNT_MASK] ?? 0);
  if (weight > RARE_FROM) shared.bodyRare += weight - RARE_FROM;
  const flags = left & right;
  if ((flags & IN_TITLE) !== 0 && inTitle > RARE_FROM) shared.titleRare += inTitle - RARE_FROM;
  if ((flags & IS_NAME) !== 0) shared.nameSquares += square;
  if ((flags & IS_NUMBER) !== 0) shared.numbersShared += weight;
}

interface SharedGrams {
  readonly squares: number;
  readonly sum: number;
  readonly own: number;
  readonly other: number;
}

function compareGrams(a: Uint32Array, b: Uint32Array, table: TermTable): SharedGrams {
  let [squares, sum, own, other, i, j] = [0, 0, 0, 0, 0, 0];
  while (i < a.length || j < b.length) {
    const left = a[i] ?? Number.POSITIVE_INFINITY;
    const right = b[j] ?? Number.POSITIVE_INFINITY;
    const weight = gramWeight(table, Math.min(left, right));
    const square = weight * weight;
    if (left === right) {
      squares += square;
      sum += weight;
    }
    if (left <= right) {
      own += square;
      i += 1;
    }
    if (right <= left) {
      other += square;
      j += 1;
    }
  }
  return { squares, sum, own, other };
}
