/** What stands around the heading that bears the title: the place where pages put date and byline. */
import type { Spot } from '../model/markup.ts';
import { toPlainLines } from '../text/html.ts';
import { isDateLine } from './bylineLine.ts';
import { LONE_LABEL } from './bylineWords.ts';
import type { PageFacts } from './pageFacts.ts';

/** How much markup around the heading is near it, in characters. */
const NEAR_BEFORE = 3_500;
const NEAR_AFTER = 6_000;
/** So much is looked through where drawings and pictures leave fewer lines in less. */
const FAR_AFTER = 54_000;
/** Lines that are looked at after and before the heading. */
const LINES_AFTER = 14;
const LINES_BEFORE = 6;
/** Longer lines before the heading are another article's text; in characters. */
const MAX_LINE_BEFORE = 100;

/** A line near the heading. */
export interface NearLine {
  readonly text: string;
  /** True where the line before it or after it is a date and nothing else. */
  readonly isDated: boolean;
}

/** True for a spot near the heading. */
export function isNear(spot: Spot, heading: Spot | undefined): boolean {
  return heading !== undefined && spot.start >= heading.start - NEAR_BEFORE && spot.start <= heading.end + NEAR_AFTER;
}

/** Lines with every label joined to the line after it (`Autor:`, `Jane Roe`). */
export function joinLabels(lines: readonly string[]): readonly string[] {
  const isLabel = lines.map((line) => line.length <= 50 && LONE_LABEL.test(line));
  return lines.flatMap((line, index) => {
    if (isLabel[index] && lines[index + 1] !== undefined) return [`${line} ${lines[index + 1]}`];
    return index > 0 && isLabel[index - 1] ? [] : [line];
  });
}

/** The lines around headings that were asked for: dates and authors both ask, and reading them is dear. */
const remembered = new WeakMap<Spot, readonly NearLine[]>();

/** The lines around the heading, the nearest first. */
export function linesAround(facts: PageFacts, heading: Spot): readonly NearLine[] {
  const lines = remembered.get(heading) ?? readLinesAround(facts, heading);
  remembered.set(heading, lines);
  return lines;
}

/** The lines of a piece of markup, their labels joined to them; dashes and the like that stand in lines of their own are left out. */
function readLines(html: string): readonly string[] {
  return joinLabels(toPlainLines(html).filter((line) => /[\p{L}\p{N}]/u.test(line)));
}

/** The lines that begin with the heading. */
function linesAfter(html: string, heading: Spot): readonly string[] {
  for (let depth = NEAR_AFTER; ; depth *= 3) {
    const lines = readLines(html.slice(heading.start, heading.end + depth));
    if (lines.length > LINES_AFTER || depth >= FAR_AFTER || heading.end + depth >= html.length)
      return lines.slice(0, LINES_AFTER);
  }
}

/** Lines with whether they stand beside a date. */
function withDates(lines: readonly string[]): readonly NearLine[] {
  const isDate = lines.map(isDateLine);
  return lines.map((text, index) => ({ text, isDated: isDate[index - 1] === true || isDate[index + 1] === true }));
}

function readLinesAround(facts: PageFacts, heading: Spot): readonly NearLine[] {
  const { html } = facts.markup;
  const after = withDates(linesAfter(html, heading));
  const opening = html.slice(Math.max(0, heading.start - NEAR_BEFORE), heading.start);
  const before = [...withDates(readLines(opening.slice(Math.max(0, opening.indexOf('<')))))].reverse();
  const short = before.slice(0, LINES_BEFORE).filter(({ text }) => text.length <= MAX_LINE_BEFORE);
  return after.flatMap((line, index) => [line, ...short.slice(index, index + 1)]);
}
