/** Names in elements that are marked as the author. */

import type { CandidateElement } from '../../model/markup.ts';
import { candidateText, type PageFacts } from '../facts/pageFacts.ts';
import { isNear } from '../lines/nearHeading.ts';
import { FLAG } from '../scan/blockFlags.ts';
import type { AuthorNames, NamedEvidence } from './authorNames.ts';
import { calledNames, toPersonNames } from './personName.ts';

/** Longer texts of marked elements are biographies; in characters. */
const MAX_BYLINE = 160;
/** Marked elements that are looked at of each kind. */
export const MAX_CANDIDATES = 60;

/** Where others than the author of the article are named. */
const ELSEWHERE = FLAG.comments | FLAG.consent | FLAG.footer | FLAG.hidden | FLAG.aside | FLAG.teaser;

/** Spots outside of comments, teasers and the foot of the page, or near the heading. */
function usableCandidates(facts: PageFacts, heading: CandidateElement | undefined): readonly CandidateElement[] {
  const candidates = facts.markup.candidates.filter(
    (candidate) => isNear(candidate, heading) || (candidate.flags & ELSEWHERE) === 0,
  );
  return [
    ...candidates.filter((candidate) => isNear(candidate, heading)),
    ...candidates.filter((candidate) => !isNear(candidate, heading)),
  ];
}

/** The names that stand in these spots. */
function namesIn(facts: PageFacts, candidates: readonly CandidateElement[], limit: number): AuthorNames {
  const names = candidates.slice(0, limit).flatMap((candidate) => {
    const text = candidateText(facts, candidate);
    return text.length > 0 && text.length <= MAX_BYLINE ? toPersonNames(text) : [];
  });
  return names.length <= 8 ? names : [];
}

/** Spots that other spots do not stand in. */
const isWithin = (candidate: CandidateElement, outer: CandidateElement) =>
  candidate !== outer && candidate.start >= outer.start && candidate.end <= outer.end;

/** The usable spots of links to authors, of marked elements, and the innermost of these. */
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

/** Names of elements marked as the author near the heading, the surest first; each is read when it is asked for. */
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

/** Names of elements marked as the author: by `itemprop`, by `rel=author`, by a class named so. */
export function* candidateNames(facts: PageFacts, heading: CandidateElement | undefined): Iterable<NamedEvidence> {
  const marked = markedCandidates(facts, heading);
  const { candidates } = facts.markup;
  const property = candidates
    .filter((candidate) => candidate.property?.includes('author') && candidate.tag !== 'meta')
    // articles have feet of their own, where only microdata is sure to mean the author
    .filter((candidate) => isNear(candidate, heading) || (candidate.flags & ELSEWHERE & ~FLAG.footer) === 0)
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

/** Names of elements marked as the author in a place where authors seldom stand, which say `by` themselves. */
export function looseNames(facts: PageFacts): AuthorNames {
  const candidates = facts.markup.candidates.filter(
    (candidate) => candidate.kind === 'author' && (candidate.flags & FLAG.comments) === 0,
  );
  const found = candidates.slice(0, MAX_CANDIDATES).map((candidate) => calledNames(candidateText(facts, candidate)));
  return found.find((names) => names.length > 0) ?? [];
}
