/** Places articles into stories. */
import { addArticle, removeArticles } from './articles.ts';
import { compareItems, type GroupItem, type StoryChanges, toContentHash } from './groupItem.ts';
import { explainTouched, placeArticle } from './placeArticle.ts';
import { settleStories } from './settleStories.ts';
import { foundStory, joinStory, leaveStory, takeChanges } from './stories.ts';
import type { StoryWindow, WindowArticle } from './storyWindow.ts';
import { takeSteps } from './takeSteps.ts';

/**
 * Places a batch. The batch is sorted by date and id first, so that it gives the same stories in any order. An
 * article that was placed before with the same content changes nothing; with other content it is placed anew. Each article
 * costs about the same at any size of the window.
 */
export function assignToStories(window: StoryWindow, items: readonly GroupItem[]): StoryChanges {
  return takeSteps(assignInSteps(window, items));
}

/** Articles of one step: some ten milliseconds, with what has to be learnt of their words. */
const STEP = 8;

/** The same, in steps. Between them the window is not to be used. */
export function* assignInSteps(
  window: StoryWindow,
  items: readonly GroupItem[],
): Generator<undefined, StoryChanges, undefined> {
  for (const [at, item] of [...items].sort(compareItems).entries()) {
    if (at % STEP === STEP - 1) yield undefined;
    assignToStory(window, item);
  }
  settleStories(window);
  yield undefined;
  explainTouched(window);
  return takeChanges(window);
}

function assignToStory(window: StoryWindow, item: GroupItem): void {
  const known = window.articles.get(item.id);
  if (known?.contentHash === toContentHash(item)) return;
  placeArticle(window, known === undefined ? addNew(window, item) : replace(window, known, item));
}

function addNew(window: StoryWindow, item: GroupItem): WindowArticle {
  const story = foundStory(window, item.id);
  const article = addArticle(window, item, story);
  joinStory(window, story, article);
  return article;
}

/** The article keeps its story and its position there until its new content says otherwise. */
function replace(window: StoryWindow, known: WindowArticle, item: GroupItem): WindowArticle {
  const { story } = known;
  const order = story.memberIds;
  removeArticles(window, [known]);
  leaveStory(window, known);
  window.stories.set(story.id, story);
  const article = addArticle(window, item, story);
  joinStory(window, story, article);
  story.memberIds = order;
  return article;
}
