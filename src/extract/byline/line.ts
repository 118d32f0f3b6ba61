/** Names in lines of text that are bylines: `Von Jane Roe, 3. März 2020`, `3.3.2020 | Jane Roe`, `Posted by jane`. */
import { AGENCY } from './agencies.ts';
import { isProperName, isRole, isWrittenLikeName, toPersonName, withoutRole } from './personName.ts';
import { ANY_LEAD, BETWEEN, COUNT, DONE_LEAD, LABELLED, LEAD, MOMENT } from './words.ts';

/** A longer line is a byline only where strokes part it, and no longer one is looked at; in characters. */
const MAX_LINE = 120;
const MAX_PARTED_LINE = 300;
/** How much of a line is read, in characters: bylines stand before tags. */
const MAX_READ = 200;
/** More names are a list of something else. */
const MAX_NAMES = 10;
/** A longer rest after the names is a sentence that begins like a byline; in characters. */
const MAX_REST = 60;
/** A line with more letters beside its date is no date line: a place, `updated`. */
const MAX_BESIDE_DATE = 12;

type AuthorNames = readonly string[];

/** Places where templates glue one part of a byline to the next: `2020Author`, `Kalt4 Kommentare`, `vonJane`, `20203. März`. */
const GLUED_BEFORE =
  /(?<=(?<!\d)\d{4}|\p{Ll})(?=(?:Author|Autor|Veröffentlicht|Aktualisiert|Published|Updated|Posted|Follow|Staff|Senior|Political|Business|News|Reporter|Editor|Redakt|Twitter)(?:[\p{Lu}\d\s:]|in|am|eur|ion|$)|\d{1,3}\s(?:Kommentar|Comment))/gu;
const GLUED_AFTER = /(?<![\p{L}\d])(?:Author|Autor|[Vv]on|[Bb]y|Posted on|Veröffentlicht am)(?=\p{Lu}\p{L}|\d)/gu;
const GLUED_DATE =
  /(?<=(?<!\d)\d{4})(?=\d{1,2}[./]\s?(?:\d|\p{L})|\p{Lu}\p{Ll})|(?<=\p{Ll})(?=\d{1,2}[./]\s?(?:\d{1,2}[./]|\p{L}{3}))/gu;

/** A line parted by its strokes, its dates and its counts, with whether it has a date. */
interface Parted {
  readonly parts: AuthorNames;
  readonly hasDate: boolean;
}

function partLine(line: string): Parted {
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

/** True for a line that is a date and next to nothing else. */
export function isDateLine(line: string): boolean {
  if (line.length > MAX_LINE || !/\d|vor ein/i.test(line)) return false;
  const { parts, hasDate } = partLine(line);
  return hasDate && parts.join('').replace(/[^\p{L}]/gu, '').length <= MAX_BESIDE_DATE;
}

/** A name that is an agency's and nothing else. */
const AGENCY_ALONE = new RegExp(`^${AGENCY}$`, 'u');
/** The desk of a paper, with its name. */
const DESK = /^(?:\p{L}{2,20}-)?Redaktion(?:\s\p{Lu}[\p{L}.-]{1,20}){0,3}$/u;

/** True for what may sign a text beside a date: a person, an agency, a desk. */
export const isSigner = (name: string): boolean => isProperName(name) || AGENCY_ALONE.test(name) || DESK.test(name);

/** A name that somebody goes by: `jane`, `rasos78`, `Frau Roe`. */
const NICKNAME = /^\p{Script=Latin}[\p{Script=Latin}\d._'’-]{1,29}(?:\s\p{Lu}[\p{Script=Latin}.'’-]{0,30}){0,2}$/u;
/** Words that stand after `von` and `by` and are no names. */
const NO_NICKNAME =
  /^(?:heute|morgen|gestern|hier|uns|mir|dir|ihm|unten|oben|vorne?|da|dort|zu|bis|au[sß]en|innen|anfang|ende|hand|allen?|the|a|an|now|then|this|that|email|mail|rss|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|\p{L}+day|ki|mit|stand|datum|quelle|kategorien?|par|por|von|by)(?:\s|$)/iu;
const isNickname = (name: string) => NICKNAME.test(name) && !NO_NICKNAME.test(name);

/** The names that stand first in the text after `by`. */
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
  return line.length <= MAX_LINE || (line.length <= MAX_PARTED_LINE && /[|•·]/.test(line.slice(0, MAX_LINE)));
}

/** A line of text; `isDated`: a date stands beside it, in a line of its own. */
export interface Line {
  readonly text: string;
  readonly isDated?: boolean;
}

/** The names in a line that says `by` or `author` and is a byline, or in the part of it that is. */
export function bylineNames(line: Line): AuthorNames {
  if (!isShort(line.text) || !ANY_LEAD.test(line.text)) return [];
  const { parts, hasDate } = partLine(line.text.trim());
  const isDated = hasDate || line.isDated === true;
  return parts.map((part) => partNames(part, isDated)).find((names) => names.length > 0) ?? [];
}

/** What may stand beside a name in a line of names: a role, a paper. */
const isBeside = (piece: string) => isRole(piece) || isWrittenLikeName(piece);

/** The names that a text consists of, their roles and papers left out. */
function onlyNames(text: string): AuthorNames {
  const pieces = text.split(/\s?[/,&]\s?|\s(?:und|and)\s/).filter((piece) => piece !== '');
  const names = pieces.map(withoutRole);
  const isByline = names.every((name, index) => isSigner(name) || (index > 0 && isBeside(name)));
  return isByline && names.length <= MAX_NAMES ? names.filter(isSigner) : [];
}

/** The names in a line that holds them, without a word before, beside a date or a stroke (`11.12.2019 - Jane Roe`, `Jane Roe |`). */
export function bareNames(line: string): AuthorNames {
  // a dash opens the name under a quotation
  if (line.length > MAX_LINE || /^[—–]/.test(line) || !/\d|[|•]|vor ein/i.test(line)) return [];
  const { parts, hasDate } = partLine(line);
  if (!hasDate && !/[|•]/.test(line)) return [];
  const found = (hasDate ? parts.flatMap((part) => part.split(/\s\/\s/)) : parts).map(onlyNames);
  if (hasDate && parts.length <= 5) return found.find((names) => names.length > 0) ?? [];
  return parts.length <= 3 && found.every((names) => names.length > 0) ? found.flat() : [];
}

/** The people that a line names and nothing else. */
export function bareName(line: string): AuthorNames {
  return line.length <= MAX_LINE ? onlyNames(line) : [];
}
