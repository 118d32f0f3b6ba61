import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chooseLead } from '../../src/group/chooseLead.ts';

test('the highest quality leads', () => {
  assert.equal(
    chooseLead([
      { id: 'a1', quality: 40 },
      { id: 'a2', quality: 90 },
    ]),
    'a2',
  );
});

test('on a tie the one that leads stays, else the earliest, else the smaller id', () => {
  const tied = [
    { id: 'a3', quality: 50, publishedMs: 2 },
    { id: 'a2', quality: 50, publishedMs: 1 },
    { id: 'a1', quality: 50, publishedMs: 1 },
    { id: 'a4', quality: 50 },
  ];
  assert.equal(chooseLead(tied, 'a3'), 'a3');
  assert.equal(chooseLead(tied), 'a1');
  assert.equal(chooseLead(tied, 'a9'), 'a1');
});

test('a story without members cannot have a lead', () => {
  assert.throws(() => chooseLead([]), RangeError);
});

test('every story has one lead, the best of its members', () => {
  const member = fc.record({
    id: fc.constantFrom('a1', 'a2', 'a3', 'a4', 'a5'),
    quality: fc.integer({ min: 0, max: 200 }),
    publishedMs: fc.option(fc.nat(), { nil: undefined }),
  });
  fc.assert(
    fc.property(
      fc.array(member, { minLength: 1, maxLength: 12 }),
      fc.shuffledSubarray(['a1', 'a9']),
      (members, current) => {
        const lead = chooseLead(members, current[0]);
        const best = Math.max(...members.map(({ quality }) => quality));
        assert.ok(members.some(({ id, quality }) => id === lead && quality === best));
      },
    ),
  );
});
