/** A window that was widened is the one that is restored at once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GroupItem } from '../../src/group/groupItem.ts';
import { restoreWindow, widenInSteps } from '../../src/group/restoreWindow.ts';
import type { StoryWindow } from '../../src/group/storyWindow.ts';
import { takeSteps } from '../../src/group/takeSteps.ts';

const HOUR_MS = 3_600_000;
const OPTIONS = { windowMs: 72 * HOUR_MS };
const TITLES = [
  'Ellmar bridge collapses in flood',
  'Ellmar bridge falls into the river',
  'Lorries fell with Ellmar bridge',
];
const ITEMS: readonly GroupItem[] = TITLES.map((title, n) => ({ id: `a${n}`, title, publishedMs: n * HOUR_MS }));
const STORY = { id: 's1', memberIds: ['a0', 'a1', 'a2'], joined: [], vetoes: [] };

function storiesOf({ stories }: StoryWindow) {
  return [...stories.values()].map(({ id, memberIds, live, firstMs, lastMs }) => {
    return { id, memberIds, live: live.map((article) => article.id), firstMs, lastMs };
  });
}

test('members that a window is widened by stand where they joined, so that the same ones found a story that splits', () => {
  const widened = restoreWindow(OPTIONS, ITEMS.slice(1), [STORY]);
  takeSteps(widenInSteps(widened, ITEMS, [STORY]));
  assert.deepEqual(storiesOf(widened), storiesOf(restoreWindow(OPTIONS, ITEMS, [STORY])));
});
