/** Dates in any order of their parts, with names of months, days of the week and zones: RFC 822, asctime, local forms. */
import { foldWord, monthOf, weekdayOf } from './dateNames.ts';
import { toOffset, toZone, type Zone } from './timeZone.ts';
import type { WallTime } from './wallTime.ts';

const TIME =
  /(?<![\d:.+-])(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:[.,]\d{1,9})?)?|h(\d{2}))(?!\d|:)\s*([ap]\.?\s?m\b\.?)?/i;
/** `4 pm`, without minutes. */
const BARE_HOUR = /(?<![\d:])(\d{1,2})\s*([ap])\.?m\b\.?/i;
const OFFSET = /^\s*(?:(?:gmt|utc)\s?)?([+-])(\d{1,2})(?::?(\d{2}))?(?![\d:])/i;
const KOREAN = /년|오전|오후/;
/** Korean standard time: Korea has one zone, and its blog hosts write dates without it. */
const KOREAN_ZONE: Zone = { minutes: 540 };
/** Words between the parts of a date that say nothing. */
const FILLERS = new Set(
  'at of the de del dei di um uhr kl klo den am le a o on à st nd rd th'.split(' ').map(foldWord),
);

interface Parts {
  readonly numbers: string[];
  month?: number;
  weekday?: number;
  zone?: Zone;
  hasSlash: boolean;
  hasDot: boolean;
}

/** The date that a text states in words and numbers; undefined if anything in it is not part of a date. */
export function readWordDate(text: string): WallTime | undefined {
  const plain = KOREAN.test(text) || /[年月日]/.test(text) ? fromEastAsian(text) : text;
  const match = TIME.exec(plain) ?? BARE_HOUR.exec(plain);
  const time = match ? toTime(match) : undefined;
  const before = match ? plain.slice(0, match.index) : plain;
  let after = match ? plain.slice(match.index + match[0].length) : '';
  const offset = match ? OFFSET.exec(after) : null;
  if (offset) after = after.slice(offset[0].length);
  const parts = toParts(before, after);
  const day = parts === undefined ? undefined : toDay(parts);
  if (parts === undefined || day === undefined) return undefined;
  const named = offset ? toOffset(offset[1] ?? '+', offset[2] ?? '0', offset[3]) : parts.zone;
  if (offset && named === undefined) return undefined;
  const zone = named ?? (KOREAN.test(text) ? KOREAN_ZONE : undefined);
  return { ...day, ...(time && { time }), ...(zone && { zone }) };
}

/** `2004년 05월 28일`, `2004-05-25 오후 11:23`, `2020年5月4日 10時30分` with separators that the rest understands. */
function fromEastAsian(text: string): string {
  return text
    .replace(/(\d)\s?[년年]\s?/g, '$1-')
    .replace(/(\d)\s?[월月]\s?/g, '$1-')
    .replace(/(\d)\s?[일日]/g, '$1 ')
    .replace(/(\d)\s?[시時时点]\s?(\d)/g, '$1:$2')
    .replace(/(\d)\s?[분分]\s?(\d)/g, '$1:$2')
    .replace(/(\d)\s?[분分초秒]/g, '$1')
    .replace(
      /(오전|오후|午前|午後|上午|下午)\s*([\d:]+)/,
      (_, half, clock) => `${clock} ${/오후|午後|下午/.test(half) ? 'pm' : 'am'}`,
    )
    .replace(/\([^)]{0,3}\)/g, ' ');
}

function toTime(match: RegExpExecArray): WallTime['time'] {
  const isBare = match.length === 3;
  const meridiem = (isBare ? match[2] : match[5])?.[0]?.toLowerCase();
  const hour = Number(match[1]);
  return {
    hour: meridiem === undefined ? hour : (hour % 12) + (meridiem === 'p' ? 12 : 0),
    minute: isBare ? 0 : Number(match[2] ?? match[4] ?? 0),
    second: isBare ? 0 : Number(match[3] ?? 0),
  };
}

