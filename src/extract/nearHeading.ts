/** What stands around the heading that bears the title: the place where pages put date and byline. */
import type { Spot } from '../model/markup.ts';
import { toPlainLines } from '../text/html.ts';
import type { PageFacts } from './pageFacts.ts';

/** How much markup around the heading is near it, in characters. */
const NEAR_BEFORE = 3_500;
const NEAR_AFTER = 6_000;
/** Lines that are looked at after and before the heading. */
const LINES_AFTER = 14;
const LINES_BEFORE = 6;
/** Longer lines before the heading are another article's text; in characters. */
const MAX_LINE_BEFORE = 100;

/** True for a spot near the heading. */
export function isNear(spot: Spot, heading: Spot | undefined): boolean {
  return heading !== undefined && spot.start >= heading.start - NEAR_BEFORE && spot.start <= heading.end + NEAR_AFTER;
}

/** A label that its template parts from what it labels. */
const LABEL = /^(?:[\p{L} ]{2,20}:|von|by|par|autor(?:in)?|author|text)$/iu;

/** Lines with every label joined to the line after it (`Autor:`, `Jane Roe`). */
export function joinLabels(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line, index) => {
    if (LABEL.test(line) && lines[index + 1] !== undefined) return [`${line} ${lines[index + 1]}`];
    return index > 0 && LABEL.test(lines[index - 1] ?? '') ? [] : [line];
  });
}

/** The lines around headings that were asked for: dates and authors both ask, and reading them is dear. */
const remembered = new WeakMap<Spot, readonly string[]>();

/** The lines around the heading, the nearest first. */
export function linesAround(facts: PageFacts, heading: Spot): readonly string[] {
  const lines = remembered.get(heading) ?? readLinesAround(facts, heading);
  remembered.set(heading, lines);
  return lines;
}

function readLinesAround(facts: PageFacts, heading: Spot): readonly string[] {
  const { html } = facts.markup;
  const after = joinLabels(toPlainLines(html.slice(heading.start, heading.end + NEAR_AFTER))).slice(0, LINES_AFTER);
  const opening = html.slice(Math.max(0, heading.start - NEAR_BEFORE), heading.start);
  const before = [...joinLabels(toPlainLines(opening.slice(Math.max(0, opening.indexOf('<')))))].reverse();
  const short = before.slice(0, LINES_BEFORE).filter((line) => line.length <= MAX_LINE_BEFORE);
  return after.flatMap((line, index) => [line, ...short.slice(index, index + 1)]);
}
