/** Indexes that are incomplete, or older than they were, are mended from the files before anything is written by them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NEWEST } from '../../src/model/articleIndex.ts';
import type { Articles } from '../../src/ports.ts';
import { createMemoryArticles } from '../support/memory/articles.ts';
import { createMemoryIndexMarks } from '../support/memory/indexMarks.ts';
import { openWorld, type World } from '../support/memoryWorld.ts';

const FEED = 'https://a.example/feed.xml';
const NAMES = ['Whales', 'Otters', 'Herons', 'Badgers', 'Lynxes', 'Moles'];
const stories = (count: number) =>
  NAMES.slice(0, count).map((name, index) => ({
    url: `https://a.example/${name.toLowerCase()}`,
    title: `${name} return to the ${name.toLowerCase()} valley`,
    date: `2026-06-10T0${index}:00:00Z`,
  }));

const RULES = {
  toTopicSlug: (topic: string) => topic.toLowerCase(),
  toHotScore: () => undefined,
  toStandingNumber: () => 0,
};

async function openPublished(count: number): Promise<World> {
  const world = openWorld({ sources: [{ id: 'a', url: FEED }] });
  world.tell(FEED, stories(count));
  await world.round();
  return world;
}

const countOf = (articles: Articles) => articles.count('ai', NEWEST);

/** Redis as it was when it knew some of the articles only; `isMarked`: it was complete then. */
async function openOlder(world: World, known: number, { isMarked }: { readonly isMarked: boolean }) {
  const articles = createMemoryArticles(RULES);
  const indexMarks = createMemoryIndexMarks(articles);
  const ids = await world.articles.top('ai', NEWEST, 0, known);
  const stored = (await world.articles.get('ai', ids)).filter((one) => one !== undefined);
  const storyIds = stored.map(({ storyId }) => storyId);
  await articles.save('ai', {
    articles: stored.map((article) => ({ article, frontMatter: {} })),
    aliases: new Map(stored.flatMap(({ aliases, id }) => aliases.map((alias) => [alias, id] as const))),
    stories: (await world.articles.stories('ai', storyIds)).filter((one) => one !== undefined),
    endedStoryIds: [],
    events: [],
  });
  if (isMarked) await indexMarks.complete('ai');
  return { articles, indexMarks };
}

describe('the guard of the indexes', () => {
  it('indexes what a reindex that was cut short left out, and shrinks no page of the site meanwhile', async () => {
    const world = await openPublished(5);
    const before = await world.files();
    const cut = world.reopen(await openOlder(world, 2, { isMarked: false }));
    assert.equal(await countOf(cut.articles), 2);
    cut.pass(3_600_000);
    cut.tell(FEED, stories(6));
    const { counts } = await cut.round();
    assert.equal(await countOf(cut.articles), 6);
    assert.equal(counts['articles.new'], 1);
    const after = await cut.files();
    for (const path of Object.keys(before).filter((one) => one.startsWith('_news/'))) {
      assert.equal(after[path], before[path], path);
    }
    const index = JSON.parse(after['api/news/index.json'] ?? '{}') as { value: unknown[] };
    assert.equal(index.value.length, 6);
  });

  it('finds files that a Redis of an earlier day does not know, also where that one was complete', async () => {
    const world = await openPublished(4);
    const older = world.reopen(await openOlder(world, 3, { isMarked: true }));
    assert.equal((await older.app.completeIndexes('ai'))?.articles, 1);
    assert.equal(await countOf(older.articles), 4);
    assert.equal(await older.app.completeIndexes('ai'), undefined);
  });

  it('an article that is announced no more has its language in the exports after Redis was emptied', async () => {
    const world = await openPublished(4);
    const before = await world.files();
    assert.match(before['feed.json'] ?? '', /"language": "en"/);
    const emptied = world.reopen({});
    emptied.tell(FEED, []);
    emptied.pass(3_600_000);
    await emptied.round();
    await emptied.app.republishCollection('ai');
    assert.equal(await countOf(emptied.articles), 4);
    assert.deepEqual(await emptied.files(), before);
  });

  it('an article whose exports were not written before Redis was emptied has its language again once it is read', async () => {
    const world = await openPublished(4);
    const before = await world.files();
    await world.effects.files.remove('/out', 'feed.json');
    const emptied = world.reopen({});
    emptied.pass(3_600_000);
    await emptied.round();
    await emptied.app.republishCollection('ai');
    assert.deepEqual(await emptied.files(), before);
  });

  it('leaves what Redis knows as it is', async () => {
    const world = await openPublished(4);
    const older = await openOlder(world, 3, { isMarked: false });
    const ids = await older.articles.top('ai', NEWEST, 0, -1);
    const before = await older.articles.get('ai', ids);
    assert.ok(before.every((article) => article?.provenance.sourceId === 'a'));
    await world.reopen(older).app.completeIndexes('ai');
    assert.deepEqual(await older.articles.get('ai', ids), before);
  });

  it('reads files that are no articles once, and costs one question when all is well', async () => {
    const world = await openPublished(2);
    await world.effects.files.write('/out', '_news/about.md', '# Who we are\n');
    let reads = 0;
    const counting = {
      ...world.effects.files,
      read: (dir: string, path: string) => {
        reads += 1;
        return world.effects.files.read(dir, path);
      },
      list: (dir: string, folder: string) => {
        reads += 1;
        return world.effects.files.list(dir, folder);
      },
    };
    const kept = { ...world.effects, files: counting };
    assert.equal(await world.reopen(kept).app.completeIndexes('ai'), undefined);
    reads = 0;
    const next = world.reopen(kept);
    await next.app.completeIndexes('ai');
    assert.equal(reads, 2, 'the two folders are listed, and nothing is read');
    await next.app.completeIndexes('ai');
    assert.equal(reads, 2);
  });

  it('a story whose members are partly known is one story again', async () => {
    const world = openWorld({
      sources: [
        { id: 'a', url: FEED },
        { id: 'b', url: 'https://b.example/feed.xml' },
      ],
    });
    const [one] = stories(1);
    const told = {
      title: 'Whales return to the northern bay after forty years',
      text: 'Whales return to the bay. '.repeat(30),
    };
    world.tell(FEED, [{ ...one, ...told, url: 'https://a.example/whales', date: '2026-06-10T08:00:00Z' }]);
    world.tell('https://b.example/feed.xml', [
      { ...one, ...told, url: 'https://b.example/whales', date: '2026-06-10T09:00:00Z' },
    ]);
    await world.round();
    const all = await world.articles.outlines('ai', await world.articles.top('ai', NEWEST, 0, -1));
    const storyIds = new Set(all.map((article) => article?.storyId));
    assert.deepEqual([all.length, storyIds.size], [2, 1]);
    const older = world.reopen(await openOlder(world, 1, { isMarked: false }));
    await older.app.completeIndexes('ai');
    const later = await older.articles.outlines('ai', await older.articles.top('ai', NEWEST, 0, -1));
    assert.deepEqual(new Set(later.map((article) => article?.storyId)), storyIds);
    const [story] = await older.articles.stories('ai', [...storyIds].map(String));
    assert.equal(story?.memberIds.length, 2);
  });
});
