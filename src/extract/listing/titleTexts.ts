/** Texts of places of a list: which are titles, and which of several lines is one. */
import { type Element, isElement, namesOf, textOf } from '../../text/html/tree.ts';
import { anyOf, matchWhole } from '../../text/words/patterns.ts';
import { readDate } from '../date/readDate.ts';
import { foldText } from './listAnchors.ts';
import { BESIDE_TITLE, COUNTS, PAGINATION, READ_ON } from './listing.data.ts';

/** Texts of links that are no titles; arrows and dots at their ends say nothing. */
const NO_TITLE = matchWhole([...READ_ON, ...COUNTS, ...PAGINATION], 'iu');
const BESIDE = new RegExp(`(?:^|[\\s_-])${anyOf(BESIDE_TITLE)}(?=$|[\\s_-])`, 'i');
const ENDS = /^[\s•·»›→|–—-]+|[\s»›→|]+$/g;
/** Longest title, in characters; what is longer is a text that is linked as a whole. */
export const MAX_TITLE = 300;
/** A line of a card that is long enough for a title, in characters; shorter ones are kickers and names. */
export const MIN_LINE = 15;

/** A text on one line, without arrows and dots at its ends. */
export function bareTitle(text: string): string {
  return foldText(text).replace(ENDS, '');
}

/** True for the name of a file or a folder, as indexes of servers show it. */
export function isFileName(text: string): boolean {
  return /^[\w.~%+-]+(?:\/|\.\w{1,5})$/.test(text);
}

/** True for the text of a link that leads on, counts or goes through pages. */
export function isNoTitle(text: string): boolean {
  const bare = text
    .replace(ENDS, '')
    .replace(/[.…]+$/, '')
    .trim();
  return bare === '' || NO_TITLE.test(bare);
}

/** The text of an element as a title: without dates, kickers and what only some readers see, unless nothing is left. */
export function titleText(element: Element): string {
  const own = bareTitle(textOf(element, { isLeft: (each) => isBesideTitle(each, element) }));
  return own === '' ? bareTitle(textOf(element)) : own;
}

function isBesideTitle(element: Element, title: Element): boolean {
  if (element === title) return false;
  if (isElement(element, 'time', 'small', 'sup', 'button')) return true;
  return BESIDE.test(namesOf(element));
}

/** True for a text that is a date and nothing else. */
export function isDateOnly(text: string): boolean {
  return text.length <= 30 && readDate(text) !== undefined && !/\p{L}{4,}.*\p{L}{4,}.*\p{L}{4,}/u.test(text);
}

/** True for a text that ends as a sentence does and is longer than most titles. */
export function isSentence(text: string): boolean {
  return text.length > 60 && /[.!?…。]$/.test(text);
}

/** Of the lines of a card that is linked as a whole, the one that is its title; undefined where it has one line. */
export function chooseTitleLine(anchor: Element): string | undefined {
  const lines = textOf(anchor, { blocks: '\n', pieces: ' ', isLeft: (each) => isBesideTitle(each, anchor) })
    .split('\n')
    .map(bareTitle)
    .filter((line) => line !== '');
  if (lines.length > 1) return chooseLine(lines.filter(isTitleLine));
  // of pieces of one line only what is left when dates and the like are not counted
  const pieces = piecesOf(anchor);
  const left = pieces.filter(isTitleLine);
  return pieces.length > 1 && left.length === 1 ? left[0] : undefined;
}

const isTitleLine = (line: string) => !isNoTitle(line) && !isDateOnly(line) && line.length <= MAX_TITLE;

/** The texts of the elements that a link consists of, where it has no text of its own: title and date side by side. */
function piecesOf(element: Element): readonly string[] {
  const hasText = element.children.some((child) => !isElement(child) && foldText(textOf(child)) !== '');
  const parts = element.children.filter((child) => isElement(child)).filter((part) => foldText(textOf(part)) !== '');
  const [only] = parts;
  if (hasText || only === undefined) return [];
  return parts.length === 1 ? piecesOf(only) : parts.map((part) => bareTitle(textOf(part)));
}

function chooseLine(lines: readonly string[]): string | undefined {
  const isLong = (line: string) => line.length >= MIN_LINE;
  return lines.find((line) => isLong(line) && readDate(line) === undefined) ?? lines.find(isLong) ?? lines[0];
}
