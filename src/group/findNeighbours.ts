/** The articles of the window that are most like one, found through an inverted index, never by looking at all. */
import { type Features, IN_TITLE, TERM_UNIT } from './articleFeatures.ts';
import { compareFeatures, type Magnitudes, toMagnitudes } from './compareFeatures.ts';
import { toLinkStrength } from './linkStrength.ts';
import { linkArticles, slotOfLink, strengthOfLink, unlinkPair } from './links.ts';
import { touchStory } from './stories.ts';
import type { StoryWindow, WindowArticle } from './storyWindow.ts';
import { titleWeight } from './termTable.ts';
import { toApartMs, vetoLink } from './vetoLink.ts';

/** So many neighbours are linked: with 15, large stories fall apart; with 25 and more, neighbouring ones run together. */
const NEIGHBOURS = 20;

/** So many are compared in full. */
const CANDIDATES = 60;

/** An article is found by so many of its words at most, the rarest: memory and time stay flat. */
const INDEXED_TERMS = 32;

/** Words that stand in more than one title of five find nothing worth finding. */
const MIN_WEIGHT = 1.6;

/** So many entries of the index are read for one article; the rarest words come first, so what is left out says least. */
const MAX_READ = 3000;

/** A word of the title finds more surely than one of the text. */
const TITLE_FACTOR = 2;

/** An article is known by these magnitudes until the table has grown by a fiftieth. */
const STALE_AFTER = 0.02;

/** Links are looked for again when the window has grown by this factor. */
const RELINK_GROWTH = 1.5;

const HOUR_MS = 3_600_000;

/** A veto is worth telling where the two would have been linked this strongly. */
const TOLD_FROM = 0.5;

/** The words that an article is found by, rarest first, as word number and weight. */
export function listIndexTerms(window: StoryWindow, features: Features): readonly { term: number; weight: number }[] {
  const terms: { term: number; weight: number }[] = [];
  for (let at = 0; at < features.pairsAt; at += 1) {
    const value = features.packed[at] ?? 0;
    const term = Math.floor(value / TERM_UNIT);
    const rarity = titleWeight(window.terms, term);
    if (rarity < MIN_WEIGHT) continue;
    terms.push({ term, weight: rarity * rarity * ((value & IN_TITLE) === 0 ? 1 : TITLE_FACTOR) });
  }
  return terms.sort((a, b) => b.weight - a.weight || a.term - b.term).slice(0, INDEXED_TERMS);
}

/**
 * Links an article to its neighbours and tells of the vetoes. Does nothing if that was done and the window has not grown
 * much since: the first articles of a window meet words that look rarer than they are.
 */
export function linkNeighbours(window: StoryWindow, article: WindowArticle): void {
  const size = window.terms.titles;
  if (article.linkedAt > 0 && size <= article.linkedAt * RELINK_GROWTH) return;
  const linked = new Set(article.links.flatMap((link) => window.slots[slotOfLink(link)] ?? []));
  article.linkedAt = size;
  const found: { other: WindowArticle; strength: number }[] = [];
  for (const other of new Set([...linked, ...listCandidates(window, article)])) {
    const { strength, veto } = compareArticles(window, article, other);
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
  other: WindowArticle,
): { readonly strength: number; readonly veto: string | undefined } {
  const own = magnitudesOf(window, article);
  const likeness = compareFeatures(article.features, own, other.features, magnitudesOf(window, other), window.terms);
  const haveBodies = article.features.hasBody && other.features.hasBody;
  const strength = toLinkStrength(likeness, haveBodies, {
    hoursApart: toApartMs(article, other) / HOUR_MS,
    isSameProvider: article.provider !== undefined && article.provider === other.provider,
  });
  const veto = strength > 0 ? vetoLink(article, other, likeness.bodyCosine, window.options.windowMs) : undefined;
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

/** The article's own weights, counted anew when the table has grown noticeably. */
function magnitudesOf(window: StoryWindow, article: WindowArticle): Magnitudes {
  const size = window.terms.titles + 1;
  if (article.magnitudes === undefined || Math.abs(size - article.magnitudesAt) > STALE_AFTER * size) {
    article.magnitudes = toMagnitudes(article.features, window.terms);
    article.magnitudesAt = size;
  }
  return article.magnitudes;
}

function listCandidates(window: StoryWindow, article: WindowArticle): readonly WindowArticle[] {
  const scores = new Map<number, number>();
  let read = 0;
  for (const { term, weight } of listIndexTerms(window, article.features)) {
    const slots = window.postings.get(term) ?? [];
    const from = Math.max(0, slots.length - (MAX_READ - read));
    for (let at = from; at < slots.length; at += 1) {
      const slot = slots[at] ?? 0;
      scores.set(slot, (scores.get(slot) ?? 0) + weight);
    }
    read += slots.length - from;
    if (read >= MAX_READ) break;
  }
  scores.delete(article.slot);
  return [...scores]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, CANDIDATES)
    .flatMap(([slot]) => window.slots[slot] ?? []);
}
