import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderFeed, renderPage } from '../support/documents.ts';
import { NOW_MS, openWorld, type World } from '../support/memoryWorld.ts';

const SITE = 'https://quay.example';
const DAY_MS = 86_400_000;

const names = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'];
const story = (n: number) => ({
  url: `${SITE}/news/the-quay-is-closed-on-day-${names[n]}`,
  title: `The quay is closed on day ${names[n]}`,
  date: new Date(NOW_MS - n * 3_600_000).toISOString(),
});
const item = (n: number) => {
  const { url, title, date } = story(n);
  return `<article><h2><a href="${url}">${title}</a></h2><time datetime="${date}">some hours ago, ${n} comments</time></article>`;
};
const listing = (numbers: readonly number[], more = '') =>
  `<html><head><title>Quay news</title>${more}</head><body><nav><a href="/about-the-whole-quay">About the whole quay</a></nav>
   <main>${numbers.map(item).join('')}</main></body></html>`;

function open(page: string, kind?: 'page'): World {
  const world = openWorld({ sources: [{ id: 'a', url: `${SITE}/news`, ...(kind && { kind }) }] });
  world.set(`${SITE}/news`, page);
  for (const n of names.keys()) world.set(story(n).url, renderPage(story(n)));
  return world;
}

const state = async (world: World) => await world.app.sources.readState('ai', 'a');
const askedOf = (world: World, from = 0) => world.asks.slice(from).map(({ url }) => url.slice(SITE.length));

describe('a page without a feed', () => {
  it('is read as the list of articles that it is, each read once', async () => {
    const world = open(listing([1, 2, 3, 4]), 'page');
    assert.equal((await world.pollAndRead('a')).length, 4);
    const { status, feedFormat, feedTitle } = (await state(world)) ?? {};
    assert.deepEqual([status, feedFormat, feedTitle], ['ok', 'listing', 'Quay news']);
    world.set(
      `${SITE}/news`,
      listing([0, 1, 2, 3, 4]).replaceAll('some hours ago, 1 comments', 'yesterday, 7 comments'),
    );
    world.pass(DAY_MS);
    const read = await world.pollAndRead('a');
    assert.deepEqual(
      read.map((each) => each.kind === 'draft' && each.draft.fields.title),
      [story(0).title],
    );
    await world.publish();
    assert.equal(Object.keys(await world.files()).filter((path) => path.endsWith('.md')).length, 5);
  });

  it('is asked conditionally, and its feeds are sought again only after a week', async () => {
    const world = open(listing([1, 2, 3, 4]), 'page');
    const etag = (value: string, page: string) => world.set(`${SITE}/news`, { body: page, headers: { etag: value } });
    etag('"1"', listing([1, 2, 3, 4]));
    await world.pollAndRead('a');
    const first = world.asks.length;
    assert.ok(askedOf(world).includes('/feed/'));
    world.pass(DAY_MS);
    assert.deepEqual(await world.pollAndRead('a'), []);
    assert.deepEqual(askedOf(world, first), ['/news']);
    assert.equal(world.asks.at(-1)?.headers['if-none-match'], '"1"');
    etag('"2"', listing([0, 1, 2, 3]));
    world.pass(DAY_MS);
    await world.pollAndRead('a');
    assert.deepEqual(askedOf(world, first + 1), ['/news', story(0).url.slice(SITE.length)]);
    world.pass(8 * DAY_MS);
    etag('"3"', listing([0, 1, 2]));
    world.set(`${SITE}/feed/`, renderFeed('Quay', [story(5)]));
    await world.pollAndRead('a');
    assert.equal((await state(world))?.feedUrl, `${SITE}/feed/`);
  });

  it('gives way to a feed, but not to one that is empty or gone', async () => {
    const link = '<link rel="alternate" type="application/rss+xml" href="/rss">';
    const withFeed = open(listing([1, 2, 3, 4], link));
    withFeed.set(`${SITE}/rss`, renderFeed('Quay', [story(5)]));
    assert.equal((await withFeed.pollAndRead('a')).length, 1);
    const withEmpty = open(listing([1, 2, 3, 4], link));
    withEmpty.set(`${SITE}/rss`, renderFeed('Quay', []));
    assert.equal((await withEmpty.pollAndRead('a')).length, 4);
    const withBroken = open(listing([1, 2, 3, 4], link));
    assert.equal((await withBroken.pollAndRead('a')).length, 4);
    const limited = open(listing([1, 2, 3, 4], link));
    limited.set(`${SITE}/rss`, { status: 503 });
    assert.equal((await limited.pollAndRead('a')).length, 0);
    assert.equal((await state(limited))?.status, 'limited');
  });

  it('that lists nothing makes the source failing, and says what to do', async () => {
    const world = open('<html><body><h1>Contact</h1><a href="/imprint">Imprint</a></body></html>', 'page');
    await world.pollAndRead('a');
    const { status, reason } = (await state(world)) ?? {};
    assert.equal(status, 'failing');
    assert.match(reason ?? '', /announces no feed, and no list of articles was found.*`select`/);
  });
});
