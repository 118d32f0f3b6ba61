import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import { Failure } from '../../src/errors.ts';
import type { HttpRequest } from '../../src/model/http.ts';
import { renderFeed, type TestStory } from '../support/documents.ts';
import { NOW_MS, openWorld, type Scripted, type World, type WorldOptions } from '../support/memoryWorld.ts';

const FEED = 'https://a.example/feed.xml';
const HUB = 'https://hub.example/';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const signal = new AbortController().signal;
const webSub = { publicUrl: 'https://news.example/hooks', host: '127.0.0.1', port: 0 };

const story = (n: number): TestStory => ({
  url: `https://a.example/${n}`,
  title: `Story number ${n}`,
  date: new Date(NOW_MS - n * HOUR_MS).toISOString(),
});
const withHubs = (stories: readonly TestStory[], ...hubs: string[]) =>
  renderFeed('a', stories).replace(
    '<description>d</description>',
    `<description>d</description>${hubs.map(toHubLink).join('')}`,
  );

function toHubLink(hub: string): string {
  return `<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="hub" href="${hub}"/>`;
}

/** A world whose source was polled once and names a hub. */
async function open(hub: Scripted = { status: 202 }, options: Partial<WorldOptions> = { webSub }): Promise<World> {
  const world = openWorld({ sources: [{ id: 'a', url: FEED }], ...options });
  world.set(FEED, withHubs([story(1), story(2)], HUB));
  world.set(HUB, hub);
  await poll(world);
  return world;
}

const toNowhere = async () => undefined;
const poll = (world: World) => world.app.pollSource(world.source('a'), toNowhere, signal);

const renew = (world: World) => world.app.webSub.renew('ai', signal);
const stored = async (world: World) => {
  const subscription = await world.effects.subscriptions.load('ai', 'a');
  assert.ok(subscription);
  return subscription;
};
const asksOf = (world: World) => world.asks.filter((ask) => ask.kind === 'hub');
const formOf = (ask: HttpRequest | undefined) => Object.fromEntries(new URLSearchParams(ask?.body));

async function answerHub(world: World, query: Record<string, string>) {
  const subscription = await stored(world);
  return await world.app.webSub.verify(world.source('a'), subscription, { 'hub.topic': FEED, ...query });
}
const confirm = (world: World, leaseSeconds = 864_000) =>
  answerHub(world, {
    'hub.mode': 'subscribe',
    'hub.challenge': 'c1',
    'hub.lease_seconds': String(leaseSeconds),
  });

async function deliver(world: World, body: string, secret?: string) {
  const subscription = await stored(world);
  const bytes = new TextEncoder().encode(body);
  const digest = createHmac('sha256', secret ?? subscription.secret)
    .update(bytes)
    .digest('hex');
  const delivery = { signature: `sha256=${digest}`, contentType: 'application/rss+xml; charset=utf-8', bytes };
  return await world.app.webSub.receive(world.source('a'), subscription, delivery, toNowhere);
}

