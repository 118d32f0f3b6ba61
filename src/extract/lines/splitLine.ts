/** A line of text as the parts that a byline is made of, without its dates and counts. */
import { anyOf } from '../../text/words/patterns.ts';
import { COUNT, MOMENT } from './bylinePatterns.ts';
import { GLUED_BEGINNINGS } from './gluedParts.data.ts';

/** Longest line that is a byline or a date without strokes between its parts, in characters. */
export const MAX_LINE = 120;
/** How much of a line is read, in characters: tags follow a byline. */
const MAX_READ = 200;
/** Most letters of a date line besides its date: a place, `updated`. */
const MAX_BESIDE_DATE = 12;

/** Places where templates glue one part of a byline to the next: `2020Author`, `Kalt4 Kommentare`, `vonJane`, `20203. März`. */
const GLUED_BEFORE = new RegExp(
  `(?<=(?<!\\d)\\d{4}|\\p{Ll})(?=${anyOf(GLUED_BEGINNINGS)}(?:[\\p{Lu}\\d\\s:]|in|am|eur|ion|$)|\\d{1,3}\\s(?:Kommentar|Comment))`,
  'gu',
);
const GLUED_AFTER = /(?<![\p{L}\d])(?:Author|Autor|[Vv]on|[Bb]y|Posted on|Veröffentlicht am)(?=\p{Lu}\p{L}|\d)/gu;
const GLUED_DATE =
  /(?<=(?<!\d)\d{4})(?=\d{1,2}[./]\s?(?:\d|\p{L})|\p{Lu}\p{Ll})|(?<=\p{Ll})(?=\d{1,2}[./]\s?(?:\d{1,2}[./]|\p{L}{3}))/gu;

/** The parts of a line, and whether it has a date. */
interface SplitLine {
  readonly parts: readonly string[];
  readonly hasDate: boolean;
}

/** Separates a line at its strokes, its dates and its counts, which are left out. At most 200 characters of it are read. */
export function splitLine(line: string): SplitLine {
  const spaced = line
    .slice(0, MAX_READ)
    .replace(/\u00ad/g, '')
    .replace(GLUED_BEFORE, ' ')
    .replace(GLUED_AFTER, '$& ')
    .replace(GLUED_DATE, ' ');
  const hasNumber = /\d|ein/i.test(spaced);
  const dateless = hasNumber ? spaced.replace(MOMENT, '|') : spaced;
  const parts = (hasNumber ? dateless.replace(COUNT, '|') : dateless)
    .split(/\s*[|•·]\s*|\s[–—-]\s|\s?\/\/\s?/)
    .map((part) => part.replace(/^[\s,/–—-]+|[\s,/–—-]+$/g, ''))
    .filter((part) => part !== '');
  return { parts: line.length > MAX_READ ? parts.slice(0, -1) : parts, hasDate: dateless !== spaced };
}

/** True for a line that is a date and hardly anything else. */
export function isDateLine(line: string): boolean {
  if (line.length > MAX_LINE || !/\d|vor ein/i.test(line)) return false;
  const { parts, hasDate } = splitLine(line);
  return hasDate && parts.join('').replace(/[^\p{L}]/gu, '').length <= MAX_BESIDE_DATE;
}
