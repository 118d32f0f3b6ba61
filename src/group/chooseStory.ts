/** Which story an article belongs to: the story of its strongest links, less what its weight expects of every member. */
import type { StoryDecision } from '../model/story.ts';
import { NEEDED_SUPPORT, toSupport, weightOf } from './linkStrength.ts';
import { slotOfLink, strengthOfLink } from './links.ts';
import type { OpenStory, StoryWindow, WindowArticle } from './storyWindow.ts';

/** Links that lead from one article, or one story, to another story. */
interface Similarity {
  /** Sum of their strengths; vetoes are subtracted. */
  sum: number;
  strongest: number;
}

/** What links articles to stories, their own included. */
export function listSimilarities(
  window: StoryWindow,
  articles: readonly WindowArticle[],
): ReadonlyMap<OpenStory, Readonly<Similarity>> {
  const similarities = new Map<OpenStory, Similarity>();
  for (const article of articles) {
    for (const link of article.links) {
      const story = window.slots[slotOfLink(link)]?.story;
      if (story === undefined) continue;
      const strength = strengthOfLink(link);
      const similarity = similarities.get(story);
      if (similarity === undefined) similarities.set(story, { sum: strength, strongest: strength });
      else {
        similarity.sum += strength;
        similarity.strongest = Math.max(similarity.strongest, strength);
      }
    }
  }
  return similarities;
}

/** What joining is worth; 0 or less: nothing. */
export function benefitOf(similarity: Readonly<Similarity>, weight: number, otherWeight: number): number {
  return toSupport(similarity.sum, similarity.strongest) < NEEDED_SUPPORT ? 0 : similarity.sum - weight * otherWeight;
}

/** A story must be better by this to be preferred, so that a rounding error moves nothing. */
const NOTICEABLE = 1e-6;

/**
 * The best story for an article; its present story wins ties; undefined: it is best alone. The article does not count for
 * its present story.
 */
export function chooseStory(window: StoryWindow, article: WindowArticle): OpenStory | undefined {
  const weight = weightOf(article);
  const similarities = listSimilarities(window, [article]);
  let best: OpenStory | undefined;
  let bestBenefit = 0;
  const own = similarities.get(article.story);
  if (own !== undefined) {
    bestBenefit = Math.max(0, benefitOf(own, weight, article.story.weight - weight));
    if (bestBenefit > 0) best = article.story;
  }
  for (const [story, similarity] of similarities) {
    if (story === article.story) continue;
    const benefit = benefitOf(similarity, weight, story.weight);
    const isBetter =
      benefit > bestBenefit + NOTICEABLE || (benefit > bestBenefit && best !== article.story && isOlder(story, best));
    if (!isBetter || !isAllowed(window, [article], story)) continue;
    [best, bestBenefit] = [story, benefit];
  }
  return best;
}

/** Older stories come first: they keep their id and win ties. */
export function isOlder(a: OpenStory, b: OpenStory | undefined): boolean {
  if (b === undefined) return true;
  return a.firstMs !== b.firstMs ? a.firstMs < b.firstMs : a.id < b.id;
}

/** True if neither the window's span nor a decision of the operator forbids the articles to join a story. */
export function isAllowed(window: StoryWindow, articles: readonly WindowArticle[], story: OpenStory): boolean {
  let { firstMs, lastMs } = story;
  for (const { publishedMs } of articles) {
    if (publishedMs === undefined) continue;
    firstMs = Math.min(firstMs, publishedMs);
    lastMs = Math.max(lastMs, publishedMs);
  }
  if (lastMs - firstMs > window.options.windowMs) return false;
  return window.decisionsOn.size === 0 || !articles.some(({ id }) => isKeptApart(window, id, story));
}

function isKeptApart(window: StoryWindow, id: string, story: OpenStory): boolean {
  return (window.decisionsOn.get(id) ?? []).some((decision) => {
    const others = listOpposed(decision, id);
    return others.length > 0 && story.memberIds.some((member) => others.includes(member));
  });
}

function listOpposed(decision: StoryDecision, id: string): readonly string[] {
  if (decision.kind === 'together') return [];
  return decision.ids.includes(id) ? decision.from : decision.ids;
}

/** True if the operator wants the article where it is. */
export function isPinned(window: StoryWindow, article: WindowArticle): boolean {
  return window.decisionsOn.get(article.id)?.some(({ kind }) => kind === 'together') === true;
}
