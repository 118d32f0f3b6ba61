/** What surrounds the heading that has the title: the place where pages put date and byline. */
import type { CandidateElement } from '../../model/markup.ts';
import { toPlainLines } from '../../text/html/html.ts';
import type { PageFacts } from '../facts/pageFacts.ts';
import { LONE_LABEL } from './bylinePatterns.ts';
import { isRoleLabel } from './dateRole.ts';
import { ownMarkup } from './elsewhere.ts';
import { isDateLine } from './splitLine.ts';

/** How much markup before and after the heading is near it, in characters. */
const NEAR_BEFORE = 3_500;
const NEAR_AFTER = 6_000;
/** How far after the heading lines are looked for if drawings and pictures fill the place near it, and how far at a time. */
const FAR_AFTER = 54_000;
const STEP = 12_000;
/** This many lines of this length (in characters) are the beginning of the text. */
const PARAGRAPHS = 3;
const PARAGRAPH = 200;
/** Most lines after and before the heading that are looked at. */
const LINES_AFTER = 14;
const LINES_BEFORE = 6;
/** Longest line before the heading, in characters: longer ones are another article's text. */
const MAX_LINE_BEFORE = 100;

/** A line near the heading. */
export interface NearLine {
  readonly text: string;
  /** True if the line before or after it is a date and nothing else. */
  readonly isDated: boolean;
}

/** True for a candidate near the heading. */
export function isNear(candidate: CandidateElement, heading: CandidateElement | undefined): boolean {
  return (
    heading !== undefined &&
    candidate.start >= heading.start - NEAR_BEFORE &&
    candidate.start <= heading.end + NEAR_AFTER
  );
}

/** The markup that follows the heading. */
export function markupAfter(facts: PageFacts, heading: CandidateElement): string {
  return facts.markup.html.slice(heading.start, heading.end + NEAR_AFTER);
}

/** Lines with every label joined to the line after it (`Autor:`, `Jane Roe`; `Posted`, `3 March 2031`). */
export function joinLabels(lines: readonly string[]): readonly string[] {
  const isLabel = lines.map(
    (line, index) =>
      line.length <= 50 && (LONE_LABEL.test(line) || (isRoleLabel(line) && isDateLine(lines[index + 1] ?? ''))),
  );
  return lines.flatMap((line, index) => {
    if (isLabel[index] && lines[index + 1] !== undefined) return [`${line} ${lines[index + 1]}`];
    return index > 0 && isLabel[index - 1] ? [] : [line];
  });
}

/** The lines around headings that were read: dates and authors both ask for them, and reading them is expensive. */
const memoized = new WeakMap<CandidateElement, readonly NearLine[]>();

/** The lines around the heading, the nearest first. */
export function linesAround(facts: PageFacts, heading: CandidateElement): readonly NearLine[] {
  const lines = memoized.get(heading) ?? readLinesAround(facts, heading);
  memoized.set(heading, lines);
  return lines;
}

/** The lines of a piece of markup, without those that have only dashes and the like. */
function readLines(html: string): readonly string[] {
  return toPlainLines(html).filter((line) => /[\p{L}\p{N}]/u.test(line));
}

/** True if no byline can be expected further on: there are enough lines, or the text has begun. */
function isEnough(lines: readonly string[]): boolean {
  return lines.length >= LINES_AFTER || lines.filter((line) => line.length >= PARAGRAPH).length >= PARAGRAPHS;
}

/** The lines that begin with the heading. */
function linesAfter(facts: PageFacts, heading: CandidateElement): readonly string[] {
  const { html } = facts.markup;
  const lines: string[] = [];
  const limit = Math.min(html.length, heading.end + FAR_AFTER);
  for (let from = heading.start, to = heading.end + NEAR_AFTER; from < limit && !isEnough(lines); to += STEP) {
    // the next piece begins with a tag
    const end = to >= limit ? limit : Math.max(html.lastIndexOf('<', to), from + 1);
    lines.push(...readLines(ownMarkup(facts, heading, from, end)));
    from = end;
  }
  return joinLabels(lines).slice(0, LINES_AFTER);
}

/** Lines with whether a date is next to them, which is found out on demand. */
function withDates(lines: readonly string[]): readonly NearLine[] {
  return lines.map((text, index) => ({
    text,
    get isDated() {
      return isDateLine(lines[index - 1] ?? '') || isDateLine(lines[index + 1] ?? '');
    },
  }));
}

function readLinesAround(facts: PageFacts, heading: CandidateElement): readonly NearLine[] {
  const after = withDates(linesAfter(facts, heading));
  const opening = ownMarkup(facts, heading, Math.max(0, heading.start - NEAR_BEFORE), heading.start);
  const before = [...withDates(joinLabels(readLines(opening.slice(Math.max(0, opening.indexOf('<'))))))].reverse();
  const short = before.slice(0, LINES_BEFORE).filter(({ text }) => text.length <= MAX_LINE_BEFORE);
  return after.flatMap((line, index) => [line, ...short.slice(index, index + 1)]);
}
