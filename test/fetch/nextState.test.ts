import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FailureCode } from '../../src/errors.ts';
import { nextState } from '../../src/fetch/nextState.ts';
import type { FeedOutcome } from '../../src/fetch/readFeedResponse.ts';
import type { HttpResponse } from '../../src/model/http.ts';
import type { SourceState } from '../../src/model/source.ts';
import { aFeed, anAnswer, aSource, aState, DAY, HOUR, MINUTE, NOON } from './aSource.ts';

const DOCUMENT = { bytes: new Uint8Array() };
const FRESH: FeedOutcome = { kind: 'fresh', document: DOCUMENT, bodyHash: 'def' };
const UNCHANGED: FeedOutcome = { kind: 'unchanged', because: 'status' };
const failed = (code: FailureCode = 'timeout'): FeedOutcome => ({ kind: 'failed', code, reason: 'It went wrong.' });
const missing = (status: 404 | 410): FeedOutcome => ({ kind: 'missing', status, reason: 'Not there.' });

function after(
  state: SourceState | undefined,
  outcome: FeedOutcome,
  more: Partial<Parameters<typeof nextState>[2]> = {},
) {
  return nextState(state, outcome, { source: aSource(), nowMs: NOON, ...more });
}

/** Polls again and again, each time when the state says. */
function poll(state: SourceState | undefined, outcomes: readonly FeedOutcome[], answers: readonly HttpResponse[] = []) {
  let last = state;
  let nowMs = NOON;
  const states = outcomes.map((outcome, index) => {
    const response = answers[index];
    last = nextState(last, outcome, { source: aSource(), nowMs, ...(response && { response }) });
    nowMs = last.nextPollMs;
    return last;
  });
  return { states, last: states.at(-1) as SourceState, nowMs };
}

const TABLE: readonly (readonly [string, FeedOutcome, string])[] = [
  ['fresh', FRESH, 'ok'],
  ['unchanged', UNCHANGED, 'ok'],
  ['limited', { kind: 'limited', reason: 'Pause.' }, 'limited'],
  ['blocked', { kind: 'blocked', reason: 'A wall.' }, 'blocked'],
  ['404', missing(404), 'failing'],
  ['410', missing(410), 'failing'],
  ['failed', failed(), 'failing'],
];

for (const from of ['ok', 'limited', 'failing', 'blocked', 'gone', 'moved'] as const) {
  for (const [name, outcome, to] of TABLE) {
    test(`${from} and ${name}: ${to}, with a reason and a time`, () => {
      const before = aState({ status: from, sinceMs: NOON - DAY });
      const next = after(before, outcome);
      assert.equal(next.status, to);
      assert.ok(next.reason.length > 5 && next.nextPollReason.length > 5);
      assert.ok(next.nextPollMs > NOON && next.nextPollMs <= NOON + 1.05 * DAY);
      assert.equal(next.sinceMs, from === to ? NOON - DAY : NOON);
      assert.equal(next.lastPollMs, NOON);
    });
  }
}

test('a first poll needs no state', () => {
  const next = after(undefined, FRESH, {
    response: anAnswer({ headers: { etag: '"9"' } }),
    feed: aFeed({ title: 'News' }),
  });
  assert.deepEqual(next.validators, { etag: '"9"' });
  assert.equal(next.bodyHash, 'def');
  assert.equal(next.feedTitle, 'News');
  assert.equal(after(undefined, failed()).status, 'failing');
});

test('a 200 replaces both validators, a 304 those that it names', () => {
  const fresh = after(aState(), FRESH, { response: anAnswer({ headers: { etag: '"2"' } }) });
  assert.deepEqual(fresh.validators, { etag: '"2"' });
  const same = after(aState(), UNCHANGED, { response: anAnswer({ headers: { etag: '"2"', 'last-modified': 'x' } }) });
  assert.deepEqual(same.validators, { etag: '"2"', lastModified: 'x' });
  const not = after(aState(), UNCHANGED, { response: anAnswer({ status: 304, headers: { etag: '"3"' } }) });
  assert.deepEqual(not.validators, { etag: '"3"', lastModified: 'Wed, 10 Jun 2026 10:00:00 GMT' });
});

test('errors keep the validators; a document that cannot be read drops them, so that it is had again', () => {
  assert.deepEqual(
    after(aState(), failed('http_status'), { response: anAnswer({ status: 500 }) }).validators,
    aState().validators,
  );
  const unreadable = after(aState(), failed('feed_unreadable'), { response: anAnswer({ headers: { etag: '"2"' } }) });
  assert.deepEqual(unreadable.validators, {});
  assert.equal(unreadable.bodyHash, undefined);
});

