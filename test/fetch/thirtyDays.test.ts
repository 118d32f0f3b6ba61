import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY, HOUR, MINUTE } from './aSource.ts';
import { type Act, type Habit, type Request, simulate } from './scriptedPublisher.ts';

/** A Monday. */
const START = Date.UTC(2026, 5, 1);
const END = START + 30 * DAY;

/** Does something else from day `from` to day `to`. */
function during(from: number, to: number, act: Act | ((atMs: number) => Act)): NonNullable<Habit['act']> {
  return (atMs) => {
    if (atMs < START + from * DAY || atMs >= START + to * DAY) return undefined;
    return typeof act === 'function' ? act(atMs) : act;
  };
}

/** Asks for a pause of so many seconds at each request of certain days. */
function pausing(from: number, to: number, status: number, seconds: number): NonNullable<Habit['act']> {
  return during(from, to, { status, headers: { 'retry-after': String(seconds) } });
}

interface Expectation {
  /** Requests in 30 days, least and most. */
  readonly requests: readonly [number, number];
  /** Least time between two requests while all is well. */
  readonly spacingMs: number;
  /** When the trouble ends and how long it may take us to be back. */
  readonly recovers?: { readonly day: number; readonly withinMs: number };
  /** Status at the end. */
  readonly ends?: string;
}

