/** How alike two articles are, as a handful of numbers. Runs some fifty times for every article that is placed. */
import { COUNT_MASK, type Features, IN_TITLE, IS_NAME, IS_NUMBER, TERM_UNIT } from './articleFeatures.ts';
import { bodyWeight, gramWeight, type TermTable, titleWeight } from './termTable.ts';

/** Similarities of two articles, all symmetrical and none below 0. Weights are inverse document frequencies. */
export interface Likeness {
  /** Weight of the words that both titles have. */
  readonly titleShared: number;
  /** What these words weigh above `RARE_FROM`. */
  readonly titleRare: number;
  /** Root of the weight of the word pairs that both titles have. */
  readonly pairShared: number;
  /** Cosine of the titles' character grams. */
  readonly gramCosine: number;
  /** The following are 0 unless both articles have more than a title: cosine of all words, */
  readonly bodyCosine: number;
  /** what the words that both have weigh above `RARE_FROM`, */
  readonly bodyRare: number;
  /** cosine of the capitalised words, */
  readonly nameCosine: number;
  /** weight of the numbers that both have. */
  readonly numberShared: number;
}

/** Weights of one article's features by themselves, which the cosines divide by. */
export interface Magnitudes {
  readonly gramSquares: number;
  readonly bodySquares: number;
  readonly nameSquares: number;
}

/** From this weight on a word is rare: it stands in less than one document of 55. */
export const RARE_FROM = 4;

/** Logarithmic damping of how often a word stands in an article. */
const DAMPED = Float64Array.from({ length: COUNT_MASK + 1 }, (_, count) => (count === 0 ? 0 : 1 + Math.log(count)));

/** The article's own weights, as the table has them now. */
export function toMagnitudes({ packed, pairsAt, gramsAt, hasBody }: Features, table: TermTable): Magnitudes {
  let [bodySquares, nameSquares, gramSquares] = [0, 0, 0];
  for (let at = 0; hasBody && at < pairsAt; at += 1) {
    const value = packed[at] ?? 0;
    const weight = bodyWeight(table, Math.floor(value / TERM_UNIT));
    bodySquares += (weight * (DAMPED[value & COUNT_MASK] ?? 0)) ** 2;
    if ((value & IS_NAME) !== 0) nameSquares += weight * weight;
  }
  for (let at = gramsAt; at < packed.length; at += 1) gramSquares += gramWeight(table, packed[at] ?? 0) ** 2;
  return { gramSquares, bodySquares, nameSquares };
}

/** Compares two articles by the weights that the table has now. Linear in their features. */
export function compareFeatures(a: Features, am: Magnitudes, b: Features, bm: Magnitudes, table: TermTable): Likeness {
  const terms = compareTerms(a, b, table);
  const pairs = compareGrams(a.packed, a.pairsAt, a.gramsAt, b.packed, b.pairsAt, b.gramsAt, table);
  const grams = compareGrams(a.packed, a.gramsAt, a.packed.length, b.packed, b.gramsAt, b.packed.length, table);
  return {
    titleShared: terms.titleShared,
    titleRare: terms.titleRare,
    pairShared: Math.sqrt(pairs.sum),
    gramCosine: toCosine(grams.squares, am.gramSquares, bm.gramSquares),
    bodyCosine: toCosine(terms.bodySquares, am.bodySquares, bm.bodySquares),
    bodyRare: terms.bodyRare,
    nameCosine: toCosine(terms.nameSquares, am.nameSquares, bm.nameSquares),
    numberShared: terms.numberShared,
  };
}

function toCosine(shared: number, own: number, other: number): number {
  return own > 0 && other > 0 ? shared / Math.sqrt(own * other) : 0;
}

interface SharedTerms {
  titleShared: number;
  titleRare: number;
  bodySquares: number;
  bodyRare: number;
  nameSquares: number;
  numberShared: number;
}

function compareTerms(a: Features, b: Features, table: TermTable): SharedTerms {
  const shared = { titleShared: 0, titleRare: 0, bodySquares: 0, bodyRare: 0, nameSquares: 0, numberShared: 0 };
  const haveBodies = a.hasBody && b.hasBody;
  let i = 0;
  let j = 0;
  while (i < a.pairsAt && j < b.pairsAt) {
    const left = a.packed[i] ?? 0;
    const right = b.packed[j] ?? 0;
    const term = Math.floor(left / TERM_UNIT);
    const other = Math.floor(right / TERM_UNIT);
    if (term === other) {
      if ((left & right & IN_TITLE) !== 0) addTitleTerm(shared, titleWeight(table, term));
      if (haveBodies) addBodyTerm(shared, left, right, bodyWeight(table, term));
    }
    if (term <= other) i += 1;
    if (other <= term) j += 1;
  }
  return shared;
}

function addTitleTerm(shared: SharedTerms, weight: number): void {
  shared.titleShared += weight;
  if (weight > RARE_FROM) shared.titleRare += weight - RARE_FROM;
}

function addBodyTerm(shared: SharedTerms, left: number, right: number, weight: number): void {
  const square = weight * weight;
  shared.bodySquares += square * (DAMPED[left & COUNT_MASK] ?? 0) * (DAMPED[right & COUNT_MASK] ?? 0);
  if (weight > RARE_FROM) shared.bodyRare += weight - RARE_FROM;
  if ((left & right & IS_NAME) !== 0) shared.nameSquares += square;
  if ((left & right & IS_NUMBER) !== 0) shared.numberShared += weight;
}

function compareGrams(
  a: Uint32Array,
  fromA: number,
  toA: number,
  b: Uint32Array,
  fromB: number,
  toB: number,
  table: TermTable,
): { readonly squares: number; readonly sum: number } {
  let [squares, sum, i, j] = [0, 0, fromA, fromB];
  while (i < toA && j < toB) {
    const left = a[i] ?? 0;
    const right = b[j] ?? 0;
    if (left === right) {
      const weight = gramWeight(table, left);
      squares += weight * weight;
      sum += weight;
    }
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  return { squares, sum };
}
