/** Names in lines of text that are bylines: `Von Jane Roe, 3. März 2020`, `3.3.2020 | Jane Roe`, `Posted by jane`. */

import { anyOf } from '../../text/words/patterns.ts';
import { ANY_LEAD, BETWEEN, DONE_LEAD, LABELLED, LEAD } from '../lines/bylinePatterns.ts';
import { MAX_LINE, splitLine } from '../lines/splitLine.ts';
import { AGENCY } from './agencies.ts';
import type { AuthorNames } from './authorNames.ts';
import { NO_NICKNAMES } from './names.data.ts';
import { isProperName, isRole, isWrittenLikeName, toPersonName, withoutRole } from './personName.ts';

/** A line longer than `MAX_LINE` is a byline only where strokes separate its parts, and no line longer than this is. */
const MAX_SPLIT_LINE = 300;
/** Most names of a byline: more are a list of something else. */
const MAX_NAMES = 10;
/** Longest rest after the names, in characters: a longer one is a sentence that begins like a byline. */
const MAX_REST = 60;

/** A name that is an agency's and nothing else. */
const AGENCY_ALONE = new RegExp(`^${AGENCY}$`, 'u');
/** An editorial desk, with its name. */
const DESK = /^(?:\p{L}{2,20}-)?Redaktion(?:\s\p{Lu}[\p{L}.-]{1,20}){0,3}$/u;

/** True for what may sign a text next to a date: a person, an agency, a desk. */
export const isSigner = (name: string): boolean => isProperName(name) || AGENCY_ALONE.test(name) || DESK.test(name);

/** A name that somebody uses online or in part: `jane`, `rasos78`, `Frau Roe`. */
const NICKNAME = /^\p{Script=Latin}[\p{Script=Latin}\d._'’-]{1,29}(?:\s\p{Lu}[\p{Script=Latin}.'’-]{0,30}){0,2}$/u;
/** Words after `von` and `by` that are not names. */
const NO_NICKNAME = new RegExp(`^${anyOf(NO_NICKNAMES)}(?:\\s|$)`, 'iu');
const isNickname = (name: string) => NICKNAME.test(name) && !NO_NICKNAME.test(name);

/** The names with which the text after `by` begins. */
function namesAfter(rest: string, isLabelled: boolean, takesNicknames: boolean): AuthorNames {
  const pieces = rest.split(BETWEEN).filter((piece) => piece.trim() !== '');
  const names = pieces.map(toPersonName);
  const found = names.findIndex((name) => name === undefined || !isSigner(name));
  const count = found < 0 ? names.length : found;
  const signers = names.slice(0, count).filter((name) => name !== undefined);
  if (count > 0) {
    const left = pieces.slice(count).join(', ');
    const isByline = isLabelled || (left.length <= MAX_REST && !/^\p{Ll}|[.!?](?:\s|$)/u.test(left));
    return isByline && count <= MAX_NAMES ? signers : [];
  }
  const [first] = names;
  return takesNicknames && first !== undefined && pieces.length <= 4 && isNickname(first) ? [first] : [];
}

/** The names in one part of a line. */
function partNames(part: string, isDated: boolean): AuthorNames {
  const lead = LEAD.exec(part)?.[0];
  if (lead === undefined) return [];
  const isLabelled = LABELLED.test(part);
  // what the text is filed under: `By TPN, in News, Business`
  const rest = part.slice(lead.length).replace(/,\s?in\s.*$/, '');
  return namesAfter(
    /^(?:ein )?interview\s/i.test(part) ? rest.replace(/\smit\s.*$/, '') : rest,
    isLabelled,
    isDated || isLabelled || DONE_LEAD.test(part),
  );
}

/** True for a line that may be a byline at all. */
function isShort(line: string): boolean {
  return line.length <= MAX_LINE || (line.length <= MAX_SPLIT_LINE && /[|•·]/.test(line.slice(0, MAX_LINE)));
}

/** A line of text; `isDated`: the line before or after it is a date. */
export interface Line {
  readonly text: string;
  readonly isDated?: boolean;
}

/** The names in a line that says `by` or `author` and is a byline, or in the part of it that is. */
export function bylineNames(line: Line): AuthorNames {
  if (!isShort(line.text) || !ANY_LEAD.test(line.text)) return [];
  const { parts, hasDate } = splitLine(line.text.trim());
  const isDated = hasDate || line.isDated === true;
  return parts.map((part) => partNames(part, isDated)).find((names) => names.length > 0) ?? [];
}

/** What a line of names may have next to a name: a role, a paper. */
const isBeside = (piece: string) => isRole(piece) || isWrittenLikeName(piece);

/** The names that a text consists of, their roles and papers left out. */
function onlyNames(text: string): AuthorNames {
  const pieces = text.split(/\s?[/,&]\s?|\s(?:und|and)\s/).filter((piece) => piece !== '');
  const names = pieces.map(withoutRole);
  const isByline = names.every((name, index) => isSigner(name) || (index > 0 && isBeside(name)));
  return isByline && names.length <= MAX_NAMES ? names.filter(isSigner) : [];
}

/** The names in a line that has them next to a date or a stroke without `by` (`11.12.2019 - Jane Roe`, `Jane Roe |`). */
export function bareNames(line: string): AuthorNames {
  // a dash opens the name under a quotation
  if (line.length > MAX_LINE || /^[—–]/.test(line) || !/\d|[|•]|vor ein/i.test(line)) return [];
  const { parts, hasDate } = splitLine(line);
  if (!hasDate && !/[|•]/.test(line)) return [];
  const found = (hasDate ? parts.flatMap((part) => part.split(/\s\/\s/)) : parts).map(onlyNames);
  if (hasDate && parts.length <= 5) return found.find((names) => names.length > 0) ?? [];
  return parts.length <= 3 && found.every((names) => names.length > 0) ? found.flat() : [];
}

/** The people that a line names and nothing else. */
export function bareName(line: string): AuthorNames {
  return line.length <= MAX_LINE ? onlyNames(line) : [];
}
