import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { NEEDED_SUPPORT, toBodyStrength, toSupport, toTitleStrength } from '../../src/group/linkStrength.ts';

const NEAR = { hoursApart: 0, isSameProvider: false };
const titles = fc.record({
  wordsShared: fc.double({ min: 0, max: 60, noNaN: true }),
  pairsShared: fc.double({ min: 0, max: 8, noNaN: true }),
  gramCosine: fc.double({ min: 0, max: 1, noNaN: true }),
});
const bodies = fc.record({
  titleRare: fc.double({ min: 0, max: 30, noNaN: true }),
  bodyCosine: fc.double({ min: 0, max: 1, noNaN: true }),
  bodyRare: fc.double({ min: 0, max: 200, noNaN: true }),
  nameCosine: fc.double({ min: 0, max: 1, noNaN: true }),
  numbersShared: fc.double({ min: 0, max: 60, noNaN: true }),
});

test('more in common never weakens a link, and strengths lie between 0 and 1', () => {
  fc.assert(
    fc.property(titles, bodies, (title, body) => {
      const weaker = [toTitleStrength(title, NEAR), toBodyStrength(body, NEAR)] as const;
      for (const strength of weaker) assert.ok(strength >= 0 && strength <= 1);
      for (const key of ['wordsShared', 'pairsShared', 'gramCosine'] as const) {
        assert.ok(toTitleStrength({ ...title, [key]: title[key] + 0.5 }, NEAR) >= weaker[0]);
      }
      for (const key of ['titleRare', 'bodyCosine', 'bodyRare', 'nameCosine', 'numbersShared'] as const) {
        assert.ok(toBodyStrength({ ...body, [key]: body[key] + 0.5 }, NEAR) >= weaker[1]);
      }
    }),
  );
});

test('days between two articles and one publisher for both raise doubt', () => {
  const likeness = { wordsShared: 20, pairsShared: 2, gramCosine: 0.4 };
  const near = toTitleStrength(likeness, NEAR);
  assert.equal(toTitleStrength(likeness, { ...NEAR, hoursApart: 23 }), near);
  assert.ok(toTitleStrength(likeness, { ...NEAR, hoursApart: 60 }) < near);
  assert.ok(toTitleStrength(likeness, { ...NEAR, isSameProvider: true }) < near);
});

test('nothing in common is no link', () => {
  assert.equal(toBodyStrength({ titleRare: 0, bodyCosine: 0, bodyRare: 0, nameCosine: 0, numbersShared: 0 }, NEAR), 0);
});

test('one weak link supports nothing, one strong link or many weak ones do', () => {
  assert.ok(toSupport(0.5, 0.5) < NEEDED_SUPPORT);
  assert.ok(toSupport(0.9, 0.9) >= NEEDED_SUPPORT);
  assert.ok(toSupport(5, 0.5) >= NEEDED_SUPPORT);
});
