/** ISO 8601 and W3C-DTF dates, with what publishers do to them. */
import { foldWord, monthOf } from './dateNames.ts';
import { toOffset, toZone, type Zone } from './timeZone.ts';
import type { WallTime } from './wallTime.ts';

const DATE = /^(\d{4})(?:-(\d{1,3})-(\d{1,2})|-(\d{3})|-(\d{2})|(\d{2})(\d{2})|[./](\d{1,2})[./](\d{1,2}))?(?![\d-])/;
const TIME = /^(?:\s*T\s*|\s+|\s*-\s+)(\d{1,2})(?::?(\d{2}))?(?::?(\d{2})(?:[.,:]\d{1,9})?)?/i;
const MERIDIEM = /^\s*([ap])\.?\s?m\b\.?/i;
const OFFSET = /^\s*(?:(?:GMT|UTC)\s*)?([+-])(\d{1,2}):?(\d{2})?(?=\s*Z?$|\s)/i;
const NAMED = /^\s*\(?([a-z][a-z_/+-]{0,40})\)?$/i;
/** Truncated forms of ISO 8601:1988, still met: `-YYMM`, `-YY-MM`, `YYDDD`, `YYMMDD`, and whole ordinal dates `YYYYDDD`. */
const TRUNCATED = /^(?:-(\d\d)-?(\d\d)|(\d\d|\d{4})(\d{3})|(\d\d)(\d\d)(\d\d))$/;

/** `2004-július-13`: ISO order with the name of the month. */
const NAMED_MONTH = /^(\d{4})-(\p{L}{3,15})-(?=\d)/u;

/** Week dates, with and without hyphens and with or without the day: `2026-W39-3`, `2026W393`, `2026-W39`. */
const WEEK = /^(\d{4})-?W(\d\d)(?:-?([1-7]))?(?=$|[T\s])/i;

/** The date that a text in ISO order states; undefined when it is in another order or has more in it than a date. */
export function readIsoDate(text: string): WallTime | undefined {
  const named = NAMED_MONTH.exec(text);
  if (named) return readIsoDate(withMonthNumber(text, named));
  const truncated = TRUNCATED.exec(text);
  if (truncated) return fromTruncated(truncated);
  const week = WEEK.exec(text);
  const match = week ?? DATE.exec(text);
  if (!match) return undefined;
  const date = week ? fromWeek(week) : toDay(match);
  const rest = text.slice(match[0].length);
  return rest.trim() === '' || /^T$/i.test(rest.trim()) ? date : withTime(date, rest);
}

function withMonthNumber(text: string, [whole, year, name = '']: RegExpExecArray): string {
  const month = monthOf(foldWord(name));
  return month === undefined ? '' : `${year}-${String(month + 1).padStart(2, '0')}-${text.slice(whole.length)}`;
}

function toDay(match: RegExpExecArray): { year: number; month: number; day: number } {
  const [, year = '', month, day, ordinal, onlyMonth, packedMonth, packedDay, dottedMonth, dottedDay] = match;
  if (ordinal !== undefined) return fromOrdinal(Number(year), Number(ordinal));
  return {
    year: Number(year),
    month: Number(month ?? onlyMonth ?? packedMonth ?? dottedMonth ?? 1) - 1,
    day: Number(day ?? packedDay ?? dottedDay ?? 1),
  };
}

function withTime(date: { year: number; month: number; day: number }, text: string): WallTime | undefined {
  const match = TIME.exec(text);
  if (!match) return undefined;
  let rest = text.slice(match[0].length);
  const meridiem = MERIDIEM.exec(rest)?.[1]?.toLowerCase();
  if (meridiem !== undefined) rest = rest.replace(MERIDIEM, '');
  const hour = Number(match[1]);
  const time = {
    hour: meridiem === undefined ? hour : (hour % 12) + (meridiem === 'p' ? 12 : 0),
    minute: Number(match[2] ?? 0),
    second: Number(match[3] ?? 0),
  };
  if (rest.trim() === '') return match[2] === undefined ? undefined : { ...date, time };
  const zone = readZone(rest);
  return zone === undefined ? undefined : { ...date, time, zone };
}

/** An offset or a name to the end of the text; `-05:00Z` and `+0200 (CEST)` are met. */
function readZone(text: string): Zone | undefined {
  const offset = OFFSET.exec(text);
  if (offset) return toOffset(offset[1] ?? '+', offset[2] ?? '0', offset[3]);
  const named = NAMED.exec(text)?.[1];
  return named === undefined ? undefined : toZone(named.toLowerCase());
}

function fromTruncated([
  ,
  year,
  month,
  ordinalYear,
  ordinal,
  shortYear,
  shortMonth,
  shortDay,
]: RegExpExecArray): WallTime {
  if (ordinal !== undefined) return fromOrdinal(toCentury(ordinalYear), Number(ordinal));
  if (shortDay !== undefined)
    return { year: toCentury(shortYear), month: Number(shortMonth) - 1, day: Number(shortDay) };
  return { year: toCentury(year), month: Number(month) - 1, day: 1 };
}

/** Years of two digits as RFC 2822, section 4.3, reads them. */
function toCentury(text = ''): number {
  return Number(text) + (text.length === 2 ? (Number(text) < 50 ? 2000 : 1900) : 0);
}

/** ISO 8601: weeks begin on Monday, and belong to the year of their Thursday. */
function fromWeek([, year, week, day = '1']: RegExpExecArray): { year: number; month: number; day: number } {
  const thursday = new Date(Date.UTC(2000, 0, 4));
  thursday.setUTCFullYear(Number(year));
  // the fourth of January is always in the first week
  const weekday = (thursday.getUTCDay() + 6) % 7;
  thursday.setUTCDate(4 - weekday + THURSDAY + (Number(week) - 1) * 7);
  if (thursday.getUTCFullYear() !== Number(year)) return { year: Number(year), month: -1, day: 0 };
  thursday.setUTCDate(thursday.getUTCDate() + Number(day) - 1 - THURSDAY);
  return { year: thursday.getUTCFullYear(), month: thursday.getUTCMonth(), day: thursday.getUTCDate() };
}

/** Its place in a week that begins on Monday with 0. */
const THURSDAY = 3;

function fromOrdinal(year: number, ordinal: number): { year: number; month: number; day: number } {
  if (ordinal < 1 || ordinal > 366) return { year, month: -1, day: 0 };
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(year, 0, ordinal);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate() };
}
