import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toFreshMinutes, toHints } from '../../src/fetch/readHints.ts';
import { aFeed, anAnswer, NOON } from './aSource.ts';

const DATE = 'Wed, 10 Jun 2026 12:00:00 GMT';

const TABLE: readonly (readonly [Record<string, string>, number | undefined])[] = [
  [{}, undefined],
  [{ 'cache-control': 'max-age=3600' }, 60],
  [{ 'cache-control': 'public, max-age=600, s-maxage=86400' }, 10],
  [{ 'cache-control': 's-maxage=86400' }, undefined],
  [{ 'cache-control': 'MAX-AGE="120"' }, 2],
  [{ 'cache-control': 'max-age=3600', age: '600' }, 50],
  [{ 'cache-control': 'max-age=60', age: '600' }, 0],
  [{ 'cache-control': 'no-cache, max-age=3600' }, 0],
  [{ 'cache-control': 'no-store' }, 0],
  [{ 'cache-control': 'private' }, undefined],
  [{ date: DATE, expires: 'Wed, 10 Jun 2026 14:00:00 GMT' }, 120],
  [{ expires: 'Wed, 10 Jun 2026 12:30:00 GMT' }, 30],
  [{ date: DATE, expires: DATE }, 0],
  [{ expires: '0' }, 0],
  [{ expires: '-1' }, 0],
  [{ 'cache-control': 'max-age=300', expires: 'Wed, 10 Jun 2026 14:00:00 GMT' }, 5],
];

for (const [headers, minutes] of TABLE) {
  test(`${JSON.stringify(headers)} is fresh for ${minutes} minutes`, () => {
    assert.equal(toFreshMinutes(headers, NOON), minutes);
  });
}

test('a 304 that says nothing leaves the freshness, a 200 that says nothing drops it', () => {
  const before = { freshMinutes: 30, ttlMinutes: 60 };
  assert.deepEqual(toHints(before, anAnswer({ status: 304 }), undefined, NOON), before);
  assert.deepEqual(toHints(before, anAnswer(), aFeed({ ttlMinutes: 90 }), NOON), { ttlMinutes: 90 });
});

test('the hints of the feed are those of its last version', () => {
  const feed = aFeed({ skipHours: [1], skipDays: [0], updateMinutes: 60 });
  const hints = toHints({ ttlMinutes: 5 }, anAnswer(), feed, NOON);
  assert.deepEqual(hints, { skipHours: [1], skipDays: [0], updateMinutes: 60 });
  assert.deepEqual(toHints(hints, anAnswer(), undefined, NOON), hints);
});
