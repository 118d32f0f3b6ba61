/** Which date a date is, by the words right before it: of publication, of a change, of something else. */
import { toPlainText } from '../../text/html/html.ts';
import { anyOf, findAny } from '../../text/words/patterns.ts';
import * as words from './dateWords.data.ts';

/** Received, deadline, valid until and the like are `other`: such a date is not the article's. */
export type DateRole = 'published' | 'updated' | 'other';

const PUBLISHED = findAny(words.PUBLISHED_LABELS);
const UPDATED = findAny(words.UPDATED_LABELS);
const OTHER = findAny(words.OTHER_LABELS);
const BOUND = new RegExp(`(?:^|[^\\p{L}])${anyOf(words.BOUND_WORDS)}\\s*:?\\s*$`, 'u');

/** Longest label, in characters: a longer text is a sentence. */
const MAX_LABEL = 60;
/** How much markup before a marked date is looked at, in characters. */
const MAX_MARKUP = 400;
/** What ends before a label begins: another date, a number, a sentence, a part of the line. */
const BEFORE_LABEL = /^.*(?:\d|[.!?]\s|[|·•–—]|\s-\s)/s;
/** Tags beyond which no words belong to a date: only terms and cells are labels of what follows them. */
const BEYOND = new RegExp(
  [
    '^[\\s\\S]*<(?:/(?:time|p|li|tr|dd|dl|ul|ol|h[1-6]|table|article|section|header|footer|nav|aside|figure|form|script|style)',
    '(?:p|li|tr|dt|dl|h[1-6]|article|section)(?=[\\s>]))[^>]*>?',
  ].join('|'),
  'i',
);

/** The role that the words before a date give it; undefined if they give none. */
export function roleOf(before: string): DateRole | undefined {
  const label = before.toLowerCase().replace(BEFORE_LABEL, '').trim();
  if (label === '' || label.length > MAX_LABEL) return undefined;
  if (OTHER.test(label)) return 'other';
  if (PUBLISHED.test(label)) return 'published';
  if (UPDATED.test(label)) return 'updated';
  return BOUND.test(label) ? 'other' : undefined;
}

/** True for a text with a word of publication or of a change. */
export function hasRole(text: string): boolean {
  const line = text.toLowerCase();
  return PUBLISHED.test(line) || UPDATED.test(line);
}

/** True for a line that is nothing but a label of the date in the next one: the term of a list, the head of a table's row. */
export function isRoleLabel(line: string): boolean {
  return line.length <= MAX_LABEL && !/\d/.test(line) && roleOf(line) !== undefined;
}

/** The role of a date that is marked as one, whose content begins at `start`. */
export function roleOfMarked(html: string, start: number): DateRole | undefined {
  const tag = html.lastIndexOf('<', start - 1);
  const before = html.slice(Math.max(0, tag - MAX_MARKUP), Math.max(0, tag));
  // the piece may begin within a tag
  const whole = before.replace(/^[^<>]*>/, '').replace(BEYOND, '');
  return whole.trim() === '' ? undefined : roleOf(toPlainText(whole.replace(/<!--|-->/g, ' ')));
}
