import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assignToStories } from '../../src/group/assignToStories.ts';
import type { GroupItem, StoryPlacement } from '../../src/group/groupItem.ts';
import { mergeStories, splitStory } from '../../src/group/operatorDecisions.ts';
import { dropBefore, restoreWindow, widenInSteps } from '../../src/group/restoreWindow.ts';
import { openWindow, type StoryWindow } from '../../src/group/storyWindow.ts';
import { takeSteps } from '../../src/group/takeSteps.ts';
import { NEWS } from '../fixtures/stories/news.ts';
import { processorMs } from '../support/processorTime.ts';

const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2024, 4, 6, 8);
const OPTIONS = { windowMs: 72 * HOUR_MS };

/** Articles of the fixture, an hour after each other. */
const ITEMS: readonly GroupItem[] = NEWS.map((article, index) => ({
  ...article,
  publishedMs: START_MS + index * HOUR_MS,
}));

function storiesOf(window: StoryWindow): readonly (readonly string[])[] {
  return [...window.stories.values()]
    .map(({ memberIds }) => [...memberIds].sort())
    .sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
}

function placementsOf(window: StoryWindow): readonly StoryPlacement[] {
  return [...window.stories.values()].map(({ id, memberIds, joined, vetoes }) => ({ id, memberIds, joined, vetoes }));
}

function assigned(items: readonly GroupItem[]): StoryWindow {
  const window = openWindow(OPTIONS);
  assignToStories(window, items);
  return window;
}

const EXPECTED = storiesByName();

function storiesByName(): readonly (readonly string[])[] {
  const byStory = new Map<string, string[]>();
  for (const { id, story } of NEWS) byStory.set(story, [...(byStory.get(story) ?? []), id]);
  return [...byStory.values()].map((ids) => ids.sort()).sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
}

test('articles of several publishers on one event make one story, and others stay alone', () => {
  assert.deepEqual(storiesOf(assigned(ITEMS)), EXPECTED);
});

test('articles that come one by one make the same stories', () => {
  const window = openWindow(OPTIONS);
  for (const item of ITEMS) assignToStories(window, [item]);
  assert.deepEqual(storiesOf(window), EXPECTED);
});

test('a story is named by its first article, says why the others joined, and keeps its id', () => {
  const window = openWindow(OPTIONS);
  const [first, second] = ITEMS.filter(({ id }) => id.startsWith('quake'));
  assert.ok(first && second);
  const [alone] = assignToStories(window, [first]).changed;
  const [story] = assignToStories(window, [second]).changed;
  assert.equal(story?.id, alone?.id);
  assert.deepEqual(story?.memberIds, [first.id, second.id]);
  assert.match(story?.joined[0]?.reason ?? '', /^shares ".+" with /);
  assert.equal(story?.joined[0]?.nearId, first.id);
});

test('the same article again changes nothing, and new content is placed anew', () => {
  const window = assigned(ITEMS);
  assert.deepEqual(assignToStories(window, ITEMS), { changed: [], ended: [] });
  const [quake] = ITEMS;
  const strike = ITEMS.find(({ id }) => id === 'strike-1');
  assert.ok(quake && strike);
  assignToStories(window, [{ ...quake, title: strike.title, excerpt: strike.excerpt }]);
  const story = [...window.stories.values()].find(({ memberIds }) => memberIds.includes(quake.id));
  assert.ok(story?.memberIds.includes('strike-1'));
});

test('any order within a batch gives the same stories with the same ids', () => {
  const expected = placementsOf(assigned(ITEMS));
  fc.assert(
    fc.property(fc.shuffledSubarray([...ITEMS], { minLength: ITEMS.length }), (shuffled) => {
      assert.deepEqual(placementsOf(assigned(shuffled)), expected);
    }),
    { numRuns: 20 },
  );
});

