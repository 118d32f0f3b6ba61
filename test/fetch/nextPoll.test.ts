import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDue, planNextPoll, toInterval } from '../../src/fetch/nextPoll.ts';
import type { CadenceHints } from '../../src/model/source.ts';
import { aSource, aState, DAY, HOUR, MINUTE, NOON } from './aSource.ts';

const FOUR_HOURLY = Array.from({ length: 10 }, (_, n) => NOON - (n + 1) * 4 * HOUR);

/** name, every, hints, instants -> minutes, and words of the reason. */
const TABLE: readonly (readonly [string, number | undefined, CadenceHints, readonly number[], number, RegExp])[] = [
  ['a new source', undefined, {}, [], 60, /not known/],
  ['one entry tells no rate', undefined, {}, [NOON - HOUR], 60, /not known/],
  ['entries of one instant tell no rate', undefined, {}, [NOON - HOUR, NOON - HOUR], 60, /not known/],
  ['an entry every four hours', undefined, {}, FOUR_HOURLY, 60, /publishes about every 4 h/],
  ['a wire service', undefined, {}, [NOON - MINUTE, NOON - 2 * MINUTE, NOON - 3 * MINUTE], 5, /every 1 min/],
  ['a monthly blog', undefined, {}, [NOON - 30 * DAY, NOON - 60 * DAY], 24 * 60, /30 days/],
  ['a source that fell silent', undefined, {}, [NOON - 40 * DAY, NOON - 40 * DAY - HOUR], 24 * 60, /days/],
  ['dates in the future', undefined, {}, [NOON + DAY, NOON + HOUR], 60, /not known/],
  ['a configured interval', 30, {}, FOUR_HOURLY, 30, /configured/],
  ['a configured interval below the adaptive least', 1, {}, FOUR_HOURLY, 1, /configured/],
  ['max-age above the rate', undefined, { freshMinutes: 120 }, FOUR_HOURLY, 120, /fresh/],
  ['max-age below the rate', undefined, { freshMinutes: 10 }, FOUR_HOURLY, 60, /publishes/],
  ['ttl above the configured interval', 30, { ttlMinutes: 60 }, [], 60, /ttl/],
  ['updatePeriod', undefined, { updateMinutes: 720 }, FOUR_HOURLY, 720, /updatePeriod/],
  [
    'the longest of several hints',
    undefined,
    { ttlMinutes: 90, freshMinutes: 100, updateMinutes: 60 },
    [],
    100,
    /fresh/,
  ],
  ['a year of max-age', undefined, { freshMinutes: 525_600 }, FOUR_HOURLY, 24 * 60, /fresh/],
];

for (const [name, everyMinutes, hints, recentEntriesMs, minutes, reason] of TABLE) {
  test(`${name}: every ${minutes} minutes`, () => {
    const source = aSource(everyMinutes === undefined ? {} : { everyMinutes });
    const interval = toInterval({ source, hints, recentEntriesMs }, NOON);
    assert.equal(Math.round(interval.minutes), minutes);
    assert.match(interval.reason, reason);
  });
}

test('sources of one interval are spread over a twentieth of it, each always at its own place', () => {
  const plan = (id: string) =>
    planNextPoll({ source: aSource({ id }), hints: {}, recentEntriesMs: [] }, NOON).atMs - NOON;
  const waits = Array.from({ length: 200 }, (_, n) => plan(`source-${n}`));
  assert.ok(waits.every((wait) => wait >= HOUR && wait < 1.05 * HOUR));
  assert.ok(new Set(waits.map((wait) => Math.floor(wait / 10_000))).size >= 15);
  assert.equal(plan('source-7'), plan('source-7'));
});

test('skipped hours move the next poll to the first hour that is not skipped', () => {
  const hints = { skipHours: [13, 14, 15] };
  const plan = planNextPoll({ source: aSource(), hints, recentEntriesMs: [] }, NOON);
  assert.equal(plan.notBeforeMs, NOON + 4 * HOUR);
  assert.ok(plan.atMs >= NOON + 4 * HOUR && plan.atMs < NOON + 4.3 * HOUR);
  assert.match(plan.reason, /skips/);
});

test('skipped days move it over the weekend', () => {
  const friday = Date.UTC(2026, 5, 12, 23, 30);
  const plan = planNextPoll({ source: aSource(), hints: { skipDays: [6, 0] }, recentEntriesMs: [] }, friday);
  assert.equal(plan.notBeforeMs, Date.UTC(2026, 5, 15));
});

test('hour 24 is midnight', () => {
  const late = Date.UTC(2026, 5, 10, 23, 10);
  assert.equal(
    planNextPoll({ source: aSource(), hints: { skipHours: [24] }, recentEntriesMs: [] }, late).notBeforeMs,
    Date.UTC(2026, 5, 11, 1),
  );
});

test('a feed that skips every hour of every day is not believed', () => {
  const hints = { skipHours: Array.from({ length: 24 }, (_, hour) => hour) };
  const plan = planNextPoll({ source: aSource(), hints, recentEntriesMs: [] }, NOON);
  assert.ok(plan.atMs < NOON + 1.05 * HOUR);
  assert.ok(isDue(aState({ hints, nextPollMs: NOON }), NOON));
});

const DUE: readonly (readonly [string, Parameters<typeof isDue>[0], boolean])[] = [
  ['a source that was never polled', undefined, true],
  ['its time has come', aState({ nextPollMs: NOON }), true],
  ['within the slack', aState({ nextPollMs: NOON + 8 * MINUTE, lastPollMs: NOON - 52 * MINUTE }), true],
  ['before the slack', aState({ nextPollMs: NOON + 12 * MINUTE, lastPollMs: NOON - 48 * MINUTE }), false],
  [
    'a named time has no slack',
    aState({ nextPollMs: NOON + 1, notBeforeMs: NOON + 1, lastPollMs: NOON - HOUR }),
    false,
  ],
  ['at the named time', aState({ nextPollMs: NOON, notBeforeMs: NOON }), true],
  ['the slack reaches into a skipped hour', aState({ nextPollMs: NOON + MINUTE, hints: { skipHours: [12] } }), false],
  [
    'polled next month, when the clock was wrong',
    aState({ nextPollMs: NOON + 31 * DAY, lastPollMs: NOON + 30 * DAY, notBeforeMs: NOON + 30 * DAY }),
    true,
  ],
  [
    'polled by a machine whose clock is a minute ahead',
    aState({ nextPollMs: NOON + DAY, lastPollMs: NOON + 60_000 }),
    false,
  ],
];

for (const [name, state, expected] of DUE) {
  test(`${name}: ${expected ? 'due' : 'not due'}`, () => assert.equal(isDue(state, NOON), expected));
}

test('an hourly cron job polls an hourly source every hour', () => {
  for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) {
    const source = aSource({ id, everyMinutes: 60 });
    let state = aState({ nextPollMs: NOON, lastPollMs: NOON - HOUR });
    let polls = 0;
    for (let hour = 0; hour < 48; hour += 1) {
      const startedMs = NOON + hour * HOUR + (hour % 5) * 7_000;
      if (!isDue(state, startedMs)) continue;
      polls += 1;
      const polledMs = startedMs + 20_000;
      state = aState({
        lastPollMs: polledMs,
        nextPollMs: planNextPoll({ source, hints: {}, recentEntriesMs: [] }, polledMs).atMs,
      });
    }
    assert.equal(polls, 48, id);
  }
});
