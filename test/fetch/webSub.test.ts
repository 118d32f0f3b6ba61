import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import { toHubLinks } from '../../src/fetch/hubLinks.ts';
import { restWhileSubscribed, SAFETY_NET_MS, stateAfterDelivery, toWish } from '../../src/fetch/stateAfterDelivery.ts';
import {
  buildSubscribeRequest,
  isSignedBy,
  readHubVerification,
  toRenewalMs,
  WANTED_LEASE_SECONDS,
} from '../../src/fetch/webSub.ts';
import { isHeld, type Subscription } from '../../src/model/subscription.ts';
import { processorMs } from '../support/processorTime.ts';
import { aFeed, anAnswer, aSource, aState, DAY, HOUR, MINUTE, NOON } from './aSource.ts';

const HUB = 'https://hub.example/';
const OTHER_HUB = 'https://other.example/hub';
const TOPIC = 'https://a.example/feed.xml';

function aSubscription(changes: Partial<Subscription> = {}): Subscription {
  return {
    hub: HUB,
    topic: TOPIC,
    secret: 's'.repeat(64),
    token: 't'.repeat(32),
    status: 'asked',
    tries: 0,
    ...changes,
  };
}

const held = (changes: Partial<Subscription> = {}) =>
  aSubscription({ status: 'verified', askedMs: NOON, verifiedMs: NOON, expiresMs: NOON + 10 * DAY, ...changes });

describe('toSubscribeAsk', () => {
  it('posts the form of section 5.1 to the hub, bounded like every request', () => {
    const ask = buildSubscribeRequest(aSubscription(), 'https://news.example/hooks/ai/a/t');
    assert.deepEqual([ask.url, ask.method, ask.kind], [HUB, 'POST', 'hub']);
    assert.equal(ask.headers['content-type'], 'application/x-www-form-urlencoded');
    assert.deepEqual(Object.fromEntries(new URLSearchParams(ask.body)), {
      'hub.mode': 'subscribe',
      'hub.topic': TOPIC,
      'hub.callback': 'https://news.example/hooks/ai/a/t',
      'hub.secret': 's'.repeat(64),
      'hub.lease_seconds': String(WANTED_LEASE_SECONDS),
    });
    assert.ok(ask.timeoutMs <= 10_000 && ask.maxBytes <= 65_536 && ask.overflow === 'cut');
  });
});

describe('readVerification', () => {
  const query = { 'hub.mode': 'subscribe', 'hub.topic': TOPIC, 'hub.challenge': 'c', 'hub.lease_seconds': '864000' };
  const read = (changes: Record<string, string>, subscription = aSubscription({ askedMs: NOON, tries: 2 })) =>
    readHubVerification({ ...query, ...changes }, subscription, NOON);

  it('confirms what was requested, until the end of the lease', () => {
    const verification = read({});
    assert.equal(verification.kind, 'confirmed');
    if (verification.kind !== 'confirmed') return;
    assert.equal(verification.challenge, 'c');
    const { status, tries, verifiedMs, expiresMs } = verification.subscription;
    assert.deepEqual([status, tries, verifiedMs, expiresMs], ['verified', 0, NOON, NOON + 10 * DAY]);
  });

  for (const [name, changes] of [
    ['another topic', { 'hub.topic': 'https://b.example/' }],
    ['a topic that only begins alike', { 'hub.topic': `${TOPIC}?` }],
    ['no topic', { 'hub.topic': '' }],
    ['an end that was not asked for', { 'hub.mode': 'unsubscribe' }],
    ['an unknown mode', { 'hub.mode': 'publish' }],
    ['no challenge', { 'hub.challenge': '' }],
    ['an endless challenge', { 'hub.challenge': 'c'.repeat(100_000) }],
    ['a lease without length', { 'hub.lease_seconds': '0' }],
    ['a denial of another topic', { 'hub.mode': 'denied', 'hub.topic': 'https://b.example/' }],
  ] as const) {
    it(`refuses ${name}`, () => assert.equal(read(changes).kind, 'refused'));
  }

  for (const [lease, days] of [
    ['86400', 1],
    ['', 1],
    ['soon', 1],
    ['-5', 1],
    ['999999999999', 30],
    ['9'.repeat(400), 1],
  ] as const) {
    it(`takes the lease "${lease.slice(0, 20)}" for ${days} days`, () => {
      const verification = read({ 'hub.lease_seconds': lease });
      assert.ok(verification.kind === 'confirmed');
      assert.equal(verification.subscription.expiresMs, NOON + days * DAY);
    });
  }

  it('notes a denial with its reason in one short line, and what was held ends', () => {
    const verification = read(
      { 'hub.mode': 'denied', 'hub.reason': ` no\n\u0007such  feed ${'x'.repeat(9_000)}` },
      held(),
    );
    assert.ok(verification.kind === 'denied');
    assert.match(verification.reason, /^no such feed x+$/);
    assert.ok(verification.reason.length <= 200);
    assert.deepEqual([verification.subscription.status, verification.subscription.tries], ['denied', 1]);
    assert.equal(isHeld(verification.subscription, NOON), false);
    assert.equal(verification.subscription.expiresMs, undefined);
  });

  it('confirms again after a denial, and forgets the reason', () => {
    const verification = read({}, aSubscription({ status: 'denied', reason: 'no', deniedMs: NOON, tries: 3 }));
    assert.ok(verification.kind === 'confirmed');
    assert.equal(verification.subscription.reason, undefined);
    assert.equal(isHeld(verification.subscription, NOON), true);
  });
});

