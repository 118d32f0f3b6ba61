/** Patterns for the beginnings of bylines, and for the moments and counts that bylines have besides the names. */
import { anyOf, findAny } from '../../text/words/patterns.ts';
import * as words from './byline.data.ts';

/**
 * Words as they are written in running text: small, with a capital, in capitals. `\p{Lu}` may be in the same pattern,
 * which the flag `i` would make useless.
 */
const cased = (alternatives: readonly string[]): string =>
  alternatives
    .flatMap((row) => row.split('|'))
    .map((word) => `${word}|${word.charAt(0).toUpperCase()}${word.slice(1)}|${word.toUpperCase()}`)
    .join('|');

/** What precedes the name of the person who did it, as alternatives of a pattern. */
export const BY = cased(words.BY_WORDS);
const DONE = cased(words.DONE_WORDS);
const WORK = cased(words.WORK_WORDS);
const LABEL = cased(words.LABEL_WORDS);
/** Words for the author before the name, with a colon or without. */
const AUTHOR = [
  cased(['autor']),
  `${anyOf([cased(['autor'])])}(?:[*:_/]?in|en|[*:_/]?innen|[*:_/]?IN|EN|[*:_/]?INNEN)`,
  cased(words.AUTHOR_WORDS),
].join('|');
const OTHER_WORK = anyOf(words.OTHER_WORK);
const OTHER_SUBJECT = `${anyOf(words.OTHER_SUBJECTS)}(?![\\p{L}])`;
const ARTICLE = cased(['ein|eine|a|an|un|une|een']);

/** What precedes the names, as the beginning of a line. */
export const LEAD = new RegExp(
  `^${anyOf([
    [
      `(?:(?:(?:${ARTICLE})\\s)?(?:${DONE}|${WORK})(?![\\p{L}\\d])`,
      `(?:(?!${OTHER_SUBJECT})(?:[^\\p{Lu}]|${OTHER_WORK})){0,40}?(?<![\\p{L}\\d]))?(?:${BY})(?:\\s*:\\s*|\\s+)`,
    ].join(''),
    `(?:${AUTHOR})(?:\\s*:\\s*|\\s+)`,
    `(?:${LABEL})(?:(?:\\s?[&+,/]\\s?|\\s(?:und|and|et)\\s)${OTHER_WORK})?\\s*:\\s*`,
  ])}`,
  'u',
);
/** Any word with which a byline may begin: a line without one need not be taken apart. */
export const ANY_LEAD = new RegExp(`(?:^|[^\\p{L}])${anyOf(words.LEAD_STEMS)}`, 'iu');
/** A beginning that says that somebody did it. */
export const DONE_LEAD = new RegExp(`^(?:${DONE})(?![\\p{L}\\d])`, 'u');
/** The author's word or `by` with a colon: what follows is a name, whatever comes after it. */
export const LABELLED = new RegExp(`^(?:${AUTHOR}|${LABEL}|${BY}|(?:${DONE})\\s(?:${BY}))\\s*:`, 'u');
/** What separates two names. */
export const BETWEEN = /\s*(?:[;|•·»\n/&]|,\s|\s(?:and|und|et|y|e|og|och|en|with|mit|sowie)\s)\s*/i;

/** A label that the template separates from its name: `Von:`, `Kommentar von`, `Autor*in`, `12.3.2020 18:27 von`. */
export const LONE_LABEL = new RegExp(
  `^${anyOf([
    '[\\p{L} ]{2,20}:',
    `(?:(?:${DONE}|${WORK})\\s)?(?:${BY})`,
    AUTHOR,
    cased(['text']),
    `.{0,30}\\d.{0,12}\\s(?:${BY})`,
  ])}$`,
  'u',
);

const CLOCK = anyOf(words.CLOCK_TIMES);
/** A moment in a line, with the words that belong to it: `Veröffentlicht am Montag, 3. März 2020 um 12:45 Uhr`. */
export const MOMENT = new RegExp(
  [
    `(?:(?<![\\p{L}\\d])${anyOf(words.DATE_LABELS)}\\s?:?\\s?)?`,
    '(?:(?<![\\p{L}\\d])(?:am|on|um|den|le|il|el)\\s)?',
    `(?:(?<![\\p{L}\\d])${anyOf(words.WEEKDAYS)}\\.?,?\\s)?`,
    `(?:(?<!\\d)${CLOCK},?\\s)?`,
    `(?:(?<![\\p{L}\\d])${anyOf([...words.SHOWN_DAYS, ...words.DAYS_AGO])})`,
    `(?:,?\\s(?:[-–|]\\s)?(?:um\\s|at\\s)?${CLOCK})?`,
  ].join(''),
  'giu',
);
/** Numbers of comments and minutes next to a byline. */
export const COUNT = findAny(words.COUNTS, 'giu');
