/**
 * From a stem to its number. A hash table with open addressing over typed arrays: a tenth of the memory of a
 * `Map` with a string for every stem. Its cells are close together, so that a search in a large window costs no more.
 */
import { toStem } from '../text/words/stem.ts';

/** Mutable. Cells hold a number + 1; 0: free; -1: left by a stem that was forgotten. */
export interface TermIndex {
  cells: Int32Array;
  /** Number -> hash of its stem. */
  hashes: Uint32Array;
  /** Cells that are not free, forgotten ones included. */
  used: number;
  /** Stems that have a number. */
  size: number;
}

const FORGOTTEN = -1;

/** The table is rebuilt when it is fuller than this, then at most half full. */
const FULLEST = 0.75;
const ROOM = 2;

/** An index for about this many stems. */
export function openTermIndex(stems: number): TermIndex {
  return { cells: new Int32Array(toCapacity(stems)), hashes: new Uint32Array(stems), used: 0, size: 0 };
}

function toCapacity(stems: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(8, stems / FULLEST)));
}

/** The cell of a stem that `word` has, or -1. `forms` has a written form for every number. */
function findCell(index: TermIndex, forms: readonly string[], hash: number, stem: string, word: string): number {
  const { cells, hashes } = index;
  const mask = cells.length - 1;
  for (let at = hash & mask; ; at = (at + 1) & mask) {
    const cell = cells[at] ?? 0;
    if (cell === 0) return -1;
    if (cell !== FORGOTTEN && hashes[cell - 1] === hash && isFormOf(forms[cell - 1] ?? '', stem, word)) return at;
  }
}

function isFormOf(form: string, stem: string, word: string): boolean {
  return form === word || form === stem || toStem(form) === stem;
}

/** The number of a stem, or -1. `word` is a form of it that is probably known; `hash` is its hash (see `toHash`). */
export function findTerm(index: TermIndex, forms: readonly string[], hash: number, stem: string, word: string): number {
  const at = findCell(index, forms, hash, stem, word);
  return at < 0 ? -1 : (index.cells[at] ?? 0) - 1;
}

/** Remembers the number of a stem that has none. */
export function rememberTerm(index: TermIndex, hash: number, number: number): void {
  if (index.used + 1 > index.cells.length * FULLEST) rebuild(index);
  index.hashes[number] = hash;
  putInto(index.cells, hash, number);
  index.used += 1;
  index.size += 1;
}

/** Forgets a stem and returns its number, or -1 when it has none. */
export function forgetTerm(index: TermIndex, forms: readonly string[], hash: number, stem: string): number {
  const at = findCell(index, forms, hash, stem, stem);
  if (at < 0) return -1;
  const number = (index.cells[at] ?? 0) - 1;
  index.cells[at] = FORGOTTEN;
  index.size -= 1;
  return number;
}

function rebuild(index: TermIndex): void {
  const cells = new Int32Array(2 ** Math.ceil(Math.log2((index.size + 1) * ROOM)));
  for (const cell of index.cells) if (cell > 0) putInto(cells, index.hashes[cell - 1] ?? 0, cell - 1);
  index.cells = cells;
  index.used = index.size;
}

function putInto(cells: Int32Array, hash: number, number: number): void {
  const mask = cells.length - 1;
  let at = hash & mask;
  while ((cells[at] ?? 0) > 0) at = (at + 1) & mask;
  cells[at] = number + 1;
}
