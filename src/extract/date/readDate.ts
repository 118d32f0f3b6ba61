/** Dates as pages state them: in attributes, in the middle of a line of text, in URLs. Never the clock. */
import { type ParsedDate, parseDate } from '../../text/date/time.ts';

/** Longest text in which a date is looked for. */
const MAX_TEXT = 300;

/** Forms of dates within a text, the surest first. What they find is read by `parseDate`, which refuses what is not a date. */
const DATES: readonly RegExp[] = [
  /\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)/,
  /(?<!\d)\d{1,2}(?:st|nd|rd|th|er|º|ª)?[.,]?[\s-]{1,3}(?:(?:de|of)\s)?\p{L}{3,12}\.?,?[\s-]{1,3}(?:(?:de|del)\s)?\d{4}(?!\d)/u,
  /(?<!\p{L})\p{L}{3,12}\.?\s{1,3}\d{1,2}(?:st|nd|rd|th)?,?\s{1,3}\d{4}(?!\d)/u,
  /(?<!\d)\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:\d{4}|\d{2})(?![\d:])/,
  /\d{4}\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]?/,
];
const TIME_AFTER = new RegExp(
  [
    '^(?:T|[\\s,|·•–—-]{1,5})(?:(?:at|um|à|a las|kl\\.?|le|ore|om)\\s)?',
    '(\\d{1,2})[:.h](\\d{2})(?::(\\d{2})(?:[.,]\\d{1,9})?)?(?!\\d)\\s{0,2}(?:uhr\\b)?\\s{0,2}([ap]\\.?m\\.?(?![a-z]))?\\s{0,2}',
    '\\(?(Z\\b|[+-]\\d{2}:?\\d{2}|(?:UTC|GMT)?[+-]\\d{1,2}(?!\\d)|[A-Z]{2,4}\\b)?',
  ].join(''),
  'i',
);
const TIME_BEFORE = new RegExp(
  [
    '(\\d{1,2}):(\\d{2})(?::(\\d{2}))?\\s{0,2}(?:uhr\\b)?\\s{0,2}([ap]\\.?m\\.?)?\\s{0,2}([A-Z]{2,4})?',
    '[\\s,|·•–—-]{1,5}(?:(?:on|am)\\s)?(?:\\p{L}{2,10},?\\s)?$',
  ].join(''),
  'iu',
);

/** The parts of a time as `parseDate` reads them, with the zone if it is one, else without. */
function readWith(day: string, time: RegExpExecArray): ParsedDate | undefined {
  const [, hour, minute, second, half, zone] = time;
  const clock = `${hour}:${minute}${second ? `:${second}` : ''}${half ? ` ${half.replaceAll('.', '')}` : ''}`;
  return (zone ? parseDate(`${day} ${clock} ${zone}`) : undefined) ?? parseDate(`${day} ${clock}`);
}

/** The date at a match, with the time next to it. */
function readAt(line: string, match: RegExpExecArray): ParsedDate | undefined {
  const day = match[0].replace(/(\d)(?:er|º|ª)(?=[\s.,])/, '$1');
  const after = TIME_AFTER.exec(line.slice(match.index + match[0].length));
  const before = TIME_BEFORE.exec(line.slice(Math.max(0, match.index - 60), match.index));
  return (after ? readWith(day, after) : undefined) ?? (before ? readWith(day, before) : undefined) ?? parseDate(day);
}

/** `4/3/2020` with the day first, as a date that has only one reading. */
function putYearFirst(line: string): string {
  return line.replace(
    /(?<![\d/])(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/,
    (all, day: string, month: string, year: string) =>
      Number(month) > 12 ? all : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
  );
}

/** The first date in a text, or undefined. A time without a zone is read as UTC and marked. `isDayFirst`: `4/3/2020` is in March. */
export function readDate(text: string | undefined, isDayFirst = false): ParsedDate | undefined {
  const folded = text?.slice(0, MAX_TEXT).replace(/\s+/g, ' ').trim() ?? '';
  const line = isDayFirst ? putYearFirst(folded) : folded;
  // a month and a year are not a date
  if (!/\d\D+\d|\d{8}/.test(line)) return undefined;
  const whole = parseDate(line);
  if (whole !== undefined) return whole;
  for (const pattern of DATES) {
    const match = pattern.exec(line);
    const date = match === null ? undefined : readAt(line, match);
    if (date !== undefined) return date;
  }
  return undefined;
}

/** The day that the path of a URL states (`/2020/06/24/`, `/2020-06-24-...`, `/20200624`), or undefined. */
export function readUrlDate(url: string | undefined): ParsedDate | undefined {
  const path = url?.replace(/[?#].*$/s, '').slice(0, 2_000) ?? '';
  const match = /[/_.-]((?:19|20)\d{2})[/_.-]?(0[1-9]|1[0-2])[/_.-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)/.exec(path);
  return match === null ? undefined : parseDate(`${match[1]}-${match[2]}-${match[3]}`);
}

/** A date in a line, with the words between it and the date before it. */
export interface LineDate {
  readonly date: ParsedDate;
  readonly before: string;
}

/** Most dates of one line that are read. */
const MAX_DATES = 6;

/** The first place that has the form of a date. */
function firstForm(text: string): RegExpExecArray | undefined {
  let first: RegExpExecArray | undefined;
  for (const pattern of DATES) {
    const match = pattern.exec(text);
    if (match !== null && (first === undefined || match.index < first.index)) first = match;
  }
  return first;
}

/** All dates of a line, each with what precedes it. */
export function readDates(text: string, isDayFirst = false): readonly LineDate[] {
  const folded = text.slice(0, MAX_TEXT).replace(/\s+/g, ' ').trim();
  const found: LineDate[] = [];
  let rest = folded;
  for (let form = firstForm(rest); form !== undefined && found.length < MAX_DATES; ) {
    const after = rest.slice(form.index + form[0].length);
    const next = firstForm(after);
    const date = readDate(rest.slice(0, rest.length - after.length + (next?.index ?? after.length)), isDayFirst);
    if (date !== undefined) found.push({ date, before: rest.slice(0, form.index) });
    [rest, form] = [after, next];
  }
  return found;
}
