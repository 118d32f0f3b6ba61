/** Dates that the reader of a page sees: in elements marked as dates, and in the lines around the heading. */
import type { CandidateElement } from '../../model/markup.ts';
import type { ParsedDate } from '../../text/date/time.ts';
import { candidateText, type PageFacts } from '../facts/pageFacts.ts';
import { LEAD } from '../lines/bylinePatterns.ts';
import { type DateRole, roleOf, roleOfMarked } from '../lines/dateRole.ts';
import { isElsewhere } from '../lines/elsewhere.ts';
import { isNear, linesAround } from '../lines/nearHeading.ts';
import { FLAG } from '../scan/blockFlags.ts';
import { readDate, readDates } from './readDate.ts';

/** A date and where it came from. */
export interface FoundDate extends ParsedDate {
  readonly from: string;
}

/** Visible dates by how far they can be trusted, each list best first. */
export interface VisibleDates {
  /** Marked as dates, near the heading or by microdata. */
  readonly near: readonly FoundDate[];
  /** In lines around the heading that say so: `Published 3 March 2031`. */
  readonly labelled: readonly FoundDate[];
  /** Marked as dates, above the heading and without a word about what they are: many heads show the day of the visit. */
  readonly above: readonly FoundDate[];
  /** In the lines around the heading. */
  readonly lines: readonly FoundDate[];
  /** Marked as dates, elsewhere in the article. */
  readonly far: readonly FoundDate[];
  /** Of changes. */
  readonly changes: readonly FoundDate[];
}

/** Words for a change, not for publication, and words for publication. */
const CHANGE = /updat|modif|aktualis|geändert|changed|edited|mis à jour|actualiza|aggiornat|bearbeitet|\bstand\b/i;
const PUBLICATION =
  /publi|written|posted|created|veröff|erschienen|erstellt|pubdate|entry-date|issued|post-?date|datum/i;
/** Dates of events and of history, not of the page. */
const OTHER = /termin|event|countdown|copyright|©|geboren|born|seit|since|gültig|birth|expire|deadline/i;
/** True for flags of a list of other articles, of a comment or of the foot of the page. */
function isAround(flags: number): boolean {
  return (
    (flags & (FLAG.comments | FLAG.consent | FLAG.footer | FLAG.aside | FLAG.hidden | FLAG.beside | FLAG.teaser)) !== 0
  );
}

/** A marked date with how good it is, 0 best. */
interface Ranked {
  readonly rank: number;
  readonly isChange: boolean;
  readonly isAbove: boolean;
  readonly date: FoundDate;
}

/** The date that an element states or shows, and what its names and its text say about it. */
function readCandidate(facts: PageFacts, candidate: CandidateElement) {
  const text = candidateText(facts, candidate);
  const says = `${candidate.names} ${candidate.property ?? ''} ${text.length < 120 ? text : ''}`;
  const date = readDate(candidate.value) ?? (text.length <= 160 ? readDate(text, facts.isDayFirst) : undefined);
  return date === undefined ? undefined : { date, says };
}

function rankCandidate(
  facts: PageFacts,
  candidate: CandidateElement,
  heading: CandidateElement | undefined,
): Ranked | undefined {
  const property = candidate.property ?? '';
  const isPublished = /datepublished|datecreated|uploaddate/.test(property);
  const isDate =
    isPublished || property.includes('datemodified') || candidate.kind === 'time' || candidate.kind === 'date';
  if (!isDate) return undefined;
  const isClose = isNear(candidate, heading);
  const unread = FLAG.consent | (isClose ? 0 : FLAG.comments | FLAG.hidden);
  const role = roleOfMarked(facts.markup.html, candidate.start);
  if (role === 'other' && !isPublished) return undefined;
  if (
    (candidate.flags & unread) !== 0 ||
    (role !== 'published' && role !== 'updated' && isElsewhere(facts, candidate, heading))
  )
    return undefined;
  const read = readCandidate(facts, candidate);
  if (read === undefined || (!isPublished && OTHER.test(read.says))) return undefined;
  const { says } = read;
  const isChange =
    property.includes('datemodified') ||
    (!isPublished && (role === 'updated' || (role === undefined && CHANGE.test(says) && !PUBLICATION.test(says))));
  const speaks =
    isPublished ||
    role === 'published' ||
    (/veröff|published|erschienen|erstellt/i.test(says) && (candidate.flags & FLAG.teaser) === 0);
  const kind = isPublished ? 0 : candidate.kind === 'time' ? 1 : 2;
  const isBefore = heading !== undefined && candidate.start < heading.start;
  const distance = isClose ? 0 : speaks ? 2 : isAround(candidate.flags) ? 8 : 4;
  return {
    rank: Math.min(kind + (isBefore ? 0.6 : 0), 1.9) + distance - (PUBLICATION.test(candidate.names) ? 0.5 : 0),
    isChange,
    isAbove: isBefore && !speaks,
    date: { ...read.date, from: isPublished ? 'microdata' : candidate.kind === 'time' ? 'time' : 'text' },
  };
}

