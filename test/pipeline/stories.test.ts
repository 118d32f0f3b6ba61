/** Four publishers tell one story on two days, in rounds; the files show at every step what a reader may expect. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { HOTTEST } from '../../src/model/articleIndex.ts';
import { articleSchema } from '../../src/model/articleSchema.ts';
import { renderPage, type TestStory } from '../support/documents.ts';
import { openWorld, type World } from '../support/memoryWorld.ts';

const HOUR_MS = 3_600_000;
const PUBLISHERS = ['a', 'b', 'c', 'd'] as const;
type Publisher = (typeof PUBLISHERS)[number];

const TEXT = [
  'Halden Robotics recalls 12,000 Porter delivery robots after three collisions at crossings in Tallow Bay this week.',
  'The company said that a faulty brake sensor in the Porter robots could fail in heavy rain, and repairs begin on Monday.',
  'Owners of the Porter robots in Tallow Bay are asked to switch them off until Halden Robotics has replaced the sensor.',
];
const TITLES: Record<Publisher, string> = {
  a: 'Halden Robotics recalls Porter robots after Tallow Bay collisions',
  b: 'Halden recalls Porter delivery robots after collisions in Tallow Bay',
  c: 'Porter robots recalled by Halden Robotics after Tallow Bay crashes',
  d: 'Halden Robotics recalls Porter robots: three Tallow Bay collisions',
};

const feedOf = (publisher: Publisher) => `https://${publisher}.example/feed.xml`;

/** The story as a publisher tells it; with an image it has 20 points more. */
function telling(publisher: Publisher, date: string, given: Partial<TestStory> = {}): TestStory {
  return { url: `https://${publisher}.example/recall`, title: TITLES[publisher], date, paragraphs: TEXT, ...given };
}

function elsewhere(publisher: Publisher, n: number): TestStory {
  const titles = ['Choir wins prize for midnight concert', 'Lighthouse keeper retires after forty winters'];
  return {
    url: `https://${publisher}.example/else-${n}`,
    title: titles[n] ?? '',
    date: `2026-06-10T0${n + 1}:00:00Z`,
  };
}

interface File {
  readonly path: string;
  readonly title: string;
  readonly heat: number;
  readonly quality: number;
  readonly published: boolean;
  readonly webUrl: string;
  readonly related?: readonly { readonly webUrl: string; readonly quality: number }[];
}

async function filesOf(world: World): Promise<File[]> {
  const files = Object.entries(await world.files()).filter(([path]) => path.startsWith('_news/'));
  return files.map(([path, text]) => {
    const frontMatter = parse(text.split(/^---$/m)[1] ?? '');
    articleSchema.parse(frontMatter);
    return { path, ...(frontMatter as Omit<File, 'path'>) };
  });
}

/** The files of the story: one leads with the heat of all, each lists the others, best first. */
async function checkStory(world: World, tellers: readonly Publisher[], leader: Publisher): Promise<void> {
  const urls = tellers.map((publisher) => `https://${publisher}.example/recall`);
  const files = (await filesOf(world)).filter(({ webUrl }) => urls.includes(webUrl));
  assert.equal(files.length, tellers.length);
  const leads = files.filter(({ heat }) => heat !== -1);
  assert.deepEqual(
    leads.map(({ webUrl }) => webUrl),
    [`https://${leader}.example/recall`],
  );
  assert.equal(leads[0]?.heat, (leads[0]?.quality ?? 0) + 10 * (tellers.length - 1));
  assert.equal(leads[0]?.published, (leads[0]?.heat ?? 0) >= 70);
  for (const { webUrl, related = [], heat, published } of files) {
    const others = urls.filter((url) => url !== webUrl);
    assert.deepEqual(related.map((one) => one.webUrl).sort(), others.sort(), webUrl);
    const qualities = related.map(({ quality }) => quality);
    assert.deepEqual(
      qualities,
      qualities.toSorted((x, y) => y - x),
    );
    if (heat === -1) assert.equal(published, false);
  }
  assert.deepEqual(
    (await world.articles.top('ai', HOTTEST, 0, -1)).length,
    (await filesOf(world)).filter(({ heat }) => heat > 0).length,
  );
}