describe('renewSubscriptions', () => {
  it('asks the hub that a feed names once, with a callback that nobody can guess', async () => {
    const world = await open();
    assert.deepEqual(await renew(world), { requested: 1, failed: 0 });
    const { token, secret } = await stored(world);
    const form = formOf(asksOf(world)[0]);
    assert.equal(form['hub.callback'], `https://news.example/hooks/ai/a/${token}`);
    assert.deepEqual([form['hub.topic'], form['hub.secret']], [FEED, secret]);
    assert.deepEqual(await renew(world), { requested: 0, failed: 0 });
    assert.equal(asksOf(world).length, 1);
  });

  it('does nothing when it is not configured', async () => {
    const world = await open({ status: 202 }, {});
    assert.equal(await renew(world), undefined);
    assert.equal(asksOf(world).length, 0);
  });

  it('stores the subscription before it asks: hubs may verify while they are being asked', async () => {
    const seen: boolean[] = [];
    const world = await open(() => {
      void world.effects.subscriptions.load('ai', 'a').then((one) => seen.push(one?.askedMs !== undefined));
      return { status: 202 };
    });
    await renew(world);
    assert.deepEqual(seen, [true]);
  });

  it('asks again after an hour, two, four, when a hub refuses or is away, and does not hurry', async () => {
    for (const hub of [{ status: 500 }, { status: 404 }, new Failure('timeout', 'It took too long.')]) {
      const world = await open(hub);
      assert.deepEqual(await renew(world), { requested: 1, failed: 1 });
      const waits: number[] = [];
      for (let hours = 1; hours <= 8; hours += 1) {
        world.pass(HOUR_MS);
        if ((await renew(world))?.requested) waits.push(hours);
      }
      assert.deepEqual(waits, [1, 3, 7]);
    }
  });

  it('counts nothing against a hub whose turn is later', async () => {
    const world = await open(new Failure('host_busy', 'Later.', { retryAtMs: NOW_MS + 1 }));
    assert.deepEqual(await renew(world), { requested: 0, failed: 0 });
    assert.deepEqual([(await stored(world)).tries, (await stored(world)).askedMs], [0, undefined]);
  });

  it('asks no hub in a private network, and tells none of a topic there', async () => {
    const world = await open();
    const hubs = ['http://10.0.0.7/hub', 'http://localhost:8080/', 'http://[::ffff:127.0.0.1]/', HUB];
    const self = '<atom:link rel="self" href="http://192.168.1.1/feed"/>';
    world.set(FEED, withHubs([story(1)], ...hubs).replace('<atom:link', `${self}<atom:link`));
    await poll(world);
    for (let hour = 0; hour < 24; hour += 1) {
      await renew(world);
      world.pass(HOUR_MS);
    }
    assert.deepEqual([...new Set(asksOf(world).map(({ url }) => url))], [HUB]);
    assert.deepEqual([...new Set(asksOf(world).map((ask) => formOf(ask)['hub.topic']))], [FEED]);
  });

  it('asks a hub in a private network that the operator allows for hubs', async () => {
    const world = await open(undefined, { webSub: { ...webSub, allowPrivate: ['10.0.0.0/8'] } });
    const self = '<atom:link rel="self" href="http://10.0.0.8/feed"/>';
    world.set(FEED, withHubs([story(1)], 'http://10.0.0.7/hub').replace('<atom:link', `${self}<atom:link`));
    world.set('http://10.0.0.7/hub', { status: 202 });
    await poll(world);
    await renew(world);
    const [ask] = asksOf(world);
    assert.deepEqual(
      [ask?.url, formOf(ask)['hub.topic'], ask?.allowPrivate],
      ['http://10.0.0.7/hub', 'http://10.0.0.8/feed', ['10.0.0.0/8']],
    );
  });

  it('goes to the next hub when one stays silent', async () => {
    const other = 'https://other.example/';
    const world = await open();
    world.set(FEED, withHubs([story(1)], HUB, other));
    world.set(other, { status: 202 });
    await poll(world);
    for (let hour = 0; hour < 12; hour += 1) {
      await renew(world);
      world.pass(HOUR_MS);
    }
    assert.deepEqual(
      asksOf(world)
        .map(({ url }) => url)
        .slice(0, 4),
      [HUB, HUB, HUB, other],
    );
  });

  it('renews with the same secret and callback before the lease ends, and holds meanwhile', async () => {
    const world = await open();
    await renew(world);
    await confirm(world, 86_400);
    const { token } = await stored(world);
    world.pass(15 * HOUR_MS);
    assert.equal((await renew(world))?.requested, 0);
    world.pass(2 * HOUR_MS);
    assert.equal((await renew(world))?.requested, 1);
    assert.deepEqual(formOf(asksOf(world)[0]), formOf(asksOf(world)[1]));
    assert.equal((await stored(world)).status, 'verified');
    await confirm(world, 86_400);
    assert.deepEqual([(await stored(world)).token, (await stored(world)).tries], [token, 0]);
  });

  it('forgets a subscription when the feed names a hub no longer, and when the source is gone from the list', async () => {
    const world = await open();
    await renew(world);
    await world.effects.subscriptions.create('ai', 'removed', { hub: HUB, topic: FEED });
    world.set(FEED, withHubs([story(1)]));
    await poll(world);
    await renew(world);
    assert.equal((await world.effects.subscriptions.list('ai')).size, 0);
  });

  it('is done by one process at a time', async () => {
    const world = await open();
    const counts = await Promise.all([renew(world), renew(world)]);
    assert.deepEqual(counts.filter((one) => one !== undefined).length, 1);
    assert.equal(asksOf(world).length, 1);
  });
});