describe('isSignedBy', () => {
  const body = new TextEncoder().encode('<rss/>');
  const sign = (method: string, secret = 'secret', bytes = body) =>
    `${method}=${createHmac(method, secret).update(bytes).digest('hex')}`;

  for (const method of ['sha1', 'sha256', 'sha384', 'sha512']) {
    it(`takes ${method}, in upper case too`, () => {
      assert.equal(isSignedBy(sign(method), body, 'secret'), true);
      assert.equal(isSignedBy(` ${sign(method).toUpperCase()} `, body, 'secret'), true);
    });
  }

  it('knows the answers of RFC 4231, case 2', () => {
    const data = new TextEncoder().encode('what do ya want for nothing?');
    const digest = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843';
    assert.equal(isSignedBy(`sha256=${digest}`, data, 'Jefe'), true);
  });

  for (const [name, header] of [
    ['no header', undefined],
    ['an empty one', ''],
    ['another secret', sign('sha256', 'other')],
    ['another body', sign('sha256', 'secret', new Uint8Array(3))],
    ['an algorithm that is not listed', sign('md5')],
    ['another algorithm than it names', sign('sha256').replace('sha256', 'sha512')],
    ['a digest that is cut', sign('sha256').slice(0, -2)],
    ['a digest that is longer', `${sign('sha256')}00`],
    ['a digest without its algorithm', sign('sha256').slice(7)],
    ['what is no digest', 'sha256=constructor'],
    ['two signatures', `${sign('sha256')}, ${sign('sha1')}`],
    ['a million characters', `sha256=${'a'.repeat(1_000_000)}`],
  ] as const) {
    it(`refuses ${name}`, () => assert.equal(isSignedBy(header, body, 'secret'), false));
  }
});

