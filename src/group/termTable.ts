/** Words as numbers, and how common each is: in the background and in the window, which it adapts to. */
import { BACKGROUND_DOCUMENTS } from './background.data.ts';
import { listBackground } from './background.ts';
import { listFunctionWords } from './functionWords.ts';
import { findTerm, forgetTerm, openTermIndex, rememberTerm, type TermIndex } from './termIndex.ts';

/** Pseudo-count of a word that was never seen. */
const UNSEEN = 0.5;

/** Character grams are counted by a 16-bit hash: collisions blur a weight a little and never grow the memory. */
const GRAM_BUCKETS = 1 << 16;

/** Mutable. All counts can be taken back exactly, so that a rebuilt window equals the lost one. */
export interface TermTable {
  readonly index: TermIndex;
  /** Number -> a form of the word as a reader knows it. */
  readonly forms: string[];
  /** Numbers that no article uses any more. */
  readonly free: number[];
  /** Background documents that hold the word; the words of the background have the first numbers. */
  readonly background: readonly number[];
  /** Articles of the window whose title holds the word. */
  titleUses: Uint32Array;
  /** Articles with more than a title that hold the word. */
  bodyUses: Uint32Array;
  readonly grams: Uint32Array;
  /** Logarithms of the counts, kept because weights are asked for far more often than counts change. */
  titleLogs: Float32Array;
  bodyLogs: Float32Array;
  titles: number;
  bodies: number;
  titlesLog: number;
  bodiesLog: number;
}

/** What was counted comes first, then the words that other languages are full of. The grams are those of what was counted. */
const COUNTED = listBackground();
const FOREIGN = [...listFunctionWords(BACKGROUND_DOCUMENTS)].filter(([stem]) => !COUNTED.has(stem));
const BACKGROUND = [...COUNTED, ...FOREIGN];
const BACKGROUND_COUNTS: readonly number[] = BACKGROUND.map(([, count]) => count);

/** A table that knows the background alone. */
export function openTermTable(): TermTable {
  const background = BACKGROUND;
  const table: TermTable = {
    index: openTermIndex(background.length),
    forms: [],
    free: [],
    background: BACKGROUND_COUNTS,
    titleUses: new Uint32Array(background.length),
    bodyUses: new Uint32Array(background.length),
    grams: new Uint32Array(GRAM_BUCKETS),
    titleLogs: new Float32Array(background.length),
    bodyLogs: new Float32Array(background.length),
    titles: 0,
    bodies: 0,
    titlesLog: Math.log(BACKGROUND_DOCUMENTS + 1),
    bodiesLog: Math.log(BACKGROUND_DOCUMENTS + 1),
  };
  for (const [stem, count] of background) {
    addTerm(table, toHash(stem), stem);
    if (COUNTED.has(stem)) for (const gram of new Set(toGrams(stem))) countGram(table, gram, Math.round(count));
  }
  return table;
}

/** The number of a stem; a new one for a new stem. */
export function numberOfTerm(table: TermTable, stem: string, form: string): number {
  const hash = toHash(stem);
  const known = findTerm(table.index, table.forms, hash, stem, form);
  if (known < 0) return addTerm(table, hash, toOwnText(form));
  const present = table.forms[known] ?? '';
  // of the forms that articles have, the first in the alphabet: not the one that came first
  if (form !== stem && form !== present && (present === stem || form < present)) table.forms[known] = toOwnText(form);
  return known;
}

/** A part of a text keeps all of it in memory; a copy does not. */
function toOwnText(part: string): string {
  return part.length < SHARED_FROM ? part : Array.from(part).join('');
}

/** Shorter parts are copied by V8 anyway. */
const SHARED_FROM = 13;

function addTerm(table: TermTable, hash: number, form: string): number {
  const number = table.free.pop() ?? table.forms.length;
  if (number >= table.titleUses.length) growTable(table);
  rememberTerm(table.index, hash, number);
  table.forms[number] = form;
  refreshLogs(table, number);
  return number;
}