test('every article stands in exactly one story, whatever comes, changes and goes', () => {
  const titles = NEWS.map(({ title }) => title);
  const item = fc.record({
    id: fc.integer({ min: 0, max: 12 }).map((number) => `a${number}`),
    title: fc.constantFrom(...titles, '', '...'),
    excerpt: fc.option(fc.constantFrom(...NEWS.map(({ excerpt }) => excerpt)), { nil: undefined }),
    publishedMs: fc.option(fc.integer({ min: START_MS, max: START_MS + 200 * HOUR_MS }), { nil: undefined }),
    provider: fc.constantFrom('one.example', 'two.example', undefined),
  });
  fc.assert(
    fc.property(fc.array(fc.array(item, { maxLength: 6 }), { maxLength: 6 }), (batches) => {
      const window = openWindow(OPTIONS);
      const stories = new Map<string, readonly string[]>();
      for (const batch of batches) {
        const { changed, ended } = assignToStories(window, batch);
        for (const id of ended) assert.ok(stories.delete(id), `${id} was never reported`);
        for (const { id, memberIds } of changed) stories.set(id, memberIds);
        const members = [...stories.values()].flat();
        assert.equal(new Set(members).size, members.length);
        assert.deepEqual(new Set(members), new Set(window.articles.keys()));
      }
    }),
    { numRuns: 60 },
  );
});

test('a restored window goes on as the lost one would have', () => {
  const half = Math.floor(ITEMS.length / 2);
  const lost = assigned(ITEMS.slice(0, half));
  const restored = restoreWindow(OPTIONS, ITEMS.slice(0, half), placementsOf(lost), lost.decisions);
  assert.deepEqual(placementsOf(restored), placementsOf(lost));
  assert.deepEqual(assignToStories(restored, ITEMS.slice(0, half)), { changed: [], ended: [] });
  assert.deepEqual(assignToStories(restored, ITEMS.slice(half)), assignToStories(lost, ITEMS.slice(half)));
});

test('articles that left the window stay members of their story', () => {
  const window = assigned(ITEMS);
  const quakes = ITEMS.filter(({ id }) => id.startsWith('quake'));
  const last = quakes.at(-1);
  assert.ok(last?.publishedMs);
  dropBefore(window, last.publishedMs);
  assert.equal(window.articles.has('quake-1'), false);
  const story = [...window.stories.values()].find(({ memberIds }) => memberIds.includes('quake-1'));
  assert.deepEqual(
    story?.memberIds,
    quakes.map(({ id }) => id),
  );
  assert.equal(story?.live.length, 1);
});

test('a window that lost its articles is as if it had never had them', () => {
  const window = assigned(ITEMS);
  const fresh = openWindow(OPTIONS);
  dropBefore(window, Number.POSITIVE_INFINITY);
  assert.ok(window.postings.every((slots) => slots === undefined));
  assert.equal(window.stories.size, 0);
  assert.equal(window.terms.titles, 0);
  assert.equal(window.terms.index.size, fresh.terms.index.size);
  assert.deepEqual(placementsOf(window), []);
  assignToStories(window, ITEMS);
  assert.deepEqual(storiesOf(window), EXPECTED);
});

test('the same event days later is another story, and the veto says so', () => {
  const window = openWindow({ windowMs: 24 * HOUR_MS });
  const [first, second] = ITEMS.filter(({ id }) => id.startsWith('quake'));
  assert.ok(first && second);
  assignToStories(window, [first, { ...second, publishedMs: START_MS + 40 * HOUR_MS }]);
  assert.equal(window.stories.size, 2);
  const vetoes = [...window.stories.values()].flatMap((story) => story.vetoes);
  assert.match(vetoes[0]?.reason ?? '', /^40 hours lie between them/);
});

