/** Names of authors in lines of text: around the heading, and where articles name their author within the text. */
import type { Spot } from '../model/markup.ts';
import { closingLines, creditLines } from './creditLines.ts';
import type { ArticleText } from './extractText.ts';
import { joinLabels, linesAround } from './nearHeading.ts';
import type { PageFacts } from './pageFacts.ts';
import { bareNames, bylineNames, isDateLine, isProperName } from './personName.ts';

/** Longer lines are no list of names; in characters. */
const MAX_LINE = 160;

type Names = readonly string[];

/** The people that a line names and nothing else. */
function bareName(line: string): Names {
  const names = line.length <= MAX_LINE ? line.split(/\s?[/,&]\s?|\s(?:und|and)\s/) : [];
  return names.length <= 4 && names.every(isProperName) ? names : [];
}

/** A news agency in the dateline or at the end of the text: `Hamburg (dpa/lno) –`, `(AFP)`. */
const AGENCY =
  /(?:^.{0,40}|\s)\(((?:dpa|dapd|AFP|AP|APA|Reuters|rtr|epd|KNA|SDA|SID|ots|kathpress|EFE|ANSA|Xinhua|TASS|PTI|ANI|Yonhap|Kyodo)(?:[/-]\p{L}{2,5})?)\)(?:\s?[-–—]\s|\.?$)/u;

/** The agency that a line of the text names as its source. */
function agencyOf(line: string): Names {
  const name = AGENCY.exec(line.length <= 200 ? line : `${line.slice(0, 80)} ${line.slice(-40)}`)?.[1];
  return name === undefined ? [] : [name];
}

/** What stands before a name under a letter to the readers. */
const GREETING = /^(?:Euer|Viele Grüße,?|Herzlichst,?|Yours,?)\s(\p{Lu}\S{2,30}(?:\s\p{Lu}\S{1,30})?)$/u;

/** The name that a line signs the text with. */
function signature(line: string): Names {
  const signed = GREETING.exec(line)?.[1];
  return signed === undefined ? bareName(line) : [signed];
}

/** True for a line right after or before one that is a date and nothing else; lines around a heading stand in turns. */
function isDated(lines: Names, index: number): boolean {
  return [index - 2, index - 1, index + 1, index + 2].some((at) => isDateLine(lines[at] ?? ''));
}

/** Names of lines that are bylines, the surest first, each list with where it came from: near the heading, then in the text. */
export function lineNames(
  facts: PageFacts,
  heading: Spot | undefined,
  text: ArticleText | undefined,
): readonly (readonly [Names, string])[] {
  const lines = heading === undefined ? [] : linesAround(facts, heading);
  const [credits, last] = text === undefined ? [[], []] : [creditLines(text), closingLines(text)];
  const first = (found: readonly Names[]) => found.find((names) => names.length > 0) ?? [];
  return [
    [first(lines.map(bylineNames)), 'byline'],
    [first(lines.map(bareNames)), 'byline'],
    [first(joinLabels(credits).map(bylineNames)), 'text'],
    [bareName(credits[0] ?? ''), 'text'],
    [first(lines.map((line, index) => (isDated(lines, index) ? bareName(line) : []))), 'line'],
    [first(last.slice(-2).map(signature)), 'text'],
    [first([...credits.slice(0, 2), ...last].map(agencyOf)), 'agency'],
  ];
}
