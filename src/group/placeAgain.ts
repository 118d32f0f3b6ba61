/** Places articles once more: what came in parts is grouped as what came together. */
import { cleanIndex, putBack, takeOut } from './articles.ts';
import { compareItems, type StoryChanges, type StoryPlacement } from './groupItem.ts';
import { explainTouched, placeArticle } from './placeArticle.ts';
import { settleStories } from './settleStories.ts';
import { foundStory, joinStory, leaveStory, takeChanges } from './stories.ts';
import type { StoryWindow, WindowArticle } from './storyWindow.ts';

/** Articles of one step: some milliseconds, as nothing has to be learnt of their words. */
const STEP = 32;

/**
 * Takes articles out of the window and places them anew, batch by batch: where other articles of the window were not placed by them, the
 * stories are those that the batches give a window that never held them, however they came into this one. Stories of which an operator
 * decided stay as they are, and ids that the window does not know are passed over. In steps; between them the window is not to be used.
 */
export function* placeAgainInSteps(
  window: StoryWindow,
  batches: readonly (readonly string[])[],
): Generator<undefined, StoryChanges, undefined> {
  const known = batches.map((ids) => listMovable(window, ids));
  const before = new Map<string, StoryPlacement | undefined>();
  for (const [at, article] of known.flat().entries()) {
    if (at % STEP === STEP - 1) yield undefined;
    leaveStory(window, article);
    takeOut(window, article);
  }
  cleanIndex(window);
  yield undefined;
  settleStories(window); // what they brought together may not hold without them
  endBatch(window, before);
  for (const articles of known) {
    for (const [at, article] of articles.entries()) {
      if (at % STEP === STEP - 1) yield undefined;
      const story = foundStory(window, article.id);
      const back = putBack(window, article, story);
      joinStory(window, story, back);
      placeArticle(window, back);
    }
    settleStories(window);
    yield undefined;
    endBatch(window, before);
  }
  for (const [id, placement] of before) window.touched.set(id, placement);
  return takeChanges(window);
}

function listMovable(window: StoryWindow, ids: readonly string[]): readonly WindowArticle[] {
  const articles = [...new Set(ids)].flatMap((id) => window.articles.get(id) ?? []);
  const isDecided = ({ story }: WindowArticle) => story.memberIds.some((id) => window.decisionsOn.has(id));
  return articles.filter((article) => !isDecided(article)).sort(compareItems);
}

/** Explains what a batch touched, and remembers what it was before the first of them. */
function endBatch(window: StoryWindow, before: Map<string, StoryPlacement | undefined>): void {
  explainTouched(window);
  for (const [id, placement] of window.touched) if (!before.has(id)) before.set(id, placement);
  window.touched.clear();
}