/** id -> habit and what the publisher's log must show. */
const SOURCES: Readonly<Record<string, readonly [Habit, Expectation]>> = {
  hourly: [{ publishesEvery: 60 }, { requests: [2700, 3100], spacingMs: 13 * MINUTE }],
  'etag-only': [
    { publishesEvery: 60, validators: 'etag' },
    { requests: [2700, 3100], spacingMs: 13 * MINUTE },
  ],
  'date-only': [
    { publishesEvery: 60, validators: 'date' },
    { requests: [2700, 3100], spacingMs: 13 * MINUTE },
  ],
  'no-validators': [
    { publishesEvery: 60, validators: 'none' },
    { requests: [2700, 3100], spacingMs: 13 * MINUTE },
  ],
  'restless-etag': [
    { publishesEvery: 60, validators: 'new etag each time' },
    { requests: [2700, 3100], spacingMs: 13 * MINUTE },
  ],
  wire: [{ publishesEvery: 2 }, { requests: [8200, 8700], spacingMs: 5 * MINUTE }],
  'four-hourly': [{ publishesEvery: 240 }, { requests: [680, 760], spacingMs: 56 * MINUTE }],
  daily: [{ publishesEvery: 1440 }, { requests: [105, 135], spacingMs: 5.5 * HOUR }],
  weekly: [{ publishesEvery: 7 * 1440 }, { requests: [29, 31], spacingMs: 24 * HOUR }],
  undated: [
    { publishesEvery: 360, isUndated: true },
    { requests: [400, 800], spacingMs: 40 * MINUTE },
  ],
  'every-30m': [
    { publishesEvery: 600, source: { everyMinutes: 30 } },
    { requests: [1371, 1441], spacingMs: 30 * MINUTE },
  ],
  'every-6h': [
    { publishesEvery: 5, source: { everyMinutes: 360 } },
    { requests: [114, 121], spacingMs: 6 * HOUR },
  ],
  'ttl-180': [
    { publishesEvery: 10, feed: { ttlMinutes: 180 } },
    { requests: [228, 241], spacingMs: 3 * HOUR },
  ],
  'update-daily': [
    { publishesEvery: 10, feed: { updateMinutes: 1440 } },
    { requests: [28, 31], spacingMs: DAY },
  ],
  'max-age-2h': [
    { publishesEvery: 10, act: () => ({ headers: { 'cache-control': 'max-age=7200' } }) },
    { requests: [343, 361], spacingMs: 2 * HOUR },
  ],
  'max-age-year': [
    { publishesEvery: 10, act: () => ({ headers: { 'cache-control': 'max-age=31536000' } }) },
    { requests: [28, 31], spacingMs: DAY },
  ],
  'expires-1h': [
    {
      publishesEvery: 10,
      act: (atMs) => ({
        headers: { date: new Date(atMs).toUTCString(), expires: new Date(atMs + HOUR).toUTCString() },
      }),
    },
    { requests: [685, 721], spacingMs: HOUR - 1_000 },
  ],
  'no-cache': [
    { publishesEvery: 60, act: () => ({ headers: { 'cache-control': 'no-cache' } }) },
    { requests: [2700, 3100], spacingMs: 13 * MINUTE },
  ],
  'skips-nights': [
    { publishesEvery: 60, feed: { skipHours: [0, 1, 2, 3, 4, 5] } },
    { requests: [1900, 2200], spacingMs: 13 * MINUTE },
  ],
  'skips-weekends': [
    { publishesEvery: 60, feed: { skipDays: [6, 0] } },
    { requests: [1850, 2200], spacingMs: 13 * MINUTE },
  ],
  'skips-everything': [
    { publishesEvery: 60, feed: { skipDays: [0, 1, 2, 3, 4, 5, 6] } },
    { requests: [2700, 3100], spacingMs: 13 * MINUTE },
  ],
  'limited-a-day': [
    { publishesEvery: 60, act: pausing(5, 6, 429, 3600) },
    { requests: [2550, 3000], spacingMs: 13 * MINUTE, recovers: { day: 6, withinMs: HOUR } },
  ],
  'limited-two-days': [
    { publishesEvery: 60, act: pausing(5, 6, 429, 2 * 86_400) },
    { requests: [2300, 2750], spacingMs: 13 * MINUTE, recovers: { day: 6, withinMs: 2 * DAY } },
  ],
  'limited-always': [
    { publishesEvery: 60, act: pausing(0, 30, 429, 86_400) },
    { requests: [30, 31], spacingMs: DAY, ends: 'limited' },
  ],
  'limited-by-date': [
    {
      publishesEvery: 60,
      act: during(5, 6, (atMs) => ({
        status: 503,
        headers: { 'retry-after': new Date(atMs + 5_000_000).toUTCString() },
      })),
    },
    { requests: [2550, 3000], spacingMs: 13 * MINUTE, recovers: { day: 6, withinMs: 5_000_000 } },
  ],
  'limited-silently': [
    { publishesEvery: 60, act: during(5, 6, { status: 503 }) },
    { requests: [2550, 3000], spacingMs: 13 * MINUTE, recovers: { day: 6, withinMs: 16 * HOUR } },
  ],
  'limited-to-a-second': [
    { publishesEvery: 60, act: pausing(5, 6, 429, 1) },
    { requests: [2550, 3000], spacingMs: 13 * MINUTE, recovers: { day: 6, withinMs: HOUR } },
  ],
  'broken-5-days': [
    { publishesEvery: 60, act: during(5, 10, { status: 500 }) },
    { requests: [2100, 2450], spacingMs: 13 * MINUTE, recovers: { day: 10, withinMs: DAY } },
  ],
  'broken-an-hour': [
    { publishesEvery: 60, act: during(5, 5 + 1 / 24, { status: 502 }) },
    { requests: [2700, 3100], spacingMs: 13 * MINUTE, recovers: { day: 5 + 1 / 24, withinMs: HOUR } },
  ],
  'timeouts-10-days': [
    { publishesEvery: 60, act: during(5, 15, { failure: 'timeout' }) },
    { requests: [1600, 2000], spacingMs: 13 * MINUTE, recovers: { day: 15, withinMs: DAY } },
  ],
  'no-name-a-day': [
    { publishesEvery: 60, act: during(5, 6, { failure: 'dns_failed' }) },
    { requests: [2550, 3000], spacingMs: 13 * MINUTE, recovers: { day: 6, withinMs: DAY } },
  ],
  dead: [
    { publishesEvery: 60, act: during(0, 31, { failure: 'connect_failed' }) },
    { requests: [36, 42], spacingMs: 5 * MINUTE, ends: 'failing' },
  ],
  'unreadable-2-days': [
    { publishesEvery: 60, act: during(5, 7, { isBroken: true, status: 200 }) },
    { requests: [2400, 2750], spacingMs: 13 * MINUTE, recovers: { day: 7, withinMs: DAY } },
  ],
  'walled-3-days': [
    { publishesEvery: 60, act: during(5, 8, { status: 403, headers: { 'cf-mitigated': 'challenge' } }) },
    { requests: [2300, 2650], spacingMs: 13 * MINUTE, recovers: { day: 8, withinMs: DAY } },
  ],
  'missing-5-days': [
    { publishesEvery: 60, act: during(5, 10, { status: 404 }) },
    { requests: [2100, 2450], spacingMs: 13 * MINUTE, recovers: { day: 10, withinMs: DAY } },
  ],
  missing: [
    { publishesEvery: 60, act: during(0, 31, { status: 404 }) },
    { requests: [32, 36], spacingMs: HOUR },
  ],
  gone: [
    { publishesEvery: 60, act: during(0, 31, { status: 410 }) },
    { requests: [6, 6], spacingMs: HOUR, ends: 'gone' },
  ],
  'gone-and-back': [
    { publishesEvery: 60, act: during(5, 8, { status: 410 }) },
    { requests: [1600, 2200], spacingMs: 13 * MINUTE, recovers: { day: 8, withinMs: 7 * DAY } },
  ],
  moved: [
    {
      publishesEvery: 60,
      act: (_, ask) =>
        ask.url.includes('/feed') ? { via: { url: 'https://new.example/rss', status: 301 } } : undefined,
    },
    { requests: [2700, 3100], spacingMs: 13 * MINUTE, ends: 'moved' },
  ],
  'elsewhere-for-now': [
    { publishesEvery: 60, act: () => ({ via: { url: 'https://cdn.example/rss', status: 302 } }) },
    { requests: [2700, 3100], spacingMs: 13 * MINUTE },
  ],
  'old-format-of-date': [
    { publishesEvery: 60, act: pausing(2, 3, 503, 7_200) },
    { requests: [2550, 3000], spacingMs: 13 * MINUTE, recovers: { day: 3, withinMs: 2 * HOUR } },
  ],
};

