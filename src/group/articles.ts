/** Articles that enter the window and leave it. */
import { countFeatures, releaseFeatures, toFeatures } from './articleFeatures.ts';
import { type GroupItem, toContentHash } from './groupItem.ts';
import { NO_LINKS, unlinkArticle } from './links.ts';
import { listIndexTerms } from './listCandidates.ts';
import type { OpenStory, StoryWindow, WindowArticle } from './storyWindow.ts';

/** Adds an article to the window, where it is counted and can be found. Its story must be set at once (see `stories.ts`). */
export function addArticle(window: StoryWindow, item: GroupItem, story: OpenStory): WindowArticle {
  const slot = window.freeSlots.pop() ?? window.slots.length;
  const features = toFeatures(item, window.terms);
  countFeatures(features, window.terms, 1);
  const article: WindowArticle = {
    id: item.id,
    slot,
    contentHash: toContentHash(item),
    publishedMs: item.publishedMs,
    provider: item.provider,
    features,
    links: NO_LINKS,
    linkedAt: 0,
    story,
  };
  window.slots[slot] = article;
  window.articles.set(item.id, article);
  for (const { term } of listIndexTerms(window, features)) addPosting(window, term, slot);
  return article;
}

/** Short lists grow by copying: most words have few articles, and the spare room that `push` and spreading leave would take more memory. */
const SHORT_LIST = 12;

function addPosting(window: StoryWindow, term: number, slot: number): void {
  const slots = window.postings[term];
  if (slots === undefined) window.postings[term] = slot;
  else if (typeof slots === 'number') window.postings[term] = [slots, slot];
  else if (slots.length < SHORT_LIST) window.postings[term] = slots.concat(slot);
  else slots.push(slot);
}

/** The index is cleaned when one slot in five that it names is stale: cheap for each article, however many there are. */
const STALE_PART = 1 / 4;

/** Removes articles and all their traces from the window, except from their stories' lists of members. */
export function removeArticles(window: StoryWindow, articles: readonly WindowArticle[]): void {
  for (const article of articles) {
    unlinkArticle(window, article);
    window.articles.delete(article.id);
    window.slots[article.slot] = undefined;
    window.staleSlots.push(article.slot);
    countFeatures(article.features, window.terms, -1);
  }
  if (window.staleSlots.length > STALE_PART * window.articles.size) cleanIndex(window);
  for (const { features } of articles) releaseFeatures(features, window.terms);
}

function cleanIndex(window: StoryWindow): void {
  const isLive = (slot: number): boolean => window.slots[slot] !== undefined;
  window.postings.forEach((slots, term) => {
    if (slots === undefined) return;
    const kept = typeof slots === 'number' ? [slots].filter(isLive) : slots.filter(isLive);
    window.postings[term] = kept.length < 2 ? kept[0] : kept;
  });
  for (const slot of window.staleSlots.sort((a, b) => b - a)) window.freeSlots.push(slot);
  window.staleSlots = [];
}