test('failures double the wait from five minutes to a day and stay there', () => {
  const { states } = poll(
    aState(),
    Array.from({ length: 12 }, () => failed()),
  );
  const waits = states.map(
    (state, n) => (state.nextPollMs - (n === 0 ? NOON : (states[n - 1]?.nextPollMs ?? 0))) / MINUTE,
  );
  assert.deepEqual(waits, [5, 10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440, 1440]);
});

test('one good poll ends all trouble, and the reason says for how long it lasted', () => {
  const { last, nowMs } = poll(aState(), [failed(), failed(), failed()]);
  const back = nextState(last, UNCHANGED, { source: aSource(), nowMs });
  assert.equal(back.failures, 0);
  assert.match(back.reason, /back after 35 min of being failing/);
  assert.equal(nextState(back, failed(), { source: aSource(), nowMs: nowMs + HOUR }).failures, 1);
});

test('a limit is not a failure and is kept to the second', () => {
  const next = after(aState(), { kind: 'limited', reason: 'Pause.', untilMs: NOON + 4321_000 });
  assert.equal(next.nextPollMs, NOON + 4321_000);
  assert.equal(next.notBeforeMs, NOON + 4321_000);
  assert.equal(next.failures, 0);
});

test('limits without a time double the wait from a quarter of an hour', () => {
  const { states } = poll(
    aState(),
    Array.from({ length: 9 }, () => ({ kind: 'limited', reason: 'Pause.' }) as const),
  );
  const waits = states.map(
    (state, n) => (state.nextPollMs - (n === 0 ? NOON : (states[n - 1]?.nextPollMs ?? 0))) / MINUTE,
  );
  assert.deepEqual(waits, [15, 30, 60, 120, 240, 480, 960, 1440, 1440]);
  assert.equal(nextState(states.at(-1), UNCHANGED, { source: aSource(), nowMs: NOON + DAY }).limits, undefined);
});

test('a server that names a second again and again is left alone for longer', () => {
  const { states } = poll(
    aState(),
    [1, 2, 3, 4, 5, 6].map(() => ({ kind: 'limited', reason: 'Pause.', untilMs: NOON + 1_000 }) as const),
  );
  const waits = states.map(
    (state, n) => (state.nextPollMs - (n === 0 ? NOON : (states[n - 1]?.nextPollMs ?? 0))) / MINUTE,
  );
  assert.deepEqual(waits, [1, 15, 30, 60, 60, 60]);
});

test('410 twice is gone, polled once a week, and comes back by itself', () => {
  const gone = anAnswer({ status: 410 });
  const { states, last, nowMs } = poll(aState(), [missing(410), missing(410), missing(410)], [gone, gone, gone]);
  assert.deepEqual(
    states.map((state) => state.status),
    ['failing', 'gone', 'gone'],
  );
  assert.equal(nowMs - (states[1]?.nextPollMs ?? 0), 7 * DAY);
  assert.equal(nextState(last, UNCHANGED, { source: aSource(), nowMs }).status, 'ok');
});

test('410 with something else in between is not gone', () => {
  const answers = [anAnswer({ status: 410 }), anAnswer({ status: 404 }), anAnswer({ status: 410 })];
  const { last } = poll(aState(), [missing(410), missing(404), missing(410)], answers);
  assert.equal(last.status, 'failing');
});

test('404 for thirty days is gone, and not a day before', () => {
  const { states } = poll(
    aState(),
    Array.from({ length: 60 }, () => missing(404)),
  );
  const goneAt = states.findIndex((state) => state.status === 'gone');
  const goneMs = states[goneAt]?.lastPollMs ?? 0;
  assert.ok(goneMs - NOON >= 30 * DAY && goneMs - NOON <= 31 * DAY);
  assert.ok(goneAt < 40, `asked ${goneAt} times`);
});

test('a permanent redirect is believed after three polls over a day', () => {
  const hops = [{ url: 'https://a.example/feed.xml', status: 301 }];
  const response = anAnswer({ status: 304, url: 'https://b.example/feed', hops });
  const at = (state: SourceState | undefined, hours: number) =>
    nextState(state, UNCHANGED, { source: aSource(), nowMs: NOON + hours * HOUR, response });
  const first = at(aState(), 0);
  const second = at(first, 1);
  const third = at(second, 2);
  assert.deepEqual(
    [first, second, third].map((state) => [state.status, state.movedTo]),
    Array(3).fill(['ok', undefined]),
  );
  const moved = at(third, 25);
  assert.equal(moved.status, 'moved');
  assert.equal(moved.movedTo, 'https://b.example/feed');
  assert.match(moved.reason, /b\.example/);
  const later = nextState(moved, UNCHANGED, {
    source: aSource(),
    nowMs: NOON + 26 * HOUR,
    response: anAnswer({ status: 304 }),
  });
  assert.equal(later.movedTo, 'https://b.example/feed');
});

