/** Links an article to the articles of the window that are most like it. */
import { HOUR_MS } from '../text/date/durations.ts';
import { compareBodies, compareTitles, type Magnitudes, toMagnitudes } from './compareFeatures.ts';
import { toBodyStrength, toTitleStrength } from './linkStrength.ts';
import { linkArticles, slotOfLink, strengthOfLink, unlinkPair } from './links.ts';
import { listCandidates } from './listCandidates.ts';
import { touchStory } from './stories.ts';
import type { StoryWindow, WindowArticle } from './storyWindow.ts';
import { toApartMs, vetoLink } from './vetoLink.ts';

/** Neighbours that are linked: with 15, large stories fall apart; with 25 and more, neighbouring ones run together. */
const NEIGHBOURS = 20;

/** Links are looked for again when the window has grown by this factor. */
const RELINK_GROWTH = 1.5;

/** A veto is reported where the two would have been linked this strongly. */
const TOLD_FROM = 0.5;

/**
 * Links an article to its neighbours and reports the vetoes. Does nothing if that was done and the window has not grown
 * much since: to the first articles of a window, words look rarer than they are.
 */
export function linkNeighbours(window: StoryWindow, article: WindowArticle): void {
  const size = window.terms.titles;
  if (article.linkedAt > 0 && size <= article.linkedAt * RELINK_GROWTH) return;
  const linked = new Set(article.links.flatMap((link) => window.slots[slotOfLink(link)] ?? []));
  article.linkedAt = size;
  const found: { other: WindowArticle; strength: number }[] = [];
  const own = toMagnitudes(article.features, window.terms);
  const candidates = listCandidates(window, article);
  for (const other of linked.size === 0 ? candidates : new Set([...linked, ...candidates])) {
    const { strength, veto } = compareArticles(window, article, own, other);
    if (veto !== undefined) keepApart(window, article, other, strength, veto);
    else if (strength > 0) found.push({ other, strength });
    else if (linked.has(other)) unlinkPair(article, other);
  }
  found.sort((a, b) => b.strength - a.strength || (a.other.id < b.other.id ? -1 : 1));
  found.forEach(({ other, strength }, rank) => {
    if (rank < NEIGHBOURS || isNearNeighbour(other, strength)) linkArticles(article, other, strength);
    else if (linked.has(other)) unlinkPair(article, other);
  });
}

/** True if fewer articles than an article keeps as neighbours are linked to it more strongly. */
function isNearNeighbour(article: WindowArticle, strength: number): boolean {
  let stronger = 0;
  for (const link of article.links) if (strengthOfLink(link) > strength) stronger += 1;
  return stronger < NEIGHBOURS;
}

function compareArticles(
  window: StoryWindow,
  article: WindowArticle,
  own: Magnitudes,
  other: WindowArticle,
): { readonly strength: number; readonly veto: string | undefined } {
  const circumstances = {
    hoursApart: toApartMs(article, other) / HOUR_MS,
    isSameProvider: article.provider !== undefined && article.provider === other.provider,
  };
  let bodyCosine = 0;
  let strength: number;
  if (article.features.hasBody && other.features.hasBody) {
    const others = toMagnitudes(other.features, window.terms);
    const likeness = compareBodies(article.features, own, other.features, others, window.terms);
    strength = toBodyStrength(likeness, circumstances);
    bodyCosine = likeness.bodyCosine;
  } else {
    const likeness = compareTitles(article.features, other.features, window.terms);
    strength = toTitleStrength(likeness, circumstances);
  }
  const veto = strength > 0 ? vetoLink(article, other, bodyCosine, window.options.windowMs) : undefined;
  return { strength, veto };
}

function keepApart(
  window: StoryWindow,
  article: WindowArticle,
  other: WindowArticle,
  strength: number,
  reason: string,
): void {
  linkArticles(article, other, undefined);
  if (strength < TOLD_FROM) return;
  touchStory(window, article.story);
  article.story.vetoes = [...article.story.vetoes, { articleId: article.id, nearId: other.id, reason }];
}
