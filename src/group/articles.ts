/** Articles that enter the window and leave it. */
import { countFeatures, releaseFeatures, toFeatures } from './articleFeatures.ts';
import { type GroupItem, toContentHash } from './groupItem.ts';
import { NO_LINKS, unlinkArticle } from './links.ts';
import { listIndexTerms } from './listCandidates.ts';
import type { OpenStory, StoryWindow, WindowArticle } from './storyWindow.ts';

/** Adds an article to the window, where it is counted and can be found. Its story must be set at once (see `stories.ts`). */
export function addArticle(window: StoryWindow, item: GroupItem, story: OpenStory): WindowArticle {
  const { id, publishedMs, provider } = item;
  const features = toFeatures(item, window.terms);
  return enter(window, { id, publishedMs, provider, features, contentHash: toContentHash(item) }, story);
}

/** Adds an article again that was taken out (see `takeOut`): what is known of its words still holds. */
export function putBack(window: StoryWindow, article: WindowArticle, story: OpenStory): WindowArticle {
  return enter(window, article, story);
}

/** What is known of an article wherever it is. */
type Lasting = Pick<WindowArticle, 'id' | 'contentHash' | 'publishedMs' | 'provider' | 'features'>;

function enter(
  window: StoryWindow,
  { id, contentHash, publishedMs, provider, features }: Lasting,
  story: OpenStory,
): WindowArticle {
  const slot = window.freeSlots.pop() ?? window.slots.length;
  const place = { slot, links: NO_LINKS, linkedAt: 0, story };
  const article: WindowArticle = { id, contentHash, publishedMs, provider, features, ...place };
  countFeatures(features, window.terms, 1);
  window.slots[slot] = article;
  window.articles.set(id, article);
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
  leaveIndex(window, articles);
  if (window.staleSlots.length > STALE_PART * window.articles.size) cleanIndex(window);
  for (const { features } of articles) releaseFeatures(features, window.terms);
}

/**
 * The same of one article, but remembers its words: it will be put back. Before that the index is to be cleaned, so that those that were
 * taken out are found in the order in which they are put back.
 */
export function takeOut(window: StoryWindow, article: WindowArticle): void {
  leaveIndex(window, [article]);
}

function leaveIndex(window: StoryWindow, articles: readonly WindowArticle[]): void {
  for (const article of articles) {
    unlinkArticle(window, article);
    window.articles.delete(article.id);
    window.slots[article.slot] = undefined;
    window.staleSlots.push(article.slot);
    countFeatures(article.features, window.terms, -1);
  }
}

/** Forgets the slots of articles that left. */
export function cleanIndex(window: StoryWindow): void {
  const isLive = (slot: number): boolean => window.slots[slot] !== undefined;
  window.postings.forEach((slots, term) => {
    if (slots === undefined) return;
    const kept = typeof slots === 'number' ? [slots].filter(isLive) : slots.filter(isLive);
    window.postings[term] = kept.length < 2 ? kept[0] : kept;
  });
  for (const slot of window.staleSlots.sort((a, b) => b - a)) window.freeSlots.push(slot);
  window.staleSlots = [];
}