/** Sorts what is around the time into numbers, month, day of the week and zone. */
function toParts(before: string, after: string): Parts | undefined {
  const parts: Parts = { numbers: [], hasSlash: before.includes('/'), hasDot: /\d\.\d/.test(before) };
  const zoneName = /(?:^|\s)([A-Za-z]{2,14}\/[\w+/-]{2,30})/.exec(after)?.[1];
  if (zoneName !== undefined) {
    const zone = toZone(zoneName.toLowerCase());
    if (zone === undefined) return undefined;
    parts.zone = zone;
  }
  const rest = `${before} ${zoneName === undefined ? after : after.replace(zoneName, ' ')}`.replace(/\([^)]*\)/g, ' ');
  const words = rest.match(/\p{L}[\p{L}\p{M}]*|\d+|[^\p{L}\p{M}\d\s,./|·–-]/gu) ?? [];
  const hasLaterMonth = words.filter((word) => monthOf(foldWord(word)) !== undefined).length > 1;
  for (const [index, word] of words.entries()) {
    if (/^\d/.test(word)) parts.numbers.push(word);
    else if (!addWord(parts, foldWord(word), { isFirst: index === 0, hasLaterMonth })) return undefined;
  }
  return parts;
}

interface WordPosition {
  readonly isFirst: boolean;
  readonly hasLaterMonth: boolean;
}

/** False for a word that does not belong to a date. */
function addWord(parts: Parts, word: string, { isFirst, hasLaterMonth }: WordPosition): boolean {
  const month = monthOf(word);
  const weekday = weekdayOf(word);
  // `mar., 01 dec. 2020` is a Tuesday in French: a first word with a month after it is the day of the week.
  if (isFirst && (month === undefined || hasLaterMonth)) {
    if (weekday !== undefined) parts.weekday = weekday;
    return true;
  }
  if (month !== undefined && parts.month === undefined) parts.month = month;
  else if (weekday !== undefined) parts.weekday = weekday;
  else if (!FILLERS.has(word)) {
    const zone = toZone(word);
    if (zone === undefined) return false;
    parts.zone ??= zone;
  }
  return true;
}

type Day = { year: number; month: number; day: number };

function toDay(parts: Parts): Day | undefined {
  const { numbers, month } = parts;
  if (month === undefined) return numbers.length === 3 ? fromNumbers(parts) : undefined;
  const [first, second] = numbers;
  if (numbers.length === 1 && first?.length === 4) return { year: Number(first), month, day: 1 };
  if (first === undefined || second === undefined || numbers.length > 2) return undefined;
  if (first.length === 4) return { year: Number(first), month, day: Number(second) };
  return { year: toYear(second), month, day: Number(first) };
}

/** Three numbers: the day of the week decides the order where it is known, else the separator. */
function fromNumbers({ numbers, weekday, hasSlash }: Parts): Day | undefined {
  const [a = '', b = '', c = ''] = numbers;
  if (a.length > 2) return a.length === 4 ? { year: Number(a), month: Number(b) - 1, day: Number(c) } : undefined;
  if (b.length > 2 || (c.length !== 2 && c.length !== 4)) return undefined;
  const dayFirst = { year: toYear(c), month: Number(b) - 1, day: Number(a) };
  const monthFirst = { year: toYear(c), month: Number(a) - 1, day: Number(b) };
  const orders = (hasSlash ? [monthFirst, dayFirst] : [dayFirst, monthFirst]).filter((day) => day.month < 12);
  return orders.find((day) => weekday !== undefined && weekdayOn(day) === weekday) ?? orders[0];
}

function weekdayOn({ year, month, day }: Day): number {
  return new Date(Date.UTC(year, month, day)).getUTCDay();
}

/** Years of two and three digits as RFC 2822, section 4.3, reads them. */
function toYear(text: string): number {
  const year = Number(text);
  if (text.length === 2) return year + (year < 50 ? 2000 : 1900);
  return text.length === 3 ? year + 1900 : year;
}
