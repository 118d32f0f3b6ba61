/**
 * Dates as publishers write them: RFC 822/2822, W3C-DTF and ISO 8601, asctime, and the local forms met in feeds and on
 * pages. Never "now", never the zone of this machine: a date without a zone is read as UTC and says so.
 */
import { HOUR_MS, SECOND_MS } from './durations.ts';
import { readIsoDate } from './isoDate.ts';
import { toInstant, toOffset } from './timeZone.ts';
import { toSeconds } from './toSeconds.ts';
import type { WallTime } from './wallTime.ts';
import { readWordDate } from './wordDate.ts';

/** A date that was read. */
export interface ParsedDate {
  /** `YYYY-MM-DDTHH:mm:ssZ`, in UTC. */
  readonly iso: string;
  /** `noZone`: a time without a zone, read as UTC; `day`: no time, read as 00:00 UTC. */
  readonly certainty: 'instant' | 'noZone' | 'day';
}

/** Longest date, in characters; what is longer is text. */
const MAX_LENGTH = 120;
/** Seconds since the epoch have 10 digits from 2001 to 2286, milliseconds 13. */
const EPOCH = /^(?:\d{10}|\d{13})$/;

/** The form that most feeds write, RFC 822 in English with an offset: read in one step. */
const USUAL_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const USUAL = new RegExp(
  [
    `^\\s*(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\\d\\d?) (${USUAL_MONTHS.join('|')}) (\\d{4})`,
    '(\\d\\d):(\\d\\d):(\\d\\d) (?:GMT|UTC|([+-])(\\d\\d)(\\d\\d))\\s*$',
  ].join(' '),
);
/** The form that dates are given out in: nothing to convert. */
const PLAIN_ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** Years 0 and 1 are what programs print for no date at all: `0000-00-00`, `0001-01-01`, `-0001-11-30`. */
const EARLIEST_YEAR = 2;

/** Reads a date. Undefined for what is not one, for impossible ones (31 June, hour 25), and for those that stand for none. */
export function parseDate(text: string): ParsedDate | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const usual = USUAL.exec(text);
  if (usual) return fromUsual(usual);
  if (PLAIN_ISO.test(text) && isPossible(text) && text > `000${EARLIEST_YEAR}`)
    return { iso: text, certainty: 'instant' };
  const clean = text.normalize('NFKC').replace(/\s+/g, ' ').trim();
  if (clean === '') return undefined;
  if (EPOCH.test(clean)) return toParsed(Number(clean) * (clean.length === 10 ? SECOND_MS : 1), 'instant');
  const colons = withColons(clean);
  const wall = readIsoDate(colons) ?? readWordDate(colons);
  return wall === undefined ? undefined : fromWall(wall);
}

/** A time with full stops, after a year or a whole date: `23 Sep 2026 10.15.00`, `23.9.2026 klo 10.15`. */
const DOTTED_TIME = new RegExp(
  [
    '((?:^|\\D)(?:\\d{4}|\\d{4}-\\d\\d?-\\d\\d?)[,.]?(?:\\s?T|\\s|\\s(?:kl\\.?|klo|um|at|alle|ore|om|a las)\\s))',
    '([01]?\\d|2[0-3])\\.([0-5]\\d)(?:\\.([0-5]\\d))?(?![\\d.])',
  ].join(''),
  'i',
);

function withColons(text: string): string {
  return text.replace(
    DOTTED_TIME,
    (_, before, hour, minute, second) => `${before}${[hour, minute, second].filter(Boolean).join(':')}`,
  );
}

/** The World Wide Web is of 1990: an earlier date is a default value (1970, 0001) or a mistake. */
const EARLIEST = '1990';
/** Clocks and zones are wrong by up to a day and a bit; a date further ahead is an announcement or a mistake. */
const MAX_AHEAD_MS = 48 * HOUR_MS;

/** True if an article can have been published at that instant, seen from `nowMs` (milliseconds since the epoch). */
export function isPlausible(iso: string, nowMs: number): boolean {
  return iso >= EARLIEST && Date.parse(iso) <= nowMs + MAX_AHEAD_MS;
}

/** True unless such a day or time does not exist; `Date` would turn 30 February into 1 March. */
function isPossible(iso: string): boolean {
  const ms = Date.parse(iso);
  return !Number.isNaN(ms) && new Date(ms).getUTCDate() === Number(iso.slice(8, 10));
}

function fromUsual([, day, month = '', year, hour, minute, second, sign, ...offset]: RegExpExecArray) {
  const zone = sign === undefined ? { minutes: 0 } : toOffset(sign, offset[0] ?? '0', offset[1]);
  if (zone === undefined) return undefined;
  const time = { hour: Number(hour), minute: Number(minute), second: Number(second) };
  return fromWall({ year: Number(year), month: USUAL_MONTHS.indexOf(month), day: Number(day), time, zone });
}

function fromWall({ year, month, day, time, zone }: WallTime): ParsedDate | undefined {
  const { hour, minute, second } = time ?? { hour: 0, minute: 0, second: 0 };
  const isMidnightAfter = hour === 24 && minute === 0 && second === 0;
  if (minute > 59 || second > 60 || (hour > 23 && !isMidnightAfter)) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  if (month < 0 || date.getUTCMonth() !== month || date.getUTCDate() !== day) return undefined;
  date.setUTCHours(hour, minute, second);
  const instantMs = zone === undefined ? date.getTime() : toInstant(date.getTime(), zone);
  if (time === undefined) return toParsed(date.getTime(), 'day');
  return toParsed(instantMs, zone === undefined ? 'noZone' : 'instant');
}

function toParsed(ms: number, certainty: ParsedDate['certainty']): ParsedDate | undefined {
  const date = new Date(ms);
  const year = date.getUTCFullYear();
  if (Number.isNaN(year) || year < EARLIEST_YEAR || year > 9999) return undefined;
  return { iso: toSeconds(ms), certainty };
}
