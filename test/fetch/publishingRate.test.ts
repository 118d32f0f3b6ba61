import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addArrivals, MAX_RECENT, toGapMinutes } from '../../src/fetch/publishingRate.ts';
import { toRecentEntries } from '../../src/fetch/recentEntries.ts';
import type { Feed } from '../../src/model/feed.ts';
import { DAY, HOUR, MINUTE, NOON } from './aSource.ts';

const QUARTER = 15 * MINUTE;
const quarterly = (count: number) => Array.from({ length: count }, (_, n) => NOON - 5 * MINUTE - n * QUARTER);
const feedOf = (instantsMs: readonly number[], others: readonly string[] = []): Feed => ({
  format: 'rss2.0',
  encoding: 'utf-8',
  entries: [...instantsMs.map((atMs) => new Date(atMs).toISOString()), ...others].map((published) => ({ published })),
});
const gapOf = (feed: Feed) =>
  toGapMinutes({ recentEntriesMs: toRecentEntries({ recentEntriesMs: [], lastSuccessMs: NOON }, feed, NOON) }, NOON);

describe('the rate of a feed that publishes every quarter of an hour', () => {
  const odd = {
    'an old entry': ['2011-11-11T09:00:00Z'],
    'an entry of a month ago': [new Date(NOON - 30 * DAY).toISOString()],
    'an entry of three days ago': [new Date(NOON - 3 * DAY).toISOString()],
    'an entry of the future': ['2031-01-01T00:00:00Z'],
    'an entry of the year 1970': ['1970-01-01T00:00:00Z'],
    'an entry of the year 1': ['0001-01-01T00:00:00Z'],
    'an old and a future one': ['2011-11-11T09:00:00Z', '2031-01-01T00:00:00Z'],
  };
  for (const [name, others] of Object.entries(odd)) {
    it(`is the same with ${name}, from three entries to five hundred`, () => {
      for (const count of [3, 4, 5, 8, 14, 20, 50, 200, 500]) {
        const gap = gapOf(feedOf(quarterly(count), others));
        assert.ok(gap !== undefined && gap <= 16, `${count} entries: ${gap} min`);
      }
    });
  }

  it('is the same with one old entry in five', () => {
    for (const count of [10, 15]) {
      const old = Array.from({ length: Math.floor(count / 5) }, (_, n) => `20${11 + n}-01-01T00:00:00Z`);
      const gap = gapOf(feedOf(quarterly(count), old));
      assert.ok(gap !== undefined && gap <= 16, `${count} entries: ${gap} min`);
    }
  });

  it('is not known from one entry, nor from one entry and an old one', () => {
    assert.equal(gapOf(feedOf(quarterly(1))), undefined);
    assert.equal(gapOf(feedOf(quarterly(1), ['2011-11-11T09:00:00Z'])), undefined);
  });
});

describe('what is no outlier', () => {
  it('the rate of a weekly letter with several parts is that of all its entries', () => {
    const weeks = [1, 8, 15, 22].flatMap((days) => [0, 1, 2].map((n) => NOON - days * DAY - n * MINUTE));
    const gap = gapOf(feedOf(weeks));
    assert.ok(gap !== undefined && gap > 20 * 60, `${gap} min`);
  });

  it('a source that fell silent is slower and slower', () => {
    const entries = [40, 41, 42, 50].map((days) => NOON - days * DAY);
    assert.ok((gapOf(feedOf(entries)) ?? 0) > 9 * 24 * 60);
  });
});

describe('what arrived', () => {
  const arrivals = (gapMs: number, count: number) => ({
    sinceMs: NOON - 30 * DAY,
    atMs: Array.from({ length: Math.min(count, MAX_RECENT) }, (_, n) => NOON - n * gapMs),
  });

  it('corrects dates that are those of the request or of another time', () => {
    const dates = [NOON, NOON - MINUTE, NOON - 2 * MINUTE];
    assert.equal(toGapMinutes({ recentEntriesMs: dates, arrivals: arrivals(DAY, 30) }, NOON), (19 * 24 * 60) / 20);
    const old = [NOON - 900 * DAY, NOON - 1000 * DAY];
    const gap = toGapMinutes({ recentEntriesMs: old, arrivals: arrivals(HOUR, 300) }, NOON);
    assert.equal(gap, (19 * 60) / 20);
  });

  it('changes nothing where it agrees, or is too little to tell', () => {
    const dates = quarterly(14);
    const stated = toGapMinutes({ recentEntriesMs: dates }, NOON);
    assert.equal(toGapMinutes({ recentEntriesMs: dates, arrivals: arrivals(QUARTER, 40) }, NOON), stated);
    const young = { sinceMs: NOON - HOUR, atMs: [NOON] };
    assert.equal(toGapMinutes({ recentEntriesMs: dates, arrivals: young }, NOON), stated);
  });

  it('is counted from the second poll on, and bounded', () => {
    let known = addArrivals(undefined, 500, NOON - HOUR);
    assert.deepEqual(known, { sinceMs: NOON - HOUR, atMs: [] });
    for (let n = 0; n < 5; n += 1) known = addArrivals(known, 10, NOON + n * MINUTE);
    assert.deepEqual([known.sinceMs, known.atMs.length, known.atMs[0]], [NOON - HOUR, MAX_RECENT, NOON + 4 * MINUTE]);
  });
});
