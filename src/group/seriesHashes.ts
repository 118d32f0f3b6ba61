/** What a title says about a series: columns, parts, versions, dated issues. Such articles look alike and are not one story. */
import { listWords } from '../text/words/words.ts';
import { toHash } from './termTable.ts';

/**
 * Hashes of what a title says, so that two titles are compared quickly; 0: the title has nothing of the kind.
 * The title without its numbers, all its numbers in order, the numbers that name one of a series (versions, years, parts,
 * dates), and the few words before a colon or a bar.
 */
type SeriesHashes = readonly [template: number, numbers: number, issue: number, column: number];

const TITLE_CHARACTERS = 300;

/** Fewer words without the numbers are not enough for a template. */
const TEMPLATE_WORDS = 2;
const COLUMN_WORDS = 5;

const VERSION = /\d+(?:\.\d+)+/g;
const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/g;
const DAY = /(?<!\d)\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?!\d)/g;
const PART_WORDS = [
  'part|episode|ep|season|series|week|day|round|chapter|volume|vol|issue|no|number|edition|lesson|q',
  'teil|folge|woche|tag',
  'partie|semaine',
  'parte|semana',
];
const PART = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${PART_WORDS.join('|')})[ .#\u2116]{0,3}\d+`, 'giu');
const COLUMN = /^([^:|\u2013\u2014]{3,60})(?:[:|]| [\u2013\u2014-] )/u;

/** Reads the hashes of a title. Linear in its first 300 characters. */
export function toSeriesHashes(fullTitle: string): SeriesHashes {
  const title = fullTitle.slice(0, TITLE_CHARACTERS).toLowerCase();
  const words = listWords(title);
  const plain = words.filter((word) => !/\d/.test(word));
  const numbers = words.filter((word) => /\d/.test(word));
  const issue = [VERSION, YEAR, DAY, PART].flatMap((pattern) => title.match(pattern) ?? []);
  const column = listWords(COLUMN.exec(title)?.[1] ?? '').filter((word) => !/\d/.test(word));
  return [
    plain.length >= TEMPLATE_WORDS ? hashOf(plain) : 0,
    hashOf(numbers),
    hashOf(issue),
    column.length <= COLUMN_WORDS ? hashOf(column) : 0,
  ];
}

function hashOf(words: readonly string[]): number {
  return words.length === 0 ? 0 : toHash(words.join(' '));
}