async function quietRound(world: World): Promise<void> {
  const before = [await world.files(), world.articles.events('ai').length];
  world.pass(HOUR_MS);
  await world.round();
  assert.deepEqual([await world.files(), world.articles.events('ai').length], before);
}

function open(): World {
  return openWorld({
    sources: PUBLISHERS.map((id) => ({ id, url: feedOf(id), trust: id === 'd' ? 'curated' : 30 })),
  });
}

describe('a story told by four publishers on two days', () => {
  it('has one lead, the right heat and the right company at every step, and stands still between', async () => {
    const world = open();
    const paths = async () => Object.fromEntries((await filesOf(world)).map(({ webUrl, path }) => [webUrl, path]));

    world.tell(feedOf('a'), [telling('a', '2026-06-10T08:00:00Z'), elsewhere('a', 0)]);
    await world.round();
    await checkStory(world, ['a'], 'a');
    await quietRound(world);
    const first = await paths();

    // The same quality: the one that leads stays.
    world.tell(feedOf('b'), [telling('b', '2026-06-10T07:00:00Z'), elsewhere('b', 1)]);
    await world.round();
    await checkStory(world, ['a', 'b'], 'a');
    await quietRound(world);

    // A better one takes the lead.
    world.tell(feedOf('c'), [telling('c', '2026-06-11T06:00:00Z', { image: 'https://c.example/robot.png' })]);
    await world.round();
    await checkStory(world, ['a', 'b', 'c'], 'c');
    await quietRound(world);

    // One of the led retells it under another headline: its file stays where it is.
    const retold = telling('a', '2026-06-10T08:00:00Z', { title: TITLES.a.replace('after', 'amid') });
    world.set(retold.url, renderPage(retold));
    world.tell(feedOf('a'), [retold, elsewhere('a', 0)]);
    await world.round();
    await checkStory(world, ['a', 'b', 'c'], 'c');
    assert.ok((await filesOf(world)).some(({ title }) => title === retold.title));

    world.tell(feedOf('d'), [telling('d', '2026-06-11T09:00:00Z', { image: 'https://d.example/robot.png' })]);
    await world.round();
    await checkStory(world, ['a', 'b', 'c', 'd'], 'd');
    await quietRound(world);

    const last = await paths();
    assert.equal(Object.keys(last).length, 6);
    for (const [url, path] of Object.entries(first)) assert.equal(last[url], path);
    const alone = (await filesOf(world)).filter(({ webUrl }) => webUrl.includes('else-'));
    for (const { heat, quality, related } of alone) assert.deepEqual([heat, related], [quality, undefined]);
  });

  it('ends the same whether it came in five rounds or in one', async () => {
    const together = open();
    const apart = open();
    const tellings = PUBLISHERS.map((publisher, n) => telling(publisher, `2026-06-10T0${n + 5}:00:00Z`));
    for (const [n, publisher] of PUBLISHERS.entries()) {
      together.tell(feedOf(publisher), tellings.slice(n, n + 1));
      apart.tell(feedOf(publisher), tellings.slice(n, n + 1));
      await apart.round();
    }
    await together.round();
    const shown = async (world: World) =>
      (await filesOf(world)).map(({ path, heat, related }) => ({ path, heat, related: related?.length }));
    assert.deepEqual(await shown(together), await shown(apart));
    await checkStory(together, PUBLISHERS, 'd');
  });

  it('does not join what lies outside the window', async () => {
    const world = open();
    world.tell(feedOf('a'), [telling('a', '2026-06-01T08:00:00Z')]);
    await world.round();
    world.tell(feedOf('b'), [telling('b', '2026-06-10T08:00:00Z')]);
    await world.round();
    const files = await filesOf(world);
    assert.deepEqual(
      files.map(({ heat }) => heat),
      [30, 30],
    );
  });

  it('stands after Redis was emptied and everything was told again', async () => {
    const world = open();
    for (const [n, publisher] of PUBLISHERS.entries()) {
      world.tell(feedOf(publisher), [telling(publisher, `2026-06-10T0${n + 5}:00:00Z`)]);
      await world.round();
    }
    const before = await filesOf(world);
    const reborn = world.reopen({});
    await reborn.round();
    assert.deepEqual(await filesOf(reborn), before);
  });
});