test('a redirect that changes its mind, stops or is temporary is not believed', () => {
  const to = (url: string, status = 301) => anAnswer({ url, hops: [{ url: 'https://a.example/feed.xml', status }] });
  const at = (state: SourceState, hours: number, response: HttpResponse) =>
    nextState(state, UNCHANGED, { source: aSource(), nowMs: NOON + hours * HOUR, response });
  const changing = at(
    at(at(aState(), 0, to('https://b.example/')), 12, to('https://c.example/')),
    30,
    to('https://b.example/'),
  );
  assert.equal(changing.redirect?.seen, 1);
  assert.equal(at(at(aState(), 0, to('https://b.example/')), 30, anAnswer()).redirect, undefined);
  assert.equal(at(aState(), 0, to('https://b.example/', 302)).redirect, undefined);
});

test('of a chain only the permanent beginning counts', () => {
  const hops = [
    { url: 'https://a.example/feed.xml', status: 308 },
    { url: 'https://b.example/feed', status: 302 },
  ];
  const next = after(aState(), UNCHANGED, { response: anAnswer({ url: 'https://cdn.example/1234', hops }) });
  assert.equal(next.redirect?.url, 'https://b.example/feed');
});

test('a new place that fails is given up for the configured one', () => {
  const moved = aState({ status: 'moved', movedTo: 'https://b.example/feed' });
  assert.equal(after(moved, missing(404)).movedTo, undefined);
  assert.deepEqual(after(moved, missing(404)).validators, {});
  assert.equal(after(moved, failed()).movedTo, 'https://b.example/feed');
  assert.equal(poll(moved, [failed(), failed(), failed()]).last.movedTo, undefined);
});

test('a feed that was found on a page is looked for again when it is missing', () => {
  const page = after(undefined, FRESH, { feed: aFeed(), feedUrl: 'https://a.example/atom' });
  assert.equal(page.feedUrl, 'https://a.example/atom');
  assert.equal(after(page, missing(404)).feedUrl, undefined);
});

test('what only the operator can correct is polled once a day', () => {
  const next = after(aState(), failed('address_refused'));
  assert.equal(next.nextPollMs, NOON + DAY);
  assert.match(next.nextPollReason, /configuration/);
});

test('a postponed poll changes nothing but its time', () => {
  const before = aState({ status: 'failing', failures: 4 });
  const next = after(before, { kind: 'postponed', reason: 'Busy.', untilMs: NOON + 3_000 });
  const { nextPollMs, nextPollReason, notBeforeMs, ...rest } = next;
  const { nextPollMs: _ms, nextPollReason: _reason, ...restBefore } = before;
  assert.deepEqual(rest, restBefore);
  assert.match(nextPollReason, /postponed/);
  assert.deepEqual([nextPollMs, notBeforeMs], [NOON + 3_000, NOON + 3_000]);
});

test('the rate is learned from dated entries, newest first, without the future', () => {
  const entries = [0, 1, 2, 3].map((hours) => ({ published: new Date(NOON - (hours - 1) * HOUR).toISOString() }));
  const next = after(aState(), FRESH, { feed: aFeed({ entries }) });
  assert.deepEqual(next.recentEntriesMs, [NOON, NOON - HOUR, NOON - 2 * HOUR]);
});

test('a feed without dates has the rate at which it changes', () => {
  const feed = aFeed({ entries: [{ title: 'One' }] });
  const first = after(undefined, FRESH, { feed });
  assert.deepEqual(first.recentEntriesMs, []);
  const second = nextState(first, FRESH, { source: aSource(), nowMs: NOON + HOUR, feed });
  assert.deepEqual(second.recentEntriesMs, [NOON + HOUR]);
});

test('the hours that a feed skips are kept while it fails, too', () => {
  const next = after(aState({ hints: { skipHours: [12] } }), failed());
  assert.ok(next.nextPollMs >= NOON + HOUR);
});

test('a proxy that fails is told of, and nothing is held against the source: no back-off, no learned URL given up', () => {
  const before = aState({ movedTo: 'https://b.example/feed.xml', failures: 1 });
  const { states, last } = poll(
    before,
    Array.from({ length: 6 }, () => failed('proxy_failed')),
  );
  for (const [index, state] of states.entries()) {
    assert.deepEqual([state.status, state.reason, state.failures], ['failing', 'It went wrong.', 1]);
    assert.equal(state.nextPollMs, NOON + (index + 1) * 5 * MINUTE);
  }
  assert.match(last.nextPollReason, /^in 5 min: the proxy/);
  assert.deepEqual([last.movedTo, last.validators], [before.movedTo, before.validators]);
  assert.equal(after(last, UNCHANGED).status, 'moved');
});