describe('toRenewalMs', () => {
  const denied = { status: 'denied', askedMs: NOON, deniedMs: NOON + MINUTE } as const;
  for (const [name, subscription, atMs] of [
    ['at once when it was never asked for', aSubscription(), 0],
    ['an hour after a request that was not confirmed', aSubscription({ askedMs: NOON, tries: 1 }), NOON + HOUR],
    ['four hours after the third', aSubscription({ askedMs: NOON, tries: 3 }), NOON + 4 * HOUR],
    ['a day after the hundredth', aSubscription({ askedMs: NOON, tries: 100 }), NOON + DAY],
    ['a day before a long lease ends', held(), NOON + 9 * DAY],
    ['when a third of a short lease is left', held({ expiresMs: NOON + 3 * HOUR }), NOON + 2 * HOUR],
    ['not within ten minutes, however short the lease', held({ expiresMs: NOON + MINUTE }), NOON + 10 * MINUTE],
    ['two hours after two renewals in vain', held({ askedMs: NOON + 9 * DAY, tries: 2 }), NOON + 9 * DAY + 2 * HOUR],
    ['a day after a denial', aSubscription({ ...denied, tries: 1 }), NOON + MINUTE + DAY],
    ['two days after the second', aSubscription({ ...denied, tries: 2 }), NOON + MINUTE + 2 * DAY],
    ['a week after the ninth', aSubscription({ ...denied, tries: 9 }), NOON + MINUTE + 7 * DAY],
  ] as const) {
    it(`requests ${name}`, () => assert.equal(toRenewalMs(subscription), atMs));
  }
});

describe('toHubLinks', () => {
  const links = (link: string | undefined, feed: Parameters<typeof aFeed>[0] = {}) =>
    toHubLinks(anAnswer({ headers: link === undefined ? {} : { link } }), aFeed(feed), TOPIC);

  for (const [name, header, feed, hubs, topicUrl] of [
    ['the links of the feed', undefined, { hubs: [HUB], selfUrl: 'https://a.example/s' }, [HUB], 'https://a.example/s'],
    ['the URL that was asked where it does not name itself', undefined, { hubs: [HUB] }, [HUB], TOPIC],
    ['no hub', undefined, { selfUrl: TOPIC }, [], undefined],
    ['the header before the feed', `<${OTHER_HUB}>; rel="hub"`, { hubs: [HUB] }, [OTHER_HUB], TOPIC],
    ['several links in one header', `<${HUB}>; rel=hub, </s>; rel="self"`, {}, [HUB], 'https://a.example/s'],
    ['several relations of one link', `<${HUB}>; title="a, <b>"; rel="x HUB"`, {}, [HUB], TOPIC],
    ['links that are none', '<javascript:a>; rel=hub, <>; rel=hub, <ftp://a.example/>; rel=hub', {}, [], undefined],
    ['hubs of the feed that are none', undefined, { hubs: ['file:///etc/passwd', 'hub', HUB, HUB] }, [HUB], TOPIC],
  ] as const) {
    it(`reads ${name}`, () => {
      assert.deepEqual(links(header, feed), topicUrl === undefined ? { hubs } : { hubs, topicUrl });
    });
  }

  it('keeps a handful of hubs and no endless ones', () => {
    const hubs = Array.from({ length: 1_000 }, (_, n) => `https://hub.example/${n}`);
    assert.equal(links(undefined, { hubs }).hubs.length, 4);
    assert.deepEqual(links(undefined, { hubs: [`https://hub.example/${'x'.repeat(5_000)}`] }).hubs, []);
  });

  it('reads a hostile header in no time', () => {
    for (const part of ['<', '<a>', '<a>"', '<a>;rel=', '<a>; ', '"', ',']) {
      const took = processorMs(() => void links(part.repeat(1_000_000 / part.length)));
      assert.ok(took < 500, `${part}: ${took} ms`);
    }
  });
});

describe('toWish', () => {
  const state = aState({ hubs: [HUB, OTHER_HUB], topicUrl: TOPIC });
  const wish = (subscription?: Subscription, own = state) => toWish(aSource(), own, subscription, NOON)?.hub;

  it('is for the first hub, and stays with the hub that got the request', () => {
    assert.equal(wish(), HUB);
    assert.equal(wish(aSubscription({ tries: 2 })), HUB);
    assert.equal(wish(held({ hub: OTHER_HUB })), OTHER_HUB);
  });
  it('goes to the next hub when one stays silent, and round again', () => {
    assert.equal(wish(aSubscription({ tries: 3 })), OTHER_HUB);
    assert.equal(wish(aSubscription({ tries: 3, hub: OTHER_HUB })), HUB);
    assert.equal(wish(held({ tries: 3 })), HUB);
    assert.equal(wish(held({ tries: 3, expiresMs: NOON - 1 })), OTHER_HUB);
  });
  it('begins anew when the publisher names other hubs or another topic', () => {
    assert.equal(wish(held({ hub: 'https://old.example/' })), HUB);
    assert.equal(wish(held({ hub: OTHER_HUB, topic: 'https://a.example/old' })), HUB);
  });
  it('is none without a hub, for a source that is gone, and for one that was configured otherwise', () => {
    assert.equal(wish(undefined, aState()), undefined);
    assert.equal(wish(undefined, { ...state, status: 'gone' }), undefined);
    assert.equal(wish(undefined, { ...state, sourceUrl: 'https://old.example/' }), undefined);
  });
});

