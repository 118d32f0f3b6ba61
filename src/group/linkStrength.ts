/** From similarity to the strength of a link: how probable it is that two articles report one event. */
import type { Features } from './articleFeatures.ts';
import type { BodyLikeness, TitleLikeness } from './compareFeatures.ts';

/**
 * Weights of two logistic regressions, fitted on pairs of near neighbours (the 50 most similar of every article). Only
 * features whose weight came out positive were kept, so that more in common never weakens a link.
 *
 * `TITLES`: for pairs of which one is only a title; 2,374 headlines of 2014 with an aggregator's labels, and 800 unrelated
 * feed titles. Fitted on half of the stories, it groups the other half about as well as weights fitted on all do.
 */
const TITLES = { base: -3.25, wordsShared: 0.149, pairsShared: 0.224, gramCosine: 8.58 };

/** `BODIES`: 459 texts labelled by hand, cut to 200, 500 and 1,500 characters, and 800 unrelated feed entries. */
const BODIES = {
  base: -5.9,
  titleRare: 0.594,
  bodyCosine: 9.81,
  bodyRare: 0.162,
  nameCosine: 5.74,
  numbersShared: 0.114,
};

/**
 * Strength of a link in a network of texts begins where the probability passes this: neighbours that people keep apart
 * are often just below it. The factor makes 0.85 mean the same for both kinds of pairs: safe enough to join by this link alone.
 */
const BODIES_FROM = 0.3;
const BODIES_FACTOR = 1.545;

/** Links below this say nothing and are not kept. */
const WEAKEST_LINK = 0.03;

/** What time and publisher subtract from the log-odds. */
interface LinkCircumstances {
  /** Hours between the two; 0 when one has no date. */
  readonly hoursApart: number;
  readonly isSameProvider: boolean;
}

/** The first day is free: news spreads over it. Then each day subtracts this from the log-odds. */
const FREE_HOURS = 24;
const PER_DAY = 0.5;

/**
 * One publisher rarely reports an event twice, and its house style makes its articles look alike. On the labelled stories nothing
 * changes between 0 and 1.5; the feed of a blog with one subject needs it.
 */
const SAME_PROVIDER = 1.5;

/** Strength of the link between two articles of which one is a title alone, 0 to 1. */
export function toTitleStrength(likeness: TitleLikeness, circumstances: LinkCircumstances): number {
  const odds =
    TITLES.base +
    TITLES.wordsShared * likeness.wordsShared +
    TITLES.pairsShared * likeness.pairsShared +
    TITLES.gramCosine * likeness.gramCosine;
  return toStrength(toProbability(odds - toDoubt(circumstances)));
}

/** Strength of the link between two articles that both have more than a title, 0 to 1. */
export function toBodyStrength(likeness: BodyLikeness, circumstances: LinkCircumstances): number {
  const odds =
    BODIES.base +
    BODIES.titleRare * likeness.titleRare +
    BODIES.bodyCosine * likeness.bodyCosine +
    BODIES.bodyRare * likeness.bodyRare +
    BODIES.nameCosine * likeness.nameCosine +
    BODIES.numbersShared * likeness.numbersShared;
  return toStrength(BODIES_FACTOR * (toProbability(odds - toDoubt(circumstances)) - BODIES_FROM));
}

function toProbability(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}

function toStrength(strength: number): number {
  return strength < WEAKEST_LINK ? 0 : Math.min(1, strength);
}

function toDoubt({ hoursApart, isSameProvider }: LinkCircumstances): number {
  return (PER_DAY * Math.max(0, hoursApart - FREE_HOURS)) / 24 + (isSameProvider ? SAME_PROVIDER : 0);
}

/**
 * What an article expects of every other in its story, as a factor of the product (the constant Potts model: Traag, Van
 * Dooren and Nesterov 2011): a link must outweigh the product of both weights. A text shows more of what it has in common
 * than a title does, so it must also show more.
 */
const TITLE_WEIGHT = Math.sqrt(0.05);
const BODY_WEIGHT = Math.sqrt(0.14);

/** The article's weight in the network. */
export function weightOf({ features }: { readonly features: Features }): number {
  return features.hasBody ? BODY_WEIGHT : TITLE_WEIGHT;
}

/** Below this support no article joins and no two stories merge, however small the weight. */
export const NEEDED_SUPPORT = 0.85;

/** How much the links next to the strongest one add to the support. */
const FURTHER_SUPPORT = 0.1;

/** Support of a bundle of links: the strongest, and a tenth of the others. One weak link supports nothing, ten do. */
export function toSupport(sum: number, strongest: number): number {
  return strongest + FURTHER_SUPPORT * (sum - strongest);
}
