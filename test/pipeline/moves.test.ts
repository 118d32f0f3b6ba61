import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { articleIdOf } from '../../src/normalize/articleId.ts';
import type { TestStory } from '../support/documents.ts';
import { NOW_MS, openWorld, type World } from '../support/memoryWorld.ts';

const FEED = 'https://quay.example/feed.xml';
const TEXT =
  'From Monday the ferry leaves at seven, at noon and at five, and on Sundays at noon only; the fare stays as it was.';

const aStory = (slug: string, given: Partial<TestStory> = {}): TestStory => ({
  url: `https://quay.example/${slug}`,
  title: 'Ferry timetable for the winter',
  date: new Date(NOW_MS - 5 * 3_600_000).toISOString(),
  summary: TEXT,
  paragraphs: [TEXT, `${TEXT} So said the harbour master.`],
  ...given,
});
const another = aStory('crane', {
  title: 'Old crane sold for scrap',
  date: new Date(NOW_MS - 9 * 3_600_000).toISOString(),
  summary: 'A dealer from the south took it away last week.',
  paragraphs: [
    'A dealer from the south took the crane of 1932 away last week, for a song, as the harbour master says.',
  ],
});

function open(first: readonly TestStory[]): World {
  const world = openWorld({ sources: [{ id: 'a', url: FEED }] });
  world.tell(FEED, first);
  return world;
}

async function articles(world: World) {
  const files = Object.entries(await world.files()).filter(([path]) => path.startsWith('_news/'));
  return files.map(([path, text]) => ({ path, ...(parse(text.split(/^---$/m)[1] ?? '') as Record<string, unknown>) }));
}

const addressesIn = async (world: World) =>
  (await articles(world)).map((article) => `${Reflect.get(article, 'webUrl')}`).sort();

describe('an article whose address changed', () => {
  it('stays one file, and the address that is still announced leads', async () => {
    const world = open([aStory('ferry-timetable'), another]);
    await world.round();
    const before = await articles(world);
    world.set(aStory('ferry-timetable').url, { status: 404 });
    world.tell(FEED, [aStory('winter-times'), another]);
    await world.round();
    assert.deepEqual(await addressesIn(world), [another.url, 'https://quay.example/winter-times']);
    assert.deepEqual(
      (await articles(world)).map(({ path }) => path),
      before.map(({ path }) => path),
    );
    const [dead, live] = ['ferry-timetable', 'winter-times'].map((slug) => articleIdOf(`https://quay.example/${slug}`));
    const owners = await world.articles.resolve('ai', [dead ?? '', live ?? '']);
    assert.deepEqual(owners, [dead, dead], 'the dead address is its alias');
  });

  it('stays one file under a corrected headline, where instant and text are the same', async () => {
    const world = open([aStory('ferry-timetable'), another]);
    await world.round();
    const title = 'Skerry boats: what changes in December';
    world.tell(FEED, [aStory('skerry-boats', { title }), another]);
    await world.round();
    assert.deepEqual(await addressesIn(world), [another.url, 'https://quay.example/skerry-boats']);
    assert.ok((await articles(world)).some((article) => Reflect.get(article, 'title') === title));
  });

  it('stays one file when nothing but the text is the same, and the old one left the feed as the new one came', async () => {
    const paragraphs = [
      TEXT,
      'Bicycles travel free until Easter, dogs pay half, and the late boat waits for the last train from the north.',
    ];
    const timetable = aStory('ferry-timetable', { paragraphs });
    const renamed = aStory('skerry-boats', {
      paragraphs,
      title: 'wiki:skerry_boats - moved',
      date: new Date(NOW_MS - 1_000).toISOString(),
    });
    const world = open([timetable, another]);
    await world.round();
    world.tell(FEED, [renamed, another]);
    await world.round();
    assert.deepEqual(await addressesIn(world), [another.url, renamed.url]);
    const others = open([timetable, another]);
    await others.round();
    others.tell(FEED, [another]);
    await others.round();
    others.tell(FEED, [renamed, another]);
    await others.round();
    assert.equal((await addressesIn(others)).length, 3, 'one that left before is another one');
  });

  it('is another one while the old address is announced', async () => {
    const world = open([aStory('ferry-timetable'), another]);
    await world.round();
    world.tell(FEED, [aStory('winter-times'), aStory('ferry-timetable'), another]);
    await world.round();
    assert.equal((await addressesIn(world)).length, 3);
  });

  it('is another one when the text differs', async () => {
    const other =
      'A quite different matter: the harbour board meets on Thursday to speak about the budget of the coming year, and about fees.';
    for (const given of [
      { title: 'Board meets about the budget', summary: other, paragraphs: [other] },
      { summary: other, paragraphs: [other], date: new Date(NOW_MS - 4 * 3_600_000).toISOString() },
    ]) {
      const world = open([aStory('ferry-timetable'), another]);
      await world.round();
      world.tell(FEED, [aStory('winter-times', given), another]);
      await world.round();
      assert.equal((await addressesIn(world)).length, 3);
    }
  });

  it('stays where it is while no other address takes its place', async () => {
    const world = open([aStory('ferry-timetable'), another]);
    await world.round();
    world.tell(FEED, [another]);
    await world.round();
    assert.deepEqual(await addressesIn(world), [another.url, 'https://quay.example/ferry-timetable']);
  });
});
