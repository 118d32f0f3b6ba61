/** Names in elements that are marked as the author. */
import type { Spot } from '../../model/markup.ts';
import { type PageFacts, spotText } from '../facts/pageFacts.ts';
import { FLAG } from '../scan/blockFlags.ts';
import type { Source } from './lineNames.ts';
import { isNear } from './nearHeading.ts';
import { calledNames, toNames } from './personName.ts';

/** Longer texts of marked elements are biographies; in characters. */
const MAX_BYLINE = 160;
/** Marked elements that are looked at of each kind. */
export const MAX_SPOTS = 60;

/** Where others than the author of the article are named. */
const ELSEWHERE = FLAG.comments | FLAG.consent | FLAG.footer | FLAG.hidden | FLAG.aside | FLAG.teaser;

type Names = readonly string[];

/** Spots outside of comments, teasers and the foot of the page, or near the heading. */
function usableSpots(facts: PageFacts, heading: Spot | undefined): readonly Spot[] {
  const spots = facts.markup.spots.filter((spot) => isNear(spot, heading) || (spot.flags & ELSEWHERE) === 0);
  return [...spots.filter((spot) => isNear(spot, heading)), ...spots.filter((spot) => !isNear(spot, heading))];
}

/** The names that stand in these spots. */
function namesIn(facts: PageFacts, spots: readonly Spot[], limit: number): Names {
  const names = spots.slice(0, limit).flatMap((spot) => {
    const text = spotText(facts, spot);
    return text.length > 0 && text.length <= MAX_BYLINE ? toNames(text) : [];
  });
  return names.length <= 8 ? names : [];
}

/** Spots that other spots do not stand in. */
const isWithin = (spot: Spot, outer: Spot) => spot !== outer && spot.start >= outer.start && spot.end <= outer.end;

/** The usable spots of links to authors, of marked elements, and the innermost of these. */
function markedSpots(facts: PageFacts, heading: Spot | undefined) {
  const usable = usableSpots(facts, heading);
  const relation = usable.filter((spot) => spot.kind === 'author' && spot.tag === 'a' && spot.property === undefined);
  const classed = usable.filter((spot) => spot.kind === 'author').slice(0, MAX_SPOTS);
  const narrow = classed.filter((spot) => !classed.some((other) => isWithin(other, spot)));
  return { usable, relation, classed, narrow };
}

type Marked = ReturnType<typeof markedSpots>;

/** Names of elements marked as the author near the heading, the surest first; each is read when it is asked for. */
export function* markedNearby(
  facts: PageFacts,
  heading: Spot | undefined,
  { relation, classed, narrow }: Marked = markedSpots(facts, heading),
): Iterable<Source> {
  const near = (spots: readonly Spot[]) => spots.filter((spot) => isNear(spot, heading));
  yield [namesIn(facts, near(relation), 4), 'rel'];
  yield [namesIn(facts, near(narrow), 2), 'byline'];
  yield [namesIn(facts, near(classed), 2), 'byline'];
}

/** Names of elements marked as the author: by `itemprop`, by `rel=author`, by a class named so. */
export function* spotNames(facts: PageFacts, heading: Spot | undefined): Iterable<Source> {
  const marked = markedSpots(facts, heading);
  const { spots } = facts.markup;
  const property = spots
    .filter((spot) => spot.property?.includes('author') && spot.tag !== 'meta')
    // articles have feet of their own, where only microdata is sure to mean the author
    .filter((spot) => isNear(spot, heading) || (spot.flags & ELSEWHERE & ~FLAG.footer) === 0)
    .slice(0, MAX_SPOTS);
  const inner =
    property.length === 0
      ? []
      : marked.usable.filter((spot) => spot.property === 'name' && property.some((outer) => isWithin(spot, outer)));
  yield [namesIn(facts, inner, 6), 'microdata'];
  yield [namesIn(facts, property, 4), 'microdata'];
  const metas = property.length > 0 ? [] : spots.filter((spot) => spot.property === 'author' && spot.tag === 'meta');
  yield [metas.flatMap((spot) => toNames(spot.value ?? '')), 'microdata'];
  yield* markedNearby(facts, heading, marked);
  yield [namesIn(facts, marked.relation, 2), 'rel'];
  yield [namesIn(facts, marked.narrow, 1), 'byline'];
  yield [namesIn(facts, marked.classed, 1), 'byline'];
}

/** Names of elements marked as the author in a place where authors seldom stand, which say `by` themselves. */
export function looseNames(facts: PageFacts): Names {
  const spots = facts.markup.spots.filter((spot) => spot.kind === 'author' && (spot.flags & FLAG.comments) === 0);
  const found = spots.slice(0, MAX_SPOTS).map((spot) => calledNames(spotText(facts, spot)));
  return found.find((names) => names.length > 0) ?? [];
}