assert.ok(Object.keys(SOURCES).length >= 40);

for (const [id, [habit, expected]] of Object.entries(SOURCES)) {
  test(`thirty days of ${id}`, () => {
    const requests = simulate(id, habit, START, END);
    const [least, most] = expected.requests;
    assert.ok(requests.length >= least && requests.length <= most, `${requests.length} requests`);
    checkRest(requests);
    checkConditions(requests);
    checkSpacing(requests, expected.spacingMs);
    checkRecovery(requests, expected.recovers);
    assert.equal(requests.at(-1)?.after.status, expected.ends ?? (id === 'missing' ? 'failing' : 'ok'));
  });
}

test('no source is polled in the hours and days that its feed skips', () => {
  const nights = simulate('skips-nights', SOURCES['skips-nights']?.[0] as Habit, START, END).slice(1);
  assert.ok(nights.every(({ atMs }) => new Date(atMs).getUTCHours() >= 6));
  const weekends = simulate('skips-weekends', SOURCES['skips-weekends']?.[0] as Habit, START, END).slice(1);
  assert.ok(weekends.every(({ atMs }) => ![0, 6].includes(new Date(atMs).getUTCDay())));
});

test('a moved source is polled at its new address after a day', () => {
  const requests = simulate('moved', SOURCES.moved?.[0] as Habit, START, END);
  const first = requests.findIndex(({ url }) => url === 'https://new.example/rss');
  assert.ok((requests[first]?.atMs ?? 0) - START >= DAY && (requests[first]?.atMs ?? 0) - START < DAY + HOUR);
  assert.ok(requests.slice(first).every(({ url }) => url === 'https://new.example/rss'));
});

