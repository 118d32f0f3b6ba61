/** The people who sign a text whose page states other authors and does not show them. */

import type { CandidateElement } from '../../model/markup.ts';
import { foldLetters } from '../../text/words/foldLetters.ts';
import type { ArticleText } from '../body/extractText.ts';
import type { Found } from '../facts/found.ts';
import { candidateText, type PageFacts } from '../facts/pageFacts.ts';
import { linesAround, markupAfter } from '../lines/nearHeading.ts';
import { FLAG } from '../scan/blockFlags.ts';
import type { AuthorNames, NamedEvidence } from './authorNames.ts';
import { MAX_CANDIDATES, markedNearby } from './candidateNames.ts';
import { sureLines } from './lineNames.ts';
import { distinctNames, isProperName } from './personName.ts';

/** True if a page shows one of these names near its heading, or in a marked element outside of the comments. */
function isShown(facts: PageFacts, heading: CandidateElement, names: AuthorNames): boolean {
  // bylines may shorten a given name, but have the last word of the name
  const last = names.map((name) => name.split(' ').at(-1) ?? '');
  const after = markupAfter(facts, heading);
  if (last.some((name) => after.includes(name))) return true;
  const letters = last.map(foldLetters);
  const isIn = (text: string) => letters.some((name) => foldLetters(text).includes(name));
  if (linesAround(facts, heading).some((line) => isIn(line.text))) return true;
  const marked = facts.markup.candidates.filter(
    (candidate) => candidate.kind === 'author' && (candidate.flags & FLAG.comments) === 0,
  );
  return marked.slice(0, MAX_CANDIDATES).some((candidate) => isIn(candidateText(facts, candidate)));
}

function firstSigned(found: Iterable<NamedEvidence>): NamedEvidence | undefined {
  for (const evidence of found) if (evidence.names.length > 0 && evidence.names.every(isProperName)) return evidence;
  return undefined;
}

/**
 * The people who sign the text, if the page states others that it does not show: accounts that uploaded it, editors, the
 * publisher. Undefined if the stated names are shown, or if nobody is sure to sign.
 */
export function signedNames(
  facts: PageFacts,
  heading: CandidateElement | undefined,
  text: ArticleText | undefined,
  stated: AuthorNames,
): Found<AuthorNames> | undefined {
  if (heading === undefined) return undefined;
  const [given, ...others] = stated;
  // accounts are often called by a given name alone, and a byline may have the rest of it
  const isGiven = given !== undefined && others.length === 0 && /^\p{Lu}\p{Ll}+$/u.test(given);
  if (!isGiven && isShown(facts, heading, stated)) return undefined;
  const signed = firstSigned(markedNearby(facts, heading)) ?? firstSigned(sureLines(facts, heading, text));
  if (isGiven && !signed?.names[0]?.startsWith(`${given} `) && isShown(facts, heading, stated)) return undefined;
  return signed === undefined ? undefined : { value: distinctNames(signed.names), from: signed.from };
}
