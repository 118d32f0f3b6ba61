import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Failure } from '../../src/errors.ts';
import type { EnqueueReads } from '../../src/pipeline/handOn.ts';
import { renderFeed } from '../support/documents.ts';
import { NOW_MS, openWorld, type World, type WorldOptions } from '../support/memoryWorld.ts';

const FEED = 'https://a.example/feed.xml';
const signal = new AbortController().signal;
const stories = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => ({
    url: `https://a.example/${from + n}`,
    title: `Story number ${from + n}`,
    date: new Date(NOW_MS - (from + n) * 3_600_000).toISOString(),
  }));

function open(options: Partial<WorldOptions> = {}): World {
  return openWorld({ sources: [{ id: 'a', url: FEED }], ...options });
}

const poll = (world: World) => world.app.previewPoll(world.source('a'), signal);
const urls = (result: { readonly reads: readonly { readonly entry: { readonly url?: string } }[] }) =>
  result.reads.map(({ entry }) => entry.url);

const settle = (world: World, enqueue: EnqueueReads = async () => undefined) =>
  world.app.pollSource(world.source('a'), enqueue, signal);

describe('pollSource', () => {
  it('hands on every entry of a new feed', async () => {
    const world = open();
    world.tell(FEED, stories(3));
    const result = await settle(world);
    assert.equal(result.outcome, 'modified');
    assert.equal(result.entriesSeen, 3);
    assert.deepEqual(
      urls(result),
      stories(3).map(({ url }) => url),
    );
    assert.equal(result.failure, undefined);
    const state = await world.effects.sourceStates.load('ai', 'a');
    assert.equal(state?.status, 'ok');
    assert.ok(state.nextPollMs > NOW_MS);
  });

  it('stores nothing before its reads are handed on: a crash in between hands the same on again', async () => {
    const world = open();
    world.tell(FEED, stories(3));
    const first = await poll(world);
    const crash = new Error('killed');
    await assert.rejects(
      settle(world, async () => {
        assert.equal(await world.effects.sourceStates.load('ai', 'a'), undefined);
        throw crash;
      }),
      crash,
    );
    assert.deepEqual(urls(await poll(world)), urls(first));
    assert.equal(await world.effects.sourceStates.load('ai', 'a'), undefined);
    await settle(world);
    world.set(FEED, { body: `${renderFeed('a', stories(3))} ` });
    assert.deepEqual(urls(await poll(world)), []);
  });

  it('sends both validators and counts a 304 as not modified', async () => {
    const world = open();
    const headers = { etag: 'W/"1"', 'last-modified': 'Wed, 10 Jun 2026 10:00:00 GMT' };
    world.set(FEED, { body: renderFeed('a', stories(2)), headers });
    await settle(world);
    const again = await settle(world);
    assert.equal(again.outcome, 'notModified');
    assert.deepEqual([again.entriesSeen, again.reads.length], [0, 0]);
    const { headers: requested } = world.asks.at(-1) ?? {};
    assert.equal(requested?.['if-none-match'], 'W/"1"');
    assert.equal(requested?.['if-modified-since'], 'Wed, 10 Jun 2026 10:00:00 GMT');
    await settle(world);
    assert.equal(world.asks.at(-1)?.headers['if-none-match'], 'W/"1"');
  });

  it('counts the same bytes as not modified though the server says 200', async () => {
    const world = open();
    world.tell(FEED, stories(2));
    await settle(world);
    assert.equal((await poll(world)).outcome, 'notModified');
  });

  it('hands on only what is new, and what changed', async () => {
    const world = open();
    world.tell(FEED, stories(3));
    await settle(world);
    const [first, ...rest] = stories(3);
    world.set(FEED, renderFeed('a', [{ ...first!, title: 'A corrected headline' }, ...rest, ...stories(1, 7)]));
    assert.deepEqual(urls(await settle(world)), ['https://a.example/0', 'https://a.example/7']);
  });

  it('does not read a long document again when one entry joins it', async () => {
    const world = open();
    world.set(FEED, renderFeed('a', stories(1_500)));
    await settle(world);
    for (const more of [1, 2, 3]) {
      world.set(FEED, renderFeed('a', stories(1_500 + more)));
      assert.deepEqual(urls(await settle(world)), [`https://a.example/${1_499 + more}`]);
    }
  });

  it('hands an article on once, however often the feed names it', async () => {
    const world = open();
    const [story] = stories(1);
    world.set(FEED, renderFeed('a', [story!, { ...story!, url: `${story?.url}?utm_source=rss`, guid: 'other' }]));
    assert.equal((await poll(world)).reads.length, 1);
  });

  it('leaves what is older than policy.read.maxAge, unless it was changed since', async () => {
    const world = open({ policy: { read: { maxAgeMs: 90 * 60_000, perRound: 200 } } });
    world.tell(FEED, stories(3));
    assert.deepEqual(urls(await poll(world)), ['https://a.example/0', 'https://a.example/1']);
  });

  it('reads the newest of a round and keeps the others for later ones, which take them up without the feed', async () => {
    const world = open({ policy: { read: { perRound: 2 } } });
    world.set(FEED, renderFeed('a', [...stories(5)].reverse()));
    const first = await settle(world);
    assert.deepEqual(urls(first), ['https://a.example/0', 'https://a.example/1']);
    assert.deepEqual([first.left.length, first.skipped], [3, 0]);
    assert.deepEqual([...(await world.app.pendingReads.count('ai'))], [['a', 3]]);
    world.set(FEED, { status: 500 });
    const taken: (string | undefined)[] = [];
    const take: EnqueueReads = async (tasks) => void taken.push(...tasks.map(({ entry }) => entry.url));
    assert.equal(await world.app.pendingReads.handOn(world.source('a'), 2, take), 2);
    assert.equal(await world.app.pendingReads.handOn(world.source('a'), 2, take), 1);
    assert.deepEqual(taken, ['https://a.example/2', 'https://a.example/3', 'https://a.example/4']);
    assert.deepEqual([...(await world.app.pendingReads.count('ai'))], []);
  });

  it('gives a pending read away only after it was handed on, and counts it as seen meanwhile', async () => {
    const world = open({ policy: { read: { perRound: 1 } } });
    world.set(FEED, renderFeed('a', stories(2)));
    await settle(world);
    const crash = new Error('killed');
    const handOn = world.app.pendingReads.handOn(world.source('a'), 1, () => Promise.reject(crash));
    await assert.rejects(handOn, crash);
    assert.deepEqual([...(await world.app.pendingReads.count('ai'))], [['a', 1]]);
    world.set(FEED, `${renderFeed('a', stories(2))} `);
    assert.deepEqual([...urls(await settle(world)), (await poll(world)).left.length], [0]);
  });

  it('reads a corrected entry once, though its older version still waits', async () => {
    const world = open({ policy: { read: { perRound: 1 } } });
    world.set(FEED, renderFeed('a', stories(2)));
    await settle(world);
    const [first, second] = stories(2);
    world.set(FEED, renderFeed('a', [first!, { ...second!, title: 'A corrected headline' }]));
    assert.deepEqual(urls(await settle(world)), ['https://a.example/1']);
    assert.deepEqual([...(await world.app.pendingReads.count('ai'))], []);
  });

  it('keeps the order of a feed without dates, and believes no date of the future', async () => {
    const item = (n: number, date = '') =>
      `<item><title>Story ${n}</title><link>https://a.example/${n}</link>${date}</item>`;
    const world = open({ policy: { read: { perRound: 2 } } });
    const future = '<pubDate>Wed, 01 Jan 2098 00:00:00 GMT</pubDate>';
    world.set(
      FEED,
      `<rss version="2.0"><channel><title>A</title>${[1, 2, 3].map((n) => item(n)).join('')}</channel></rss>`,
    );
    assert.deepEqual(urls(await settle(world)), ['https://a.example/1', 'https://a.example/2']);
    world.set(
      FEED,
      `<rss version="2.0"><channel><title>A</title>${item(4)}${item(5)}${item(6, future)}</channel></rss>`,
    );
    assert.deepEqual(urls(await settle(world)), ['https://a.example/4', 'https://a.example/5']);
  });

  it('counts what it skips: entries that lead nowhere, are too old, or are announced twice', async () => {
    const world = open({ policy: { read: { perRound: 200, maxAgeMs: 90 * 60_000 } } });
    const [story] = stories(1);
    const old = stories(1, 9);
    const items = renderFeed('a', [story!, { ...story!, guid: 'other' }, ...old]);
    world.set(FEED, items.replace('</channel>', '<item><title>Nowhere</title></item></channel>'));
    const { reads, left, skipped, entriesSeen, faults } = await settle(world);
    assert.deepEqual([reads.length, left.length, skipped, entriesSeen], [1, 0, 3, 4]);
    assert.deepEqual(faults, ['1 new entry has no address: no link, no permalink, no file']);
    world.set(FEED, `${items} `);
    assert.equal((await settle(world)).skipped, 0);
  });

  it('makes a state with a reason of whatever the publisher does', async () => {
    for (const [scripted, outcome, code] of [
      [{ status: 500 }, 'failing', 'http_status'],
      [{ status: 429, headers: { 'retry-after': '120' } }, 'limited', undefined],
      [{ status: 503 }, 'limited', undefined],
      [{ status: 403 }, 'blocked', 'bot_wall'],
      [{ status: 404 }, 'failing', 'http_gone'],
      ['this is no feed', 'failing', 'not_a_feed'],
      ['', 'failing', 'feed_unreadable'],
      [new Failure('timeout', 'It took too long.'), 'failing', 'timeout'],
      [new Failure('address_refused', 'It is private.'), 'failing', 'address_refused'],
    ] as const) {
      const world = open();
      world.set(FEED, scripted);
      const result = await settle(world);
      assert.equal(result.outcome, outcome, JSON.stringify(scripted));
      assert.equal(result.failure?.code, code, JSON.stringify(scripted));
      const state = await world.effects.sourceStates.load('ai', 'a');
      assert.ok(state && state.reason !== '' && state.nextPollMs > NOW_MS, JSON.stringify(scripted));
    }
  });

  it('keeps what it knows while a source fails, and goes on when it is back', async () => {
    const world = open();
    world.tell(FEED, stories(2));
    await settle(world);
    world.set(FEED, { status: 500 });
    await settle(world);
    world.set(FEED, renderFeed('a', stories(3)));
    assert.deepEqual(urls(await settle(world)), ['https://a.example/2']);
    assert.equal((await world.effects.sourceStates.load('ai', 'a'))?.status, 'ok');
  });

  it('lets through what is to be tried again soon, and stores nothing of it', async () => {
    for (const code of ['host_busy', 'aborted', 'redis_unavailable'] as const) {
      const world = open();
      world.set(FEED, new Failure(code, 'Not now.', { retryAtMs: NOW_MS + 500 }));
      await assert.rejects(poll(world), { code, retryAtMs: NOW_MS + 500 });
      assert.equal(await world.effects.sourceStates.load('ai', 'a'), undefined);
    }
  });

  it('is gone after two 410 in a row', async () => {
    const world = open();
    world.set(FEED, { status: 410 });
    assert.equal((await settle(world)).outcome, 'failing');
    world.pass(3_600_000);
    assert.equal((await settle(world)).outcome, 'gone');
  });

  it('reads no entry that leads to something else than a page, and publishes no password', async () => {
    const world = open();
    const links = ['mailto:desk@a.example', 'ftp://a.example/1', 'https://me:secret@a.example/2', 'not a link'];
    const items = links.map((link, index) => `<item><title>Story ${index}</title><link>${link}</link></item>`).join('');
    world.set(FEED, `<rss version="2.0"><channel><title>A</title>${items}</channel></rss>`);
    const { reads } = await settle(world);
    assert.deepEqual(
      reads.map(({ entry }) => entry.url).filter((url) => !url?.startsWith('https://a.example/not')),
      ['https://a.example/2'],
    );
  });

  it('reads the feed that a page announces', async () => {
    const world = openWorld({ sources: [{ id: 'a', url: 'https://a.example/' }] });
    world.set(
      'https://a.example/',
      '<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head>' +
        '<body><p>Hello</p></body></html>',
    );
    world.tell(FEED, stories(2));
    assert.equal((await settle(world)).reads.length, 2);
  });
});
