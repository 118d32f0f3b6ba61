/** A round comes out the same however it was cut into publishes. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ScoredDraft } from '../../src/model/article.ts';
import { NEWEST } from '../../src/model/articleIndex.ts';
import type { PublishScope } from '../../src/model/inbox.ts';
import type { TestStory } from '../support/documents.ts';
import { NOW_MS, openWorld, type World } from '../support/memoryWorld.ts';

const FEED = 'https://a.example/feed.xml';
const OTHER = 'https://b.example/feed.xml';
const signal = new AbortController().signal;
const at = (hours: number): string => new Date(NOW_MS - hours * 3_600_000).toISOString();

/** What happened, as two publishers tell it, and what a third event has of both. */
const BRIDGE =
  'The old iron bridge over the Ellmar river collapsed after the night flood, and two lorries fell into the water.';
const FLOOD =
  'The night flood of the Ellmar river reached Norwick, and firemen carried forty families from the market square.';

function told(n: number, url: string, title: string, text: string): TestStory {
  return { url, title, paragraphs: [text], date: at(30 - n) };
}

const STORIES: readonly (readonly [feed: string, story: TestStory])[] = [
  [FEED, told(0, 'https://a.example/0', 'Ellmar bridge collapses in night flood', BRIDGE)],
  [OTHER, told(1, 'https://b.example/1', 'Old iron bridge over the Ellmar collapses', BRIDGE)],
  [FEED, told(2, 'https://a.example/2', 'Night flood reaches Norwick market square', FLOOD)],
  [OTHER, told(3, 'https://b.example/3', 'Firemen carry families from flooded Norwick', FLOOD)],
  [
    FEED,
    told(4, 'https://a.example/4', 'Baker of Norwick wins a medal', 'The medal was given for a loaf of rye bread.'),
  ],
  [OTHER, told(5, 'https://b.example/5', 'Two lorries fell with the Ellmar bridge', `${BRIDGE} ${FLOOD}`)],
];

/** What a test may want otherwise. */
interface RoundOptions {
  /** The run of the last part; the others are of one that was killed, or of the same. */
  readonly last?: string;
  readonly stories?: typeof STORIES;
  /** Of the second source. */
  readonly boost?: number;
}

function openRound(boost: number): World {
  return openWorld({
    sources: [
      { id: 'a', url: FEED },
      { id: 'b', url: OTHER, boost },
    ],
  });
}

/** What is left of a round that published its articles in these parts, and the counts of all its publishes. */
async function roundOf(
  parts: readonly (readonly number[])[],
  { stories: given = STORIES, boost = 0, last = 'run-1' }: RoundOptions = {},
) {
  const world = openRound(boost);
  let [founded, joined] = [0, 0];
  for (const [n, part] of parts.entries()) {
    for (const feed of [FEED, OTHER]) {
      const stories = part.flatMap((one) => (given[one]?.[0] === feed ? [given[one][1]] : []));
      world.tell(feed, stories);
    }
    await world.pollAndRead('a');
    await world.pollAndRead('b');
    const isLast = n === parts.length - 1;
    const wish = { scope: isLast ? 'all' : 'ready', run: isLast ? last : 'run-1' } as const;
    const result = await world.app.publishCollection('ai', signal, wish);
    if (wish.run !== last) continue;
    founded += result?.counts['stories.new'] ?? 0;
    joined += result?.counts['stories.joined'] ?? 0;
  }
  assert.deepEqual(await world.effects.roundArticles.list('ai'), new Map());
  const ids = await world.articles.top('ai', NEWEST, 0, -1);
  const articles = (await world.articles.get('ai', ids)).flatMap((one) => one ?? []);
  const stories = await world.articles.stories('ai', [...new Set(articles.map(({ storyId }) => storyId))].sort());
  return { files: await world.files(), stories, founded, joined };
}

describe('the stories of a round', () => {
  const whole = [[0, 1, 2, 3, 4, 5]];

  it('come out the same in a round that publishes once and in one that publishes while it reads', async () => {
    const expected = await roundOf(whole);
    assert.equal(expected.founded + expected.joined, STORIES.length);
    assert.ok(expected.joined >= 2, 'some tell of one event');
    for (const parts of [
      [[5], [0, 1, 2, 3, 4]],
      [[1, 3, 5], [0, 2], [4]],
      [[5], [4], [3], [2], [1], [0]],
      [[0, 1, 2, 3, 4, 5], []],
    ])
      assert.deepEqual(await roundOf(parts), expected);
  });

  it('that was killed are made anew by the next one, which counts only its own', async () => {
    // by their titles alone: each of them founds a story before what joins them comes
    const titles = STORIES.map(([feed, { url, title, date = '' }]) => [feed, { url, title, date }] as const);
    const { files, stories } = await roundOf(whole, { stories: titles });
    const after = await roundOf([[5], [4], [3], [2], [1], [0], []], { stories: titles, last: 'run-2' });
    assert.deepEqual(after, { files, stories, founded: 0, joined: 0 });
  });

  it('are those of one window also where years lie between them', async () => {
    const apart = STORIES.map(
      ([feed, story], n) => [feed, n < 2 ? { ...story, date: at(10_000 - n) } : story] as const,
    );
    const expected = await roundOf(whole, { stories: apart });
    assert.deepEqual(await roundOf([[4, 1, 0, 5], [3], [2]], { stories: apart }), expected);
  });

  it('are led by the earliest of the best, whichever of them came first', async () => {
    const expected = await roundOf(whole, { boost: 10 });
    for (const parts of [
      [[0, 5], [4], [1, 2], [3]],
      [[0], [2, 5], [4], [3], [1]],
    ])
      assert.deepEqual(await roundOf(parts, { boost: 10 }), expected);
  });

  it('are led by the earliest of the best though it was not one of them when it came', async () => {
    const world = openRound(0);
    world.tell(FEED, [told(0, 'https://a.example/0', 'Ellmar bridge collapses in night flood', BRIDGE)]);
    world.tell(OTHER, [told(5, 'https://b.example/5', 'Two lorries fell with the Ellmar bridge', BRIDGE)]);
    for (const id of ['a', 'b']) await world.pollAndRead(id);
    const read = await world.effects.inbox.peek('ai', 10);
    await world.effects.inbox.drop('ai', read);
    const [early, late] = read.flatMap(({ entry }) => (entry.kind === 'draft' ? [entry.draft] : []));
    assert.ok(early && late);
    const points = early.quality.points + 10;
    const publish = async (draft: ScoredDraft, scope: PublishScope) => {
      await world.effects.inbox.put('ai', { kind: 'draft', draft });
      await world.app.publishCollection('ai', signal, { scope, run: 'run-1' });
    };
    await publish(early, 'ready');
    await publish({ ...late, quality: { ...late.quality, points } }, 'ready');
    const storyNow = async () => {
      const [article] = await world.articles.get('ai', [early.id]);
      return (await world.articles.stories('ai', [article?.storyId ?? '']))[0];
    };
    assert.deepEqual([(await storyNow())?.memberIds.length, (await storyNow())?.leadId], [2, late.id]);
    await publish({ ...early, quality: { ...early.quality, points } }, 'all');
    assert.equal((await storyNow())?.leadId, early.id);
  });
});