/** A date of a line, and what the line says about it. */
interface OfLine {
  readonly isChange: boolean;
  readonly role: DateRole | undefined;
  readonly date: FoundDate;
}

/** Longest line that is about its dates, and how much of a longer one is, in characters. */
const MAX_LINE = 120;
const BEGINNING = 40;

/** The dates that a line of text is about: the line is short, or begins with one. */
function lineDates(line: string, isDayFirst: boolean): readonly OfLine[] {
  const found = readDates(line.length <= MAX_LINE ? line : line.slice(0, BEGINNING), isDayFirst);
  const isByline = LEAD.test(line);
  const roles = found.map(({ before }, index) => roleOf(before) ?? (isByline && index === 0 ? 'published' : undefined));
  const isSilent = roles.every((role) => role === undefined);
  if (isSilent && OTHER.test(line.slice(0, MAX_LINE))) return [];
  return found.flatMap(({ date }, index) => {
    const role = roles[index];
    // dates after a labelled one, without a word of their own, are no statement of the line
    if (role === 'other' || (index > 0 && role === undefined)) return [];
    const isChange = role === 'updated' || (isSilent && CHANGE.test(line) && !PUBLICATION.test(line));
    return [{ isChange, role, date: { ...date, from: 'text' } }];
  });
}

/** Dates among teasers and the like, if all are of one day: then there is no other that could be meant. */
function lone(found: readonly Ranked[]): readonly Ranked[] {
  return new Set(found.map(({ date }) => date.iso.slice(0, 10))).size === 1 ? found : [];
}

/** Reads the dates that a page shows. */
export function readVisibleDates(
  facts: PageFacts,
  heading: CandidateElement | undefined,
  lastLines: readonly string[],
): VisibleDates {
  const ranked = facts.markup.candidates
    .filter(({ kind, property }) => kind === 'time' || kind === 'date' || property !== undefined)
    .map((candidate) => rankCandidate(facts, candidate, heading))
    .filter((found) => found !== undefined)
    .sort((a, b) => a.rank - b.rank);
  const closing = lastLines.filter((line) => line.length <= MAX_LINE && (CHANGE.test(line) || PUBLICATION.test(line)));
  const around = heading === undefined ? [] : linesAround(facts, heading).map((line) => line.text);
  const lines = [...around, ...closing].flatMap((line) => lineDates(line, facts.isDayFirst));
  const dates = (found: readonly { readonly date: FoundDate }[]) => found.map(({ date }) => date);
  const [near, far] = [ranked.filter(({ rank }) => rank < 4), ranked.filter(({ rank }) => rank >= 4 && rank < 7)];
  const first = near.filter(({ isChange }) => !isChange);
  const shown = lines.filter(({ isChange }) => !isChange);
  // what follows a line that says which date it has is text
  const labelled = lines.findIndex(({ role }) => role !== undefined);
  const silent = (labelled < 0 ? lines : lines.slice(0, labelled)).filter(({ isChange }) => !isChange);
  return {
    near: dates(first.filter(({ isAbove }) => !isAbove)),
    labelled: dates(shown.filter(({ role }) => role === 'published')),
    above: dates(first.filter(({ isAbove }) => isAbove)),
    lines: dates(silent),
    far: dates([...far, ...lone(ranked.filter(({ rank }) => rank >= 7))].filter(({ isChange }) => !isChange)),
    changes: dates([...near, ...far, ...lines].filter(({ isChange }) => isChange)),
  };
}
