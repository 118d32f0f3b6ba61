import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { NOW_MS, openWorld, type World, type WorldOptions } from '../support/memoryWorld.ts';

const FEED = 'https://quay.example/feed.xml';

interface Item {
  readonly title: string;
  readonly link: string;
  readonly guid?: string;
  readonly day?: number;
}

/** Items whose texts have nothing in common. */
const feedOf = (items: readonly Item[]) =>
  `<rss version="2.0"><channel><title>Quay</title><link>https://quay.example/</link>${items
    .map(
      ({ title, link, guid, day = 1 }) =>
        `<item><title>${title}</title><link>${link}</link>${guid === undefined ? '' : `<guid isPermaLink="false">${guid}</guid>`}` +
        `<pubDate>${new Date(NOW_MS - day * 86_400_000).toUTCString()}</pubDate><description>${title}, it was said.</description></item>`,
    )
    .join('')}</channel></rss>`;

const TITLES = ['Whales return north', 'Bakery learns counting', 'Opera premiere delayed', 'Crane sold abroad'];
const STATUS = 'https://quay.example/status';

function open(options: Partial<WorldOptions> = {}): World {
  const world = openWorld({ sources: [{ id: 'a', url: FEED }], ...options });
  world.set(STATUS, '<html><head><title>Status of all systems</title></head><body><p>All is well.</p></body></html>');
  return world;
}

async function told(world: World, feed: string): Promise<readonly string[]> {
  world.set(FEED, feed);
  await world.round();
  return titlesIn(world);
}

async function frontMatters(world: World) {
  const files = Object.entries(await world.files()).filter(([path]) => path.startsWith('_news/'));
  return files.map(([, text]) => parse(text.split(/^---$/m)[1] ?? '') as Record<string, unknown>);
}

const titlesIn = async (world: World) => (await frontMatters(world)).map(({ title }) => `${title}`).sort();
const items = (count: number, given: (n: number) => Partial<Item>) =>
  TITLES.slice(0, count).map((title, n) => ({ title, link: STATUS, day: n + 1, ...given(n) }));

describe('entries that share a page', () => {
  it('are articles of their own by their guids, and the page is not read', async () => {
    const world = open();
    assert.deepEqual(
      await told(world, feedOf(items(3, (n) => ({ guid: `incident-${n}` })))),
      TITLES.slice(0, 3).sort(),
    );
    assert.deepEqual(
      world.asks.map(({ url }) => url),
      [FEED],
    );
    assert.deepEqual(
      (await frontMatters(world)).map(({ webUrl }) => webUrl),
      [STATUS, STATUS, STATUS],
    );
  });

  it('are articles of their own by title and date where they have no guids', async () => {
    assert.deepEqual(await told(open(), feedOf(items(3, () => ({})))), TITLES.slice(0, 3).sort());
    const same = items(3, () => ({ title: 'Crane out of order' }));
    assert.equal((await told(open(), feedOf(same))).length, 3, 'one title on three days is three things');
  });

  it('are articles of their own by a fragment or a route', async () => {
    const fragments = items(3, (n) => ({ link: `${STATUS}#part-${n}` }));
    assert.equal((await told(open(), feedOf(fragments))).length, 3);
    for (const sign of ['#!/', '#/']) {
      const world = open();
      const routes = items(3, (n) => ({ link: `https://quay.example/app${sign}item-${n}`, guid: `${n} of all` }));
      assert.equal((await told(world, feedOf(routes.slice(0, 1)))).length, 1, 'also where one is announced alone');
      assert.equal((await told(world, feedOf(routes))).length, 3);
    }
  });

  it('stay apart when one of them is announced alone later', async () => {
    const world = open();
    await told(world, feedOf(items(2, (n) => ({ guid: `incident-${n}` }))));
    const alone = { title: TITLES[3] ?? '', link: STATUS, guid: 'incident-3' };
    assert.equal((await told(world, feedOf([alone]))).length, 3);
    assert.ok(!world.asks.some(({ url }) => url === STATUS));
  });

  it('keep their files through corrections and quiet rounds', async () => {
    const world = open();
    const first = items(3, (n) => ({ guid: `incident-${n}` }));
    await told(world, feedOf(first));
    const before = await world.files();
    await told(world, `${feedOf(first)}<!-- again -->`);
    assert.deepEqual(await world.files(), before);
    const [one, ...others] = first;
    const titles = await told(
      world,
      feedOf([{ ...one, title: 'Whales return to the south', link: STATUS }, ...others]),
    );
    assert.deepEqual(titles, ['Bakery learns counting', 'Opera premiere delayed', 'Whales return to the south']);
    assert.deepEqual(Object.keys(await world.files()), Object.keys(before));
  });

  for (const options of [{}, { securedKey: 'ab'.repeat(32) }]) {
    it(`are found again from their files alone, ${'securedKey' in options ? 'with' : 'without'} a key`, async () => {
      const world = open(options);
      const feed = feedOf(items(3, (n) => ({ guid: `incident-${n}` })));
      await told(world, feed);
      const before = await world.files();
      const after = world.reopen({});
      assert.equal((await after.app.reindexCollection('ai'))?.articles, 3);
      assert.equal((await told(after, feed)).length, 3);
      assert.deepEqual(Object.keys(await after.files()), Object.keys(before));
    });
  }

  it('of another site are two opinions of one page, unless there are many', async () => {
    const elsewhere = 'https://other.example/story';
    const two = items(2, (n) => ({ link: elsewhere, guid: `talk-${n}` }));
    const world = open();
    world.set(elsewhere, '<html><head><title>A page of its own</title></head><body><p>Words.</p></body></html>');
    assert.equal((await told(world, feedOf(two))).length, 1);
  });

  it('that only repeat a guid, a headline and a date are one', async () => {
    const twice = items(2, (n) => ({ title: 'Whales return north', guid: `copy-${n}`, day: 1 }));
    assert.equal((await told(open(), feedOf(twice))).length, 1);
  });

  it('are at their permalinks where their guids are such', async () => {
    const world = open();
    const feed = feedOf(items(3, (n) => ({ guid: `https://quay.example/n/${n}` }))).replaceAll(
      ' isPermaLink="false"',
      '',
    );
    for (const [n, title] of TITLES.entries())
      world.set(
        `https://quay.example/n/${n}`,
        `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
      );
    await told(world, feed);
    assert.deepEqual(
      (await frontMatters(world)).map(({ webUrl }) => webUrl).sort(),
      [0, 1, 2].map((n) => `https://quay.example/n/${n}`),
    );
  });
});