test('a cron job every hour or every ten minutes polls as often as our own schedule, and keeps every pause', () => {
  // Every fourth habit: all of them would take seconds and show nothing else.
  const some = Object.entries(SOURCES).filter((_, index) => index % 4 === 0);
  for (const [id, [habit, expected]] of some) {
    const [least, most] = expected.requests;
    const byTenMinutes = simulate(id, habit, START, END, 10 * MINUTE);
    for (const { atMs, before } of byTenMinutes) assert.ok(atMs >= (before?.notBeforeMs ?? 0), id);
    assert.ok(byTenMinutes.length <= most * 1.2, `${id}: ${byTenMinutes.length} of at most ${most}`);
    // Intervals that are no multiple of the tick become longer, never double.
    assert.ok(byTenMinutes.length >= Math.min(least, 4320) / 2, `${id}: ${byTenMinutes.length} of at least ${least}`);
    const byHour = simulate(id, habit, START, END, HOUR);
    for (const { atMs, before } of byHour) assert.ok(atMs >= (before?.notBeforeMs ?? 0), id);
  }
  const hourly = simulate('hourly', { publishesEvery: 240, source: { everyMinutes: 60 } }, START, END, HOUR);
  assert.equal(hourly.length, 720);
});

/** Never before the time that the state named; after a named pause exactly then. */
function checkRest(requests: readonly Request[]): void {
  for (const { atMs, before } of requests) {
    if (before === undefined) continue;
    assert.ok(atMs >= before.nextPollMs);
    if (before.status === 'limited') assert.ok(atMs - before.nextPollMs <= 1_000);
  }
  for (const { atMs, after, status } of requests) {
    if (after.status !== 'limited' || after.lastHttpStatus !== status) continue;
    assert.ok(after.nextPollMs - atMs >= 60_000);
  }
}

/** Each request carries what the last good answer gave, as long as the document could be read. */
function checkConditions(requests: readonly Request[]): void {
  for (const { headers, before } of requests) {
    assert.equal(headers['if-none-match'], before?.validators.etag);
    assert.equal(headers['if-modified-since'], before?.validators.lastModified);
  }
  const known = requests.slice(1).filter(({ before }) => before?.lastSuccessMs !== undefined);
  const fresh = known.filter(
    ({ status, before, after }) =>
      status === 200 && before?.bodyHash !== undefined && before.bodyHash === after.bodyHash,
  );
  assert.ok(
    fresh.every(({ after }) => after.status === 'ok' || after.status === 'moved' || after.status === 'blocked'),
  );
}

function checkSpacing(requests: readonly Request[], leastMs: number): void {
  for (const [index, { atMs }] of requests.slice(1).entries()) {
    const earlier = requests[index];
    // The rate of a new source is not known at first; an error is looked at again sooner.
    if (earlier === undefined || index < 2 || earlier.after.status === 'failing') continue;
    assert.ok(atMs - earlier.atMs >= Math.min(leastMs, earlier.after.nextPollMs - earlier.atMs));
    if (earlier.after.status === 'ok')
      assert.ok(atMs - earlier.atMs >= leastMs, `${(atMs - earlier.atMs) / MINUTE} min`);
  }
}

/** The first request after the end of the trouble comes in time and finds the source well again. */
function checkRecovery(requests: readonly Request[], recovers: Expectation['recovers']): void {
  if (recovers === undefined) return;
  const endMs = START + recovers.day * DAY;
  const back = requests.find(({ atMs }) => atMs >= endMs);
  assert.ok(back !== undefined && back.atMs - endMs <= recovers.withinMs, `${((back?.atMs ?? END) - endMs) / HOUR} h`);
  assert.equal(back.after.status, 'ok');
  assert.match(back.after.reason, /back after/);
  // Within one interval: the wait that was running when the trouble ended.
  assert.ok(back.atMs <= Math.max(endMs, back.before?.nextPollMs ?? 0));
}
