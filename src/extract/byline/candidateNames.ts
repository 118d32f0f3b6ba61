/** Names in elements that are marked as the author. */

import type { CandidateElement } from '../../model/markup.ts';
import { candidateText, type PageFacts } from '../facts/pageFacts.ts';
import { isElsewhere } from '../lines/elsewhere.ts';
import { isNear } from '../lines/nearHeading.ts';
import { FLAG } from '../scan/blockFlags.ts';
import type { AuthorNames, NamedEvidence } from './authorNames.ts';
import { calledNames, toPersonNames } from './personName.ts';

/** Longest text of a marked element, in characters: longer ones are biographies. */
const MAX_BYLINE = 160;
/** Most marked elements without a text that are passed over. */
const MAX_TEXTLESS = 3;
/** Most marked elements of each kind that are looked at. */
export const MAX_CANDIDATES = 60;

/** Parts of a page that name people other than the author of the article. */
const ELSEWHERE = FLAG.comments | FLAG.consent | FLAG.footer | FLAG.hidden | FLAG.aside | FLAG.teaser;

/** Candidates outside of comments, teasers and the foot of the page, or near the heading; those near the heading first. */
function usableCandidates(facts: PageFacts, heading: CandidateElement | undefined): readonly CandidateElement[] {
  const candidates = facts.markup.candidates.filter(
    (candidate) =>
      !isElsewhere(facts, candidate, heading) && (isNear(candidate, heading) || (candidate.flags & ELSEWHERE) === 0),
  );
  return [
    ...candidates.filter((candidate) => isNear(candidate, heading)),
    ...candidates.filter((candidate) => !isNear(candidate, heading)),
  ];
}

/** The names in these candidates. */
function namesIn(facts: PageFacts, candidates: readonly CandidateElement[], limit: number): AuthorNames {
  // a style sheet or an icon may have the name of what it belongs to
  const texts = candidates.slice(0, limit + MAX_TEXTLESS).map((candidate) => candidateText(facts, candidate));
  const names = texts
    .filter((text) => text !== '')
    .slice(0, limit)
    .flatMap((text) => (text.length <= MAX_BYLINE ? toPersonNames(text) : []));
  return names.length <= 8 ? names : [];
}

/** True for a candidate within another one. */
const isWithin = (candidate: CandidateElement, outer: CandidateElement) =>
  candidate !== outer && candidate.start >= outer.start && candidate.end <= outer.end;

/** The usable candidates: links to authors, marked elements, and the innermost of these. */
function markedCandidates(facts: PageFacts, heading: CandidateElement | undefined) {
  const usable = usableCandidates(facts, heading);
  const relation = usable.filter(
    (candidate) => candidate.kind === 'author' && candidate.tag === 'a' && candidate.property === undefined,
  );
  const classed = usable.filter((candidate) => candidate.kind === 'author').slice(0, MAX_CANDIDATES);
  const narrow = classed.filter((candidate) => !classed.some((other) => isWithin(other, candidate)));
  return { usable, relation, classed, narrow };
}

type Marked = ReturnType<typeof markedCandidates>;

/** Names in elements near the heading that are marked as the author, the surest first; each is read on demand. */
export function* markedNearby(
  facts: PageFacts,
  heading: CandidateElement | undefined,
  { relation, classed, narrow }: Marked = markedCandidates(facts, heading),
): Iterable<NamedEvidence> {
  const near = (candidates: readonly CandidateElement[]) =>
    candidates.filter((candidate) => isNear(candidate, heading));
  yield { names: namesIn(facts, near(relation), 4), from: 'rel' };
  yield { names: namesIn(facts, near(narrow), 2), from: 'byline' };
  yield { names: namesIn(facts, near(classed), 2), from: 'byline' };
}

/** Names in elements that are marked as the author: by `itemprop`, by `rel=author`, by a class with such a name. */
export function* candidateNames(facts: PageFacts, heading: CandidateElement | undefined): Iterable<NamedEvidence> {
  const marked = markedCandidates(facts, heading);
  const { candidates } = facts.markup;
  const property = candidates
    .filter((candidate) => candidate.property?.includes('author') && candidate.tag !== 'meta')
    // an article may have a footer of its own, where only microdata is sure to mean the author
    .filter(
      (candidate) =>
        !isElsewhere(facts, { ...candidate, flags: candidate.flags & ~FLAG.footer }, heading) &&
        (isNear(candidate, heading) || (candidate.flags & ELSEWHERE & ~FLAG.footer) === 0),
    )
    .slice(0, MAX_CANDIDATES);
  const inner =
    property.length === 0
      ? []
      : marked.usable.filter(
          (candidate) => candidate.property === 'name' && property.some((outer) => isWithin(candidate, outer)),
        );
  yield { names: namesIn(facts, inner, 6), from: 'microdata' };
  yield { names: namesIn(facts, property, 4), from: 'microdata' };
  const metas =
    property.length > 0
      ? []
      : candidates.filter((candidate) => candidate.property === 'author' && candidate.tag === 'meta');
  yield { names: metas.flatMap((candidate) => toPersonNames(candidate.value ?? '')), from: 'microdata' };
  yield* markedNearby(facts, heading, marked);
  yield { names: namesIn(facts, marked.relation, 2), from: 'rel' };
  yield { names: namesIn(facts, marked.narrow, 1), from: 'byline' };
  yield { names: namesIn(facts, marked.classed, 1), from: 'byline' };
}

/** True for the foot of the site, which credits its software; an article may have a foot of its own. */
const isOfFoot = ({ flags }: CandidateElement) => (flags & (FLAG.footer | FLAG.article)) === FLAG.footer;

/** Names in marked elements that say `by` themselves, wherever they are, because authors are rarely named there. */
export function looseNames(facts: PageFacts): AuthorNames {
  const candidates = facts.markup.candidates.filter(
    (candidate) => candidate.kind === 'author' && (candidate.flags & FLAG.comments) === 0 && !isOfFoot(candidate),
  );
  const found = candidates.slice(0, MAX_CANDIDATES).map((candidate) => calledNames(candidateText(facts, candidate)));
  return found.find((names) => names.length > 0) ?? [];
}
