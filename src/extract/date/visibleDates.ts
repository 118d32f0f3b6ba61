/** Dates that the reader of a page sees: in elements marked as dates, and in the lines around the heading. */
import type { CandidateElement } from '../../model/markup.ts';
import type { ParsedDate } from '../../text/date/time.ts';
import { candidateText, type PageFacts } from '../facts/pageFacts.ts';
import { isNear, linesAround } from '../lines/nearHeading.ts';
import { FLAG } from '../scan/blockFlags.ts';
import { readDate } from './readDate.ts';

/** A date and where it came from. */
export interface FoundDate extends ParsedDate {
  readonly from: string;
}

/** Visible dates by how far they can be trusted, each list best first. */
export interface VisibleDates {
  /** Marked as dates, near the heading or by microdata. */
  readonly near: readonly FoundDate[];
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
function isElsewhere(flags: number): boolean {
  return (
    (flags & (FLAG.comments | FLAG.consent | FLAG.footer | FLAG.aside | FLAG.hidden | FLAG.beside | FLAG.teaser)) !== 0
  );
}

/** A marked date with how good it is, 0 best. */
interface Ranked {
  readonly rank: number;
  readonly isChange: boolean;
  readonly date: FoundDate;
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
  const isClose = isNear(candidate, heading);
  const unread = FLAG.consent | (isClose ? 0 : FLAG.comments | FLAG.hidden);
  if (!isDate || (candidate.flags & unread) !== 0) return undefined;
  const text = candidateText(facts, candidate);
  const says = `${candidate.names} ${property} ${text.length < 120 ? text : ''}`;
  const date = readDate(candidate.value) ?? (text.length <= 160 ? readDate(text, facts.isDayFirst) : undefined);
  if (date === undefined || (!isPublished && OTHER.test(says))) return undefined;
  const isChange = property.includes('datemodified') || (CHANGE.test(says) && !isPublished && !PUBLICATION.test(says));
  const speaks =
    isPublished || (/veröff|published|erschienen|erstellt/i.test(says) && (candidate.flags & FLAG.teaser) === 0);
  const kind = isPublished ? 0 : candidate.kind === 'time' ? 1 : 2;
  const before = heading !== undefined && candidate.start < heading.start ? 0.6 : 0;
  const distance = isClose ? 0 : speaks ? 2 : isElsewhere(candidate.flags) ? 8 : 4;
  const rank = Math.min(kind + before, 1.9) + distance - (PUBLICATION.test(candidate.names) ? 0.5 : 0);
  return {
    rank,
    isChange,
    date: { ...date, from: isPublished ? 'microdata' : candidate.kind === 'time' ? 'time' : 'text' },
  };
}

/** The date that a line of text is about: the line is short, or begins with it. */
function lineDate(line: string, isDayFirst: boolean): ParsedDate | undefined {
  if (OTHER.test(line.slice(0, 120))) return undefined;
  return readDate(line.length <= 120 ? line : line.slice(0, 40), isDayFirst);
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
  const closing = lastLines.filter((line) => line.length <= 120 && (CHANGE.test(line) || PUBLICATION.test(line)));
  const lines = [
    ...(heading === undefined ? [] : linesAround(facts, heading).map((line) => line.text)),
    ...closing,
  ].flatMap((line) => {
    const date = lineDate(line, facts.isDayFirst);
    return date === undefined
      ? []
      : [{ isChange: CHANGE.test(line) && !PUBLICATION.test(line), date: { ...date, from: 'text' } }];
  });
  const pick = (found: readonly Pick<Ranked, 'isChange' | 'date'>[], isChange: boolean) =>
    found.filter((one) => one.isChange === isChange).map((one) => one.date);
  return {
    near: pick(
      ranked.filter(({ rank }) => rank < 4),
      false,
    ),
    lines: pick(lines, false),
    far: pick(
      [...ranked.filter(({ rank }) => rank >= 4 && rank < 7), ...lone(ranked.filter(({ rank }) => rank >= 7))],
      false,
    ),
    changes: [
      ...pick(
        ranked.filter(({ rank }) => rank < 7),
        true,
      ),
      ...pick(lines, true),
    ],
  };
}
