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

describe('a source whose items the operator names', () => {
  const select = { language: 'css', selection: { item: 'article', date: 'time' } } as const;

  it('is read by the selectors and by nothing else', async () => {
    const world = openWorld({ sources: [{ id: 'a', url: `${SITE}/news`, kind: 'page', select }] });
    world.set(`${SITE}/news`, listing([1], '<link rel="alternate" type="application/rss+xml" href="/rss">'));
    world.set(story(1).url, renderPage(story(1)));
    assert.equal((await world.pollAndRead('a')).length, 1);
    assert.deepEqual(askedOf(world), ['/news', story(1).url.slice(SITE.length)]);
    world.set(`${SITE}/news`, '<html><body>Redesigned</body></html>');
    world.pass(DAY_MS);
    await world.pollAndRead('a');
    assert.match((await state(world))?.reason ?? '', /The selector "article" finds nothing in the document/);
  });

  it('that led to a feed before starts anew', async () => {
    const world = open(listing([1, 2, 3], '<link rel="alternate" type="application/rss+xml" href="/rss">'));
    world.set(`${SITE}/rss`, renderFeed('Quay', [story(5)]));
    await world.pollAndRead('a');
    const changed = openWorld({
      sources: [{ id: 'a', url: `${SITE}/news`, select }],
      effects: { network: world.effects.network, sourceStates: world.effects.sourceStates },
    });
    await changed.pollAndRead('a');
    const after = await state(changed);
    assert.deepEqual([after?.feedUrl, after?.feedFormat], [undefined, 'listing']);
  });

  it('may be JSON', async () => {
    const json = { language: 'jsonPath', selection: { item: '$.news[*]', title: '$.t', url: '/news/{slug}' } } as const;
    const world = openWorld({ sources: [{ id: 'a', url: `${SITE}/api`, kind: 'json', select: json }] });
    const slug = story(2).url.split('/').at(-1);
    world.set(`${SITE}/api`, JSON.stringify({ news: [{ t: 'Two', slug }] }));
    world.set(story(2).url, renderPage(story(2)));
    const [read] = await world.pollAndRead('a');
    assert.equal(read?.kind === 'draft' && read.draft.fields.webUrl, story(2).url);
  });
});

describe('a source whose feed its address tells', () => {
  it('is read from there, without asking its page', async () => {
    const account = 'https://social.example/@quay';
    const world = openWorld({ sources: [{ id: 'a', url: account }] });
    world.set(`${account}.rss`, renderFeed('Quay', [story(1)]));
    world.set(story(1).url, renderPage(story(1)));
    assert.equal((await world.pollAndRead('a')).length, 1);
    assert.deepEqual([(await state(world))?.feedUrl, world.asks[0]?.url], [`${account}.rss`, `${account}.rss`]);
    world.pass(DAY_MS);
    await world.pollAndRead('a');
    assert.equal(world.asks.at(-1)?.url, `${account}.rss`);
  });

  it('is its page where no feed is there', async () => {
    const world = openWorld({ sources: [{ id: 'a', url: `${SITE}/@quay`, kind: 'page' }] });
    world.set(`${SITE}/@quay`, listing([1, 2, 3]));
    assert.equal((await world.pollAndRead('a')).length, 3);
  });

  it('is found by the lasting address that the page of a handle tells', async () => {
    const channel = 'UCabcdefghijklmnopqrstuv';
    const world = openWorld({ sources: [{ id: 'a', url: 'https://www.youtube.com/@quay' }] });
    world.set(
      'https://www.youtube.com/@quay',
      `<html><head><link rel="canonical" href="https://www.youtube.com/channel/${channel}"></head><body></body></html>`,
    );
    const feedUrl = `https://www.youtube.com/feeds/videos.xml?channel_id=${channel}`;
    world.set(feedUrl, renderFeed('Quay', [story(1)]));
    await world.pollAndRead('a');
    assert.equal((await state(world))?.feedUrl, feedUrl);
  });
});

describe('an article of a source with `extract`', () => {
  it('has what the selectors say, whatever its feed says, and tells so', async () => {
    const extract = [{ title: 'h2.real', author: '.by', date: 'time', text: '.body' }];
    const world = openWorld({ sources: [{ id: 'a', url: `${SITE}/rss`, extract }] });
    world.set(`${SITE}/rss`, renderFeed('Quay', [{ ...story(1), title: 'The title of the feed' }]));
    const body = '<p>The words of the operator.</p>'.repeat(3);
    world.set(
      story(1).url,
      [
        '<html><head><title>Quay</title></head><body><h1>The title of the feed</h1>',
        `<h2 class="real">The operator's title</h2><i class="by">Orla Venn</i><time datetime="2026-06-09T01:02:03Z"></time>`,
        `<div class="body">${body}</div></body></html>`,
      ].join(''),
    );
    const [read] = await world.pollAndRead('a');
    assert.equal(read?.kind, 'draft');
    const { fields, provenance, text } = (read as Extract<typeof read, { kind: 'draft' }>).draft;
    assert.deepEqual([fields.title, fields.publishedDateTime], ["The operator's title", '2026-06-09T01:02:03Z']);
    assert.match(text ?? '', /^The words of the operator\./);
    assert.deepEqual(provenance.authors, ['Orla Venn']);
    const { title, publishedDateTime, authors, text: from } = provenance.fields;
    assert.deepEqual([title, publishedDateTime, authors, from], Array(4).fill('page:extract'));
  });
});
