/** Articles that came in parts are placed as if they had come together. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assignToStories } from '../../src/group/assignToStories.ts';
import type { GroupItem, StoryChanges, StoryPlacement } from '../../src/group/groupItem.ts';
import { splitStory } from '../../src/group/operatorDecisions.ts';
import { placeAgainInSteps } from '../../src/group/placeAgain.ts';
import { openWindow, type StoryWindow } from '../../src/group/storyWindow.ts';
import { takeSteps } from '../../src/group/takeSteps.ts';
import { makeArticles } from '../bench/madeArticles.ts';
import { NEWS } from '../fixtures/stories/news.ts';

const HOUR_MS = 3_600_000;
const OPTIONS = { windowMs: 72 * HOUR_MS };
const START_MS = Date.UTC(2024, 4, 6, 8);
const ITEMS: readonly GroupItem[] = [
  ...NEWS.map((article, index) => ({ ...article, publishedMs: START_MS + index * HOUR_MS })),
  ...makeArticles(300, 60 * HOUR_MS).map((article) => ({
    ...article,
    publishedMs: START_MS + (article.publishedMs ?? 0),
  })),
].sort((a, b) => a.publishedMs - b.publishedMs || (a.id < b.id ? -1 : 1));

function placementsOf(window: StoryWindow): readonly StoryPlacement[] {
  return [...window.stories.values()]
    .map(({ id, memberIds, joined, vetoes }) => ({ id, memberIds, joined, vetoes }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function placedAgain(window: StoryWindow, batches: readonly (readonly GroupItem[])[]): StoryChanges {
  return takeSteps(
    placeAgainInSteps(
      window,
      batches.map((items) => items.map(({ id }) => id)),
    ),
  );
}

/** Takes what is told of changes into what was told before. */
function tell(stories: Map<string, StoryPlacement>, { changed, ended }: StoryChanges): void {
  for (const id of ended) assert.ok(stories.delete(id), `${id} was never told of`);
  for (const story of changed) stories.set(story.id, story);
}

test('whatever parts they came in, their stories are those of articles that came together, batch by batch', () => {
  const batches = [ITEMS.slice(0, 200), ITEMS.slice(200)];
  const together = openWindow(OPTIONS);
  for (const batch of batches) assignToStories(together, batch);
  const expected = placementsOf(together);
  let differed = 0;
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...ITEMS], { minLength: ITEMS.length }),
      fc.array(fc.integer({ min: 1, max: ITEMS.length - 1 }), { minLength: 1, maxLength: 12 }),
      (arrived, cuts) => {
        const window = openWindow(OPTIONS);
        const told = new Map<string, StoryPlacement>();
        const ends = [...new Set(cuts)].sort((a, b) => a - b).concat(ITEMS.length);
        let from = 0;
        for (const end of ends) {
          tell(told, assignToStories(window, arrived.slice(from, end)));
          from = end;
        }
        if (JSON.stringify(placementsOf(window)) !== JSON.stringify(expected)) differed += 1;
        tell(told, placedAgain(window, batches));
        assert.deepEqual(placementsOf(window), expected);
        assert.deepEqual(
          [...told.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
          expected,
        );
      },
    ),
    { numRuns: 10 },
  );
  assert.ok(differed > 0, 'in parts they were placed otherwise at first');
});

test('placed again at once, nothing is told of stories that stay as they are', () => {
  const window = openWindow(OPTIONS);
  assignToStories(window, ITEMS);
  assert.deepEqual(placedAgain(window, [ITEMS]), { changed: [], ended: [] });
});

test('what an operator split stays split, and what the window does not know is passed over', () => {
  const window = openWindow(OPTIONS);
  assignToStories(window, ITEMS);
  const story = [...window.stories.values()].find(({ memberIds }) => memberIds.includes('quake-1'));
  assert.ok(story);
  splitStory(window, story.id, ['quake-1']);
  const before = placementsOf(window).map(({ id, memberIds }) => [id, [...memberIds].sort()]);
  takeSteps(placeAgainInSteps(window, [[...ITEMS.map(({ id }) => id), 'nobody']]));
  assert.deepEqual(
    placementsOf(window).map(({ id, memberIds }) => [id, [...memberIds].sort()]),
    before,
  );
});
