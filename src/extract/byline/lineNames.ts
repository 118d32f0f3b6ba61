/** Names of authors in lines of text: around the heading, and where articles name their author within the text. */

import type { CandidateElement } from '../../model/markup.ts';
import type { ArticleText } from '../body/extractText.ts';
import type { PageFacts } from '../facts/pageFacts.ts';
import { joinLabels, linesAround } from '../lines/nearHeading.ts';
import { AGENCY } from './agencies.ts';
import type { AuthorNames, NamedEvidence } from './authorNames.ts';
import { closingLines, creditLines } from './creditLines.ts';
import { bareName, bareNames, bylineNames } from './line.ts';

/** A news agency in the dateline or at the end of the text: `Hamburg (dpa/lno) –`, `(AFP)`. */
const CREDITED_AGENCY = new RegExp(`(?:^.{0,40}|\\s)\\((${AGENCY})\\)(?:\\s?[-–—]\\s|\\.?$)`, 'u');

/** The agency that a line of the text names as its source. */
function agencyOf(line: string): AuthorNames {
  const name = CREDITED_AGENCY.exec(line.length <= 200 ? line : `${line.slice(0, 80)} ${line.slice(-40)}`)?.[1];
  return name === undefined ? [] : [name];
}

/** What precedes a name under a letter to the readers. */
const GREETING = /^(?:Euer|Viele Grüße,?|Herzlichst,?|Yours,?)\s(\p{Lu}\S{2,30}(?:\s\p{Lu}\S{1,30})?)$/u;

/** Shortest passage that a name under it may sign, in characters. */
const MIN_SIGNED = 60;

/** The name that signs the text, in its last passage or the one before it. */
function signature(text: ArticleText): AuthorNames {
  const { passages } = text;
  for (const index of [passages.length - 2, passages.length - 1]) {
    const line = passages[index];
    if (line?.tag !== 'p') continue;
    const signed = GREETING.exec(line.text)?.[1];
    if (signed !== undefined) return [signed];
    const names = (passages[index - 1]?.text.length ?? 0) >= MIN_SIGNED ? bareName(line.text) : [];
    if (names.length > 0) return names;
  }
  return [];
}

/** The name that is alone at the beginning of the text. */
function openingName(text: ArticleText): AuthorNames {
  const [first] = text.passages;
  return first?.tag === 'p' ? bareName(first.text) : [];
}

/** The names in the first of these lines that has some; lines after it are not read. */
function firstIn<T>(lines: readonly T[], read: (line: T) => AuthorNames): AuthorNames {
  for (const line of lines) {
    const names = read(line);
    if (names.length > 0) return names;
  }
  return [];
}

/**
 * Names in lines that say who wrote the text: near the heading, then in the text, then alone at its beginning. Each is read
 * on demand.
 */
export function* sureLines(
  facts: PageFacts,
  heading: CandidateElement | undefined,
  text: ArticleText | undefined,
): Iterable<NamedEvidence> {
  yield { names: bylineNear(facts, heading), from: 'byline' };
  yield* linesWithin(text);
}

function bylineNear(facts: PageFacts, heading: CandidateElement | undefined): AuthorNames {
  const lines = heading === undefined ? [] : linesAround(facts, heading);
  return firstIn(lines, bylineNames);
}

function* linesWithin(text: ArticleText | undefined): Iterable<NamedEvidence> {
  if (text === undefined) return;
  yield { names: firstIn(joinLabels(creditLines(text)), (text) => bylineNames({ text })), from: 'text' };
  yield { names: openingName(text), from: 'text' };
}

/** Names in lines that are bylines, the surest first: near the heading, then in the text. */
export function* lineNames(
  facts: PageFacts,
  heading: CandidateElement | undefined,
  text: ArticleText | undefined,
): Iterable<NamedEvidence> {
  const lines = heading === undefined ? [] : linesAround(facts, heading);
  yield { names: bylineNear(facts, heading), from: 'byline' };
  yield { names: firstIn(lines, (line) => bareNames(line.text)), from: 'byline' };
  yield* linesWithin(text);
  yield { names: firstIn(lines, (line) => (line.isDated ? bareName(line.text) : [])), from: 'line' };
  if (text === undefined) return;
  yield { names: signature(text), from: 'text' };
  yield { names: firstIn([...creditLines(text).slice(0, 2), ...closingLines(text)], agencyOf), from: 'agency' };
}
