/** Rebuilds a window from stored articles, and forgets what is too old. */
import type { StoryDecision } from '../model/story.ts';
import { addArticle, removeArticles } from './articles.ts';
import { compareItems, type GroupItem, type StoryPlacement } from './groupItem.ts';
import { rememberDecision } from './operatorDecisions.ts';
import { foundStory, joinStory, openStory, settleArticle } from './stories.ts';
import { type OpenStory, openWindow, type StoryWindow, type WindowArticle, type WindowOptions } from './storyWindow.ts';
import { takeSteps } from './takeSteps.ts';

/**
 * A window with these articles in these stories. Members of a story that are not among the articles stay its members. An
 * article without a story founds one. Links are looked for when they are needed, so that tens of thousands of articles are
 * ready in seconds.
 */
export function restoreWindow(...from: Parameters<typeof restoreInSteps>): StoryWindow {
  return takeSteps(restoreInSteps(...from));
}

/** Articles of one step: some milliseconds. */
const STEP = 8;

/** The same, in steps. */
export function* restoreInSteps(
  options: WindowOptions,
  items: readonly GroupItem[],
  placements: readonly StoryPlacement[],
  decisions: readonly StoryDecision[] = [],
): Generator<undefined, StoryWindow, undefined> {
  const window = openWindow(options);
  for (const decision of decisions) rememberDecision(window, decision);
  yield* widenInSteps(window, items, placements);
  return window;
}

/** Adds stored articles to a window, in steps; those that it has already stay as they are. A story may reach into it from outside. */
export function* widenInSteps(
  window: StoryWindow,
  items: readonly GroupItem[],
  placements: readonly StoryPlacement[],
): Generator<undefined, void, undefined> {
  const byId = new Map(items.filter(({ id }) => !window.articles.has(id)).map((item) => [item.id, item]));
  const assigned = new Set<string>();
  for (const placement of placements) {
    const members = placement.memberIds.flatMap((id) => (assigned.has(id) ? [] : (byId.get(id) ?? [])));
    if (members.length === 0) continue;
    const story = window.stories.get(placement.id) ?? reopenStory(window, placement);
    for (const item of members) {
      assigned.add(item.id);
      joinStory(window, story, addArticle(window, item, story));
      if (assigned.size % STEP === 0) yield undefined;
    }
    story.live = inOrderOf(story.memberIds, story.live);
  }
  const others = [...byId.values()].filter(({ id }) => !assigned.has(id)).sort(compareItems);
  for (const [at, item] of others.entries()) {
    if (at % STEP === STEP - 1) yield undefined;
    const story = foundStory(window, item.id);
    joinStory(window, story, addArticle(window, item, story));
  }
  window.touched.clear();
}

/** In the order in which they joined: which of them came into the window first makes no difference. */
function inOrderOf(memberIds: readonly string[], live: readonly WindowArticle[]): readonly WindowArticle[] {
  const places = new Map(memberIds.map((id, at) => [id, at]));
  const placeOf = ({ id }: WindowArticle) => places.get(id) ?? memberIds.length;
  return [...live].sort((a, b) => placeOf(a) - placeOf(b));
}

function reopenStory(window: StoryWindow, { id, memberIds, joined, vetoes }: StoryPlacement): OpenStory {
  const story = openStory(window, id);
  story.memberIds = [...memberIds];
  story.joined = [...joined];
  story.vetoes = [...vetoes];
  return story;
}

/**
 * Forgets the articles published before an instant; undated ones stay. Their stories keep them as members as long as one
 * member is in the window. Cheaper for many at once than one by one.
 */
export function dropBefore(window: StoryWindow, ms: number): void {
  const old: WindowArticle[] = [];
  for (const article of window.articles.values()) {
    if (article.publishedMs !== undefined && article.publishedMs < ms) old.push(article);
  }
  if (old.length === 0) return;
  for (const article of old) settleArticle(window, article);
  removeArticles(window, old);
}