describe('verifySubscription', () => {
  it('echoes the challenge; polls then rest for half a day, and no longer than the subscription holds', async () => {
    const world = await open();
    await renew(world);
    assert.deepEqual(await confirm(world), { echo: 'c1' });
    const before = await world.effects.sourceStates.load('ai', 'a');
    assert.ok((before?.nextPollMs ?? 0) < NOW_MS + 2 * HOUR_MS, 'what was published meanwhile is polled soon');
    const { state } = await poll(world);
    assert.ok(state.nextPollMs >= NOW_MS + 12 * HOUR_MS);
    assert.match(state.nextPollReason, /hub\.example sends what is new \(WebSub\)/);
    world.pass(10 * DAY_MS + 1);
    assert.doesNotMatch((await poll(world)).state.nextPollReason, /WebSub/);
  });

  it('answers 404 to what was not asked for', async () => {
    const world = await open();
    await renew(world);
    assert.equal(await answerHub(world, { 'hub.mode': 'unsubscribe', 'hub.challenge': 'c' }), undefined);
    assert.equal((await stored(world)).status, 'asked');
  });

  it('finds a subscription by its own token only', async () => {
    const world = await open();
    await renew(world);
    const { token } = await stored(world);
    const find = (text: string) => world.app.webSub.find(world.source('a'), text);
    assert.equal((await find(token))?.token, token);
    for (const other of ['', token.slice(1), `${token}0`, token.toUpperCase().replace(/[0-9]/g, 'x')]) {
      assert.equal(await find(other), undefined);
    }
  });

  it('polls at once when the hub ends what was held, and asks again after a day', async () => {
    const world = await open();
    await renew(world);
    await confirm(world);
    await poll(world);
    assert.deepEqual(await answerHub(world, { 'hub.mode': 'denied', 'hub.reason': 'no such feed' }), { echo: '' });
    assert.deepEqual(await world.effects.sourceStates.due('ai', NOW_MS), ['a']);
    assert.equal((await stored(world)).reason, 'no such feed');
    world.pass(23 * HOUR_MS);
    assert.equal((await renew(world))?.requested, 0);
    world.pass(2 * HOUR_MS);
    assert.equal((await renew(world))?.requested, 1);
    assert.ok((await poll(world)).state.nextPollMs < NOW_MS + 30 * HOUR_MS, 'polling is as it was');
  });
});

describe('receiveContentDelivery', () => {
  it('hands on what is new in a signed document, once', async () => {
    const world = await open();
    await renew(world);
    const push = await deliver(world, renderFeed('a', [story(0), story(1)]));
    assert.ok(push.kind === 'read');
    assert.deepEqual(
      push.report.reads.map(({ entry }) => entry.url),
      ['https://a.example/0'],
    );
    assert.equal(push.report.entriesSeen, 2);
    const again = await deliver(world, renderFeed('a', [story(0)]));
    assert.ok(again.kind === 'read' && again.report.reads.length === 0);
    world.set(FEED, withHubs([story(0), story(1), story(2)], HUB));
    assert.equal((await poll(world)).reads.length, 0);
  });

  it('leaves validators and the next poll as the last poll made them', async () => {
    const world = await open();
    world.set(FEED, { body: withHubs([story(1)], HUB), headers: { etag: '"1"' } });
    const { state } = await poll(world);
    await renew(world);
    const push = await deliver(world, renderFeed('a', [story(0)]));
    assert.ok(push.kind === 'read');
    for (const key of ['validators', 'bodyHash', 'nextPollMs', 'hubs', 'topicUrl'] as const) {
      assert.deepEqual(push.report.state[key], state[key], key);
    }
  });

  it('ignores what is not signed by the secret', async () => {
    const world = await open();
    await renew(world);
    const feed = renderFeed('a', [story(0)]);
    assert.deepEqual(await deliver(world, feed, 'another secret'), { kind: 'ignored' });
    const bare = { bytes: new TextEncoder().encode(feed) };
    const push = await world.app.webSub.receive(world.source('a'), await stored(world), bare, toNowhere);
    assert.deepEqual(push, { kind: 'ignored' });
  });

  it('makes a poll of an empty document and of one that cannot be read, but not one a second', async () => {
    const world = await open();
    await renew(world);
    world.pass(61_000);
    for (const body of ['', 'no feed', '<html><body>Hello</body></html>']) {
      const push = await deliver(world, body);
      assert.ok(push.kind === 'ping' && push.isDue, body);
    }
    await poll(world);
    const push = await deliver(world, '');
    assert.ok(push.kind === 'ping' && !push.isDue);
  });
});
