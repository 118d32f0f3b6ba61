/** What is compared of an article: words, word pairs and grams as sorted numbers, small enough for tens of thousands. */
import { toStem } from '../text/stem.ts';
import { splitWords, type Word } from '../text/words.ts';
import type { GroupItem } from './groupItem.ts';
import {
  countArticle,
  countGram,
  countTerm,
  numberOfTerm,
  releaseTerm,
  type TermTable,
  toGrams,
  toHash,
} from './termTable.ts';

/** So much of excerpt and text is read: what the news is stands at the head, and the rest drifts to background. */
const BODY_CHARACTERS = 1500;

/** A title longer than this is not one; the rest is not read. */
const TITLE_CHARACTERS = 300;

/** A packed word: number x 256 + flags and count. */
export const TERM_UNIT = 256;
export const IN_TITLE = 128;
export const IS_NAME = 64;
export const IS_NUMBER = 32;
export const COUNT_MASK = 31;

/** The features of one article in one array, each part sorted ascending and free of repeats. */
export interface Features {
  /** Words of title and body (see `TERM_UNIT`), then word pairs of the title, then grams of the title. */
  readonly packed: Uint32Array;
  readonly pairsAt: number;
  readonly gramsAt: number;
  readonly hasBody: boolean;
}

interface SeenTerm {
  readonly term: number;
  flags: number;
  count: number;
}

/** Reads an article and numbers its words. Counts nothing yet. Linear in what is read. */
export function toFeatures(item: GroupItem, table: TermTable): Features {
  const title = splitWords(item.title.slice(0, TITLE_CHARACTERS));
  const body = splitWords(readBody(item));
  const seen = new Map<string, SeenTerm>();
  for (const word of title) see(seen, table, word, IN_TITLE);
  for (const word of body) see(seen, table, word, 0);
  const stems = title.map((word) => toStem(word.folded));
  const terms = [...seen.values()].map((each) => each.term * TERM_UNIT + each.flags + Math.min(each.count, COUNT_MASK));
  const pairs = [...new Set(stems.slice(1).map((stem, at) => toHash(`${stems[at] ?? ''} ${stem}`)))];
  const grams = [...new Set(stems.flatMap(toGrams))];
  const packed = new Uint32Array(terms.length + pairs.length + grams.length);
  packed.set(terms);
  packed.set(pairs, terms.length);
  packed.set(grams, terms.length + pairs.length);
  const pairsAt = terms.length;
  const gramsAt = terms.length + pairs.length;
  packed.subarray(0, pairsAt).sort();
  packed.subarray(pairsAt, gramsAt).sort();
  packed.subarray(gramsAt).sort();
  return { packed, pairsAt, gramsAt, hasBody: body.length > 0 };
}

function readBody(item: GroupItem): string {
  const excerpt = item.excerpt ?? '';
  const text = item.text ?? '';
  const opening = excerpt.slice(0, 80);
  const isRepeated = opening !== '' && text.startsWith(opening);
  return `${isRepeated ? '' : excerpt} ${text}`.slice(0, BODY_CHARACTERS);
}

function see(seen: Map<string, SeenTerm>, table: TermTable, word: Word, where: number): void {
  const stem = toStem(word.folded);
  let known = seen.get(stem);
  if (known === undefined) {
    known = { term: numberOfTerm(table, stem, word.folded), flags: /\d/.test(stem) ? IS_NUMBER : 0, count: 0 };
    seen.set(stem, known);
  }
  known.count += 1;
  known.flags |= where | (/^\p{Lu}/u.test(word.written) ? IS_NAME : 0);
}

/** Counts the article's words as it comes into the window (1) or leaves it (-1). */
export function countFeatures(features: Features, table: TermTable, by: 1 | -1): void {
  const { packed, pairsAt, hasBody } = features;
  countArticle(table, hasBody, by);
  for (let at = 0; at < pairsAt; at += 1) {
    const value = packed[at] ?? 0;
    countTerm(table, Math.floor(value / TERM_UNIT), (value & IN_TITLE) !== 0, hasBody, by);
  }
  for (let at = pairsAt; at < packed.length; at += 1) countGram(table, packed[at] ?? 0, by);
}

/** Forgets the words that no other article uses. To be called after `countFeatures` with -1. */
export function releaseFeatures(features: Features, table: TermTable): void {
  for (let at = 0; at < features.pairsAt; at += 1) {
    const term = Math.floor((features.packed[at] ?? 0) / TERM_UNIT);
    releaseTerm(table, toStem(table.forms[term] ?? ''));
  }
}

/** The numbers of the article's words. */
export function termsOf(features: Features): readonly number[] {
  return Array.from(features.packed.subarray(0, features.pairsAt), (value) => Math.floor(value / TERM_UNIT));
}