function growTable(table: TermTable): void {
  const length = Math.ceil(table.titleUses.length * GROWTH);
  table.titleUses = copyInto(new Uint32Array(length), table.titleUses);
  table.bodyUses = copyInto(new Uint32Array(length), table.bodyUses);
  table.titleLogs = copyInto(new Float32Array(length), table.titleLogs);
  table.bodyLogs = copyInto(new Float32Array(length), table.bodyLogs);
  table.index.hashes = copyInto(new Uint32Array(length), table.index.hashes);
}

/** Little, because spare room is expensive in a small window; copies are cheap. */
const GROWTH = 1.2;

function copyInto<T extends Uint32Array | Float32Array>(larger: T, smaller: T): T {
  larger.set(smaller);
  return larger;
}

function refreshLogs(table: TermTable, term: number): void {
  const background = (table.background[term] ?? 0) + UNSEEN;
  table.titleLogs[term] = Math.log(background + (table.titleUses[term] ?? 0));
  table.bodyLogs[term] = Math.log(background + (table.bodyUses[term] ?? 0));
}

/** Counts a word of an article that comes (1) or goes (-1). */
export function countTerm(table: TermTable, term: number, isInTitle: boolean, hasBody: boolean, by: 1 | -1): void {
  if (isInTitle) table.titleUses[term] = (table.titleUses[term] ?? 0) + by;
  if (hasBody) table.bodyUses[term] = (table.bodyUses[term] ?? 0) + by;
  refreshLogs(table, term);
}

/** True if no article of the window holds the word any more and the background does not know it. */
export function isUnused(table: TermTable, term: number): boolean {
  return term >= table.background.length && table.titleUses[term] === 0 && table.bodyUses[term] === 0;
}

/** Forgets a word that is not used; `stem` must be the stem that it was numbered by. A second call does nothing. */
export function releaseTerm(table: TermTable, stem: string): void {
  const hash = toHash(stem);
  const number = findTerm(table.index, table.forms, hash, stem, stem);
  if (number < 0 || !isUnused(table, number)) return;
  table.free.push(forgetTerm(table.index, table.forms, hash, stem));
}

/** Counts a gram of a title that comes or goes; `by` is whole. */
export function countGram(table: TermTable, gram: number, by: number): void {
  const bucket = gram & (GRAM_BUCKETS - 1);
  table.grams[bucket] = (table.grams[bucket] ?? 0) + by;
}

/** Logarithms of the lower counts, which nearly all grams have. */
const COUNT_LOGS = Float64Array.from({ length: 4096 }, (_, count) => Math.log(count + UNSEEN));

/** Inverse document frequency of a word among titles, natural logarithm. */
export function titleWeight(table: TermTable, term: number): number {
  return table.titlesLog - (table.titleLogs[term] ?? 0);
}

/** Inverse document frequency of a word among articles with more than a title. */
export function bodyWeight(table: TermTable, term: number): number {
  return table.bodiesLog - (table.bodyLogs[term] ?? 0);
}

/** Inverse document frequency of a gram or word pair among titles. */
export function gramWeight(table: TermTable, gram: number): number {
  const count = table.grams[gram & (GRAM_BUCKETS - 1)] ?? 0;
  return table.titlesLog - (COUNT_LOGS[count] ?? Math.log(count + UNSEEN));
}

/** Counts an article that comes (1) or goes (-1). */
export function countArticle(table: TermTable, hasBody: boolean, by: 1 | -1): void {
  table.titles += by;
  if (hasBody) table.bodies += by;
  table.titlesLog = Math.log(BACKGROUND_DOCUMENTS + table.titles + 1);
  table.bodiesLog = Math.log(BACKGROUND_DOCUMENTS + table.bodies + 1);
}

const GRAM_LENGTH = 4;

/** Hashes of the four-character grams of a word, its edges included. */
export function toGrams(stem: string): readonly number[] {
  const padded = ` ${stem} `;
  if (padded.length <= GRAM_LENGTH) return [toHash(padded)];
  const grams: number[] = [];
  for (let at = 0; at + GRAM_LENGTH <= padded.length; at += 1) grams.push(toHash(padded, at, at + GRAM_LENGTH));
  return grams;
}

/** FNV-1a (Fowler, Noll, Vo), 32 bits, with the last bits mixed (the finish of MurmurHash3) because they name the bucket. */
export function toHash(text: string, from = 0, to = text.length): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