test('parts of one publisher\u2019s series, other versions and recurring columns are kept apart', () => {
  const pairs = [
    ['Learning to bake bread, part 1', 'Learning to bake bread, part 2', 1, /series/],
    [
      'Firmware 4.1.2 released for the Orbit camera',
      'Firmware 4.1.3 released for the Orbit camera',
      1,
      /numbers disagree|series/,
    ],
    [
      'Morning briefing: ferries stop over storm warning',
      'Morning briefing: ferries resume after storm warning',
      24,
      /column/,
    ],
  ] as const;
  for (const [one, two, hours, reason] of pairs) {
    const window = openWindow(OPTIONS);
    const base = { provider: 'one.example' };
    assignToStories(window, [
      { ...base, id: 'a1', title: one, publishedMs: START_MS },
      { ...base, id: 'a2', title: two, publishedMs: START_MS + hours * HOUR_MS },
    ]);
    assert.equal(window.stories.size, 2, one);
    assert.match([...window.stories.values()].flatMap(({ vetoes }) => vetoes)[0]?.reason ?? '', reason);
  }
});

test('what the operator splits stays split, also after a restart', () => {
  const window = assigned(ITEMS);
  const story = [...window.stories.values()].find(({ memberIds }) => memberIds.includes('quake-1'));
  assert.ok(story);
  const { changed } = splitStory(window, story.id, ['quake-2']);
  assert.equal(changed.length, 2);
  const restored = restoreWindow(OPTIONS, ITEMS, placementsOf(window), window.decisions);
  for (const each of [window, restored]) {
    assignToStories(each, [
      { id: 'quake-9', title: ITEMS[0]?.title ?? '', excerpt: ITEMS[0]?.excerpt, publishedMs: START_MS },
    ]);
    const apart = [...each.stories.values()].find(({ memberIds }) => memberIds.includes('quake-2'));
    assert.ok(!apart?.memberIds.includes('quake-1'));
  }
});

test('what the operator merges stays together, and a later split takes that back', () => {
  const window = assigned(ITEMS);
  const find = (id: string) => [...window.stories.values()].find(({ memberIds }) => memberIds.includes(id));
  const [quake, strike] = [find('quake-1'), find('strike-1')];
  assert.ok(quake && strike);
  const { changed, ended } = mergeStories(window, quake.id, strike.id);
  assert.deepEqual(ended, [strike.id]);
  assert.ok(changed[0]?.memberIds.includes('strike-1'));
  assignToStories(window, [{ id: 'strike-9', title: 'Bus drivers end strike', publishedMs: START_MS + HOUR_MS }]);
  assert.equal(find('strike-1'), find('quake-1'));
  splitStory(window, quake.id, strike.memberIds.length > 0 ? strike.memberIds : ['strike-1', 'strike-2', 'strike-3']);
  assert.notEqual(find('strike-1'), find('quake-1'));
});

test('hostile text is placed in linear time', () => {
  const window = openWindow(OPTIONS);
  const noise = [
    'a'.repeat(1_000_000),
    'a '.repeat(500_000),
    '1.'.repeat(500_000),
    ': '.repeat(500_000),
    'part '.repeat(200_000),
  ];
  const articles = noise.map((title, index) => ({ id: `n${index}`, title, excerpt: title, text: title }));
  const took = processorMs(() => void assignToStories(window, articles));
  assert.ok(took < 2000, `${took} ms`);
  assert.equal(window.articles.size, noise.length);
});

test('a window that is widened by what is stored is as one that was restored with it', () => {
  const half = Math.floor(ITEMS.length / 2);
  const stored = placementsOf(assigned(ITEMS));
  const whole = restoreWindow(OPTIONS, ITEMS, stored);
  const widened = restoreWindow(OPTIONS, ITEMS.slice(half), stored);
  takeSteps(widenInSteps(widened, ITEMS, stored));
  const sorted = (window: StoryWindow) => [...placementsOf(window)].sort((a, b) => (a.id < b.id ? -1 : 1));
  assert.deepEqual(sorted(widened), sorted(whole));
  assert.deepEqual(assignToStories(widened, ITEMS), { changed: [], ended: [] });
  const [quake] = ITEMS;
  assert.ok(quake);
  const next = { ...quake, id: 'quake-9', provider: 'nine.example' };
  assert.deepEqual(assignToStories(widened, [next]), assignToStories(whole, [next]));
});
