/** Feeds and sitemaps say when a headline was corrected, and nothing else moves what they say. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseAtomFeed } from 'feedsmith';
import { articleIdOf } from '../../src/normalize/articleId.ts';
import { renderPage, type TestStory } from '../support/documents.ts';
import { openWorld, type World } from '../support/memoryWorld.ts';

const FEED = 'https://a.example/feed.xml';
const TITLES = ['Whales leave the bay', 'Choir wins midnight prize', 'Lighthouse keeper retires'];
const STORIES = TITLES.map(
  (title, n): TestStory => ({ url: `https://a.example/${n}`, title, date: `2026-06-10T0${n + 1}:00:00Z` }),
);
const CORRECTED = 'Choir wins the midnight prize';
const signal = new AbortController().signal;

async function openPublished(): Promise<World> {
  const world = openWorld({ sources: [{ id: 'a', url: FEED, trust: 80 }] });
  world.tell(FEED, STORIES);
  await world.round();
  return world;
}

/** The publisher says something else of the second story, an hour later. */
async function retell(world: World, given: Partial<TestStory>): Promise<void> {
  const story = { ...(STORIES[1] as TestStory), ...given };
  world.set(story.url, renderPage(story));
  world.tell(FEED, STORIES.with(1, story));
  world.pass(3_600_000);
  await world.round();
}

/** What the feeds and the sitemap say of when each story changed, the newest first. */
async function updatesOf(world: World): Promise<readonly string[]> {
  const files = await world.files();
  const feed = parseAtomFeed(files['feed.xml'] ?? '');
  const { items } = JSON.parse(files['feed.json'] ?? '{}') as { items: Record<string, string>[] };
  const updates = (feed.entries ?? []).map(({ updated = '' }) => updated);
  assert.deepEqual(
    items.map(({ date_modified, date_published }) => date_modified ?? date_published),
    updates,
  );
  const sitemap = [...(files['sitemap/2026-06.xml'] ?? '').matchAll(/<lastmod>(.*?)<\/lastmod>/g)];
  assert.deepEqual(sitemap.map(([, told]) => told).reverse(), updates);
  assert.equal(feed.updated, updates.toSorted().at(-1));
  return updates;
}

function nowOf({ effects }: World): string {
  return `${new Date(effects.clock.now()).toISOString().slice(0, 19)}Z`;
}

async function staysAsItIs(world: World): Promise<void> {
  const before = await world.files();
  world.pass(3_600_000);
  await world.round();
  await world.app.republishCollection('ai');
  await world.app.sweepCollection('ai', signal);
  assert.deepEqual(await world.files(), before);
}

describe('a corrected headline', () => {
  const [first, second, third] = STORIES.map(({ date }) => date as string);

  it('moves the entry in both feeds, the feed itself and the sitemap to the moment at which it was seen', async () => {
    const world = await openPublished();
    assert.deepEqual(await updatesOf(world), [third, second, first]);
    await retell(world, { title: CORRECTED });
    assert.ok(nowOf(world) > (third ?? ''));
    assert.deepEqual(await updatesOf(world), [third, nowOf(world), first]);
    await staysAsItIs(world);
  });

  it('is the only thing that moves them', async () => {
    const world = await openPublished();
    await retell(world, {
      summary: 'The choir of the old harbour sang until the lights went out.',
      paragraphs: ['The choir of the old harbour sang until the lights went out, and then a little longer.'],
    });
    assert.match((await world.files())['feed.xml'] ?? '', /old harbour/);
    await world.app.hand.pin('ai', articleIdOf(STORIES[1]?.url ?? ''), 'ada');
    assert.deepEqual(await updatesOf(world), [third, second, first]);
  });

  it('has the moment that its publisher states, where it states a later one', async () => {
    const world = await openPublished();
    await retell(world, { title: CORRECTED, modified: '2026-06-10T04:30:00Z' });
    assert.deepEqual(await updatesOf(world), [third, '2026-06-10T04:30:00Z', first]);
    await staysAsItIs(world);
  });

  it('counts when an editor corrects it, and when that is taken back, and not beneath an edit', async () => {
    const world = await openPublished();
    const id = articleIdOf(STORIES[1]?.url ?? '');
    world.pass(3_600_000);
    await world.app.hand.edit('ai', id, 'ada', { title: 'Choir wins' });
    const edited = nowOf(world);
    assert.deepEqual(await updatesOf(world), [third, edited, first]);
    await retell(world, { title: CORRECTED });
    assert.deepEqual(await updatesOf(world), [third, edited, first]);
    world.pass(3_600_000);
    await world.app.hand.reset('ai', id, 'ada', ['title']);
    assert.deepEqual(await updatesOf(world), [third, nowOf(world), first]);
    await staysAsItIs(world);
  });

  it('is known from the sitemap when Redis was lost', async () => {
    const world = await openPublished();
    await retell(world, { title: CORRECTED });
    const before = await world.files();
    const emptied = world.reopen({});
    emptied.pass(3_600_000);
    await emptied.round();
    await emptied.app.republishCollection('ai');
    assert.deepEqual(await emptied.files(), before);
    await emptied.app.reindexCollection('ai');
    await emptied.app.republishCollection('ai');
    assert.deepEqual(await emptied.files(), before);
  });

  it('moves them by a clock that was set back, too', async () => {
    const world = await openPublished();
    await retell(world, { title: CORRECTED });
    const [, seen = ''] = await updatesOf(world);
    world.pass(-7_200_000);
    await retell(world, { title: 'Choir wins again' });
    assert.deepEqual(await updatesOf(world), [
      third,
      `${new Date(Date.parse(seen) + 1000).toISOString().slice(0, 19)}Z`,
      first,
    ]);
  });
});
