/** Articles as they come into the window and leave it. */
import { countFeatures, releaseFeatures, termsOf, toFeatures } from './articleFeatures.ts';
import { listIndexTerms } from './findNeighbours.ts';
import { type GroupItem, toContentPrint } from './groupItem.ts';
import { toMass } from './linkStrength.ts';
import { unlinkArticle } from './links.ts';
import { toSeriesMarks } from './seriesMarks.ts';
import type { OpenStory, StoryWindow, WindowArticle } from './storyWindow.ts';

/** Takes an article into the window, counted and found by others. Its story must be told at once (see `stories.ts`). */
export function addArticle(window: StoryWindow, item: GroupItem, story: OpenStory): WindowArticle {
  const slot = window.freeSlots.pop() ?? window.slots.length;
  const features = toFeatures(item, window.terms);
  countFeatures(features, window.terms, 1);
  const article: WindowArticle = {
    id: item.id,
    slot,
    print: toContentPrint(item),
    publishedMs: item.publishedMs,
    provider: item.provider,
    marks: toSeriesMarks(item.title),
    features,
    mass: toMass(features.hasBody),
    magnitudes: undefined,
    magnitudesAt: 0,
    links: [],
    linkedAt: 0,
    story,
  };
  window.slots[slot] = article;
  window.articles.set(item.id, article);
  for (const { term } of listIndexTerms(window, features)) addPosting(window, term, slot);
  return article;
}

function addPosting(window: StoryWindow, term: number, slot: number): void {
  const slots = window.postings.get(term);
  if (slots === undefined) window.postings.set(term, [slot]);
  else slots.push(slot);
}

/** Takes articles out of the window, all traces but their stories' lists of members included. */
export function removeArticles(window: StoryWindow, articles: readonly WindowArticle[]): void {
  const gone = new Set(articles.map(({ slot }) => slot));
  const terms = new Set(articles.flatMap(({ features }) => termsOf(features)));
  for (const article of articles) {
    unlinkArticle(window, article);
    window.articles.delete(article.id);
    window.slots[article.slot] = undefined;
    countFeatures(article.features, window.terms, -1);
  }
  for (const term of terms) {
    const kept = window.postings.get(term)?.filter((slot) => !gone.has(slot)) ?? [];
    if (kept.length > 0) window.postings.set(term, kept);
    else window.postings.delete(term);
  }
  for (const { features } of articles) releaseFeatures(features, window.terms);
  window.freeSlots.push(...[...gone].sort((a, b) => b - a));
}