describe('restWhilePushed', () => {
  const state = aState({ hubs: [HUB], topicUrl: TOPIC, nextPollMs: NOON + HOUR });
  const rest = (subscription?: Subscription, own = state) => restWhileSubscribed(aSource(), own, subscription, NOON);

  it('puts the next poll off while the hub sends what is new, and says so', () => {
    const { nextPollMs, nextPollReason } = rest(held());
    assert.ok(nextPollMs >= NOON + SAFETY_NET_MS && nextPollMs <= NOON + 1.05 * SAFETY_NET_MS);
    assert.match(nextPollReason, /^in 12\.?\d? h: hub\.example sends what is new \(WebSub\)/);
  });
  it('never beyond the end of the subscription', () => {
    assert.equal(rest(held({ expiresMs: NOON + 2 * HOUR })).nextPollMs, NOON + 2 * HOUR);
  });
  it('leaves the next poll where it is without a subscription that holds for this feed', () => {
    for (const subscription of [
      undefined,
      aSubscription(),
      aSubscription({ status: 'denied' }),
      held({ expiresMs: NOON }),
      held({ hub: OTHER_HUB }),
      held({ topic: 'https://a.example/other' }),
      held({ expiresMs: NOON + MINUTE }),
    ]) {
      assert.deepEqual(rest(subscription), state);
    }
  });
  it('never brings a poll nearer', () => {
    assert.equal(rest(held(), { ...state, nextPollMs: NOON + DAY }).nextPollMs, NOON + DAY);
  });
  it('keeps out of the hours that the feed skips', () => {
    const own = { ...state, hints: { skipHours: [0, 1] } };
    assert.ok(rest(held(), own).nextPollMs >= NOON + 14 * HOUR);
  });
});

describe('toPushedState', () => {
  const feed = aFeed({ entries: [{ title: 'a', published: new Date(NOON - MINUTE).toISOString() }] });

  it('leaves validators, hash and the next poll, and adds to what is known of the rate', () => {
    const before = aState({ recentEntriesMs: [NOON - HOUR, NOON - DAY] });
    const after = stateAfterDelivery(aSource(), before, feed, NOON);
    for (const key of ['validators', 'bodyHash', 'nextPollMs', 'nextPollReason', 'lastPollMs'] as const) {
      assert.deepEqual(after[key], before[key]);
    }
    assert.deepEqual(after.recentEntriesMs, [NOON - MINUTE, NOON - HOUR, NOON - DAY]);
    assert.deepEqual([after.reason, after.lastPushMs], ['The hub sent an entry.', NOON]);
  });
  it('keeps the troubles of polling, but not a wall that is kept apart', () => {
    const failing = aState({ status: 'failing', reason: 'It is away.', failures: 2 });
    assert.equal(stateAfterDelivery(aSource(), failing, feed, NOON).reason, 'It is away.');
    const walled = aState({ status: 'blocked', reason: 'A consent wall.', failures: 0 });
    assert.equal(stateAfterDelivery(aSource(), walled, feed, NOON).status, 'ok');
    const blocked = aState({ status: 'blocked', reason: 'A bot check.', failures: 1 });
    assert.equal(stateAfterDelivery(aSource(), blocked, feed, NOON).status, 'blocked');
  });
});
