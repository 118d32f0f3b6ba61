import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry } from '../../src/model/feed.ts';
import { findNoise, withoutNoise } from '../../src/parse/noisyDates.ts';
import { toEntryIdentities } from '../../src/parse/toEntryIdentities.ts';

const PUBLISHED = '2026-06-01T00:00:00Z';
const BUILD = '2026-06-10T12:00:00Z';
const entriesOf = (...updated: readonly (string | undefined)[]): Entry[] =>
  updated.map((iso, n) => ({
    url: `https://a.example/${n}`,
    title: `Title ${n}`,
    published: PUBLISHED,
    ...(iso !== undefined && { updated: iso }),
  }));
const hashesOf = (entries: readonly Entry[], respondedMs?: number) =>
  toEntryIdentities(entries, findNoise(entries, respondedMs)).map(({ contentHash }) => contentHash);

test('a change that most entries state at one instant says nothing', () => {
  const [first, second] = [BUILD, '2026-06-11T12:00:00Z'].map((iso) => entriesOf(iso, iso, iso));
  assert.deepEqual(hashesOf(first ?? []), hashesOf(second ?? []));
  assert.deepEqual(withoutNoise(first?.[0] ?? {}, new Set([BUILD])), entriesOf(undefined)[0]);
});

test('a change at the instant of the request says nothing, and is believed when it is older', () => {
  const entries = entriesOf('2026-06-10T11:59:58Z', '2026-06-02T00:00:00Z');
  const before = entriesOf(undefined, '2026-06-02T00:00:00Z');
  assert.deepEqual(hashesOf(entries, Date.parse(BUILD)), hashesOf(before));
  assert.notDeepEqual(hashesOf(entries, Date.parse(BUILD) + 3_600_000), hashesOf(before));
});

test('a change of one entry among others is one', () => {
  const days = ['2026-06-02', '2026-06-03', '2026-06-04', '2026-06-05'].map((day) => `${day}T00:00:00Z`);
  const [before, after] = [entriesOf(...days), entriesOf(...days.slice(0, 3), BUILD)].map((each) => hashesOf(each));
  assert.deepEqual(before?.slice(0, 3), after?.slice(0, 3));
  assert.notEqual(before?.[3], after?.[3]);
  assert.deepEqual([...findNoise(entriesOf(BUILD), undefined)], [], 'one entry alone shares nothing');
});

test('an entry that states no other date keeps that of its change', () => {
  const entry = { url: 'https://a.example/1', updated: BUILD };
  assert.equal(withoutNoise(entry, new Set([BUILD])).updated, BUILD);
});

test('texts that are made when they are asked for are not made', () => {
  const entry = entriesOf(BUILD)[0] ?? {};
  Object.defineProperty(entry, 'text', {
    enumerable: true,
    get: () => {
      throw new Error('asked for');
    },
  });
  assert.equal(withoutNoise(entry, new Set([BUILD])).updated, undefined);
});
