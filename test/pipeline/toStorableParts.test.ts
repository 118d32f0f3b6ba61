/** Changes of stories are stored in parts that are whole in themselves. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { StoryPlacement } from '../../src/group/groupItem.ts';
import { BATCH } from '../../src/pipeline/toBatches.ts';
import { toStorableParts } from '../../src/pipeline/toStorableParts.ts';

type Members = readonly (readonly [article: string, story: string])[];

/** Articles in their stories, as they are stored. */
function storiesOf(members: Members): readonly StoryPlacement[] {
  const ids = [...new Set(members.map(([, story]) => story))].sort();
  return ids.map((id) => ({
    id,
    memberIds: members.flatMap(([article, story]) => (story === id ? [article] : [])),
    joined: [],
    vetoes: [],
  }));
}

test('whatever moves, after each part every article is a member of one story, and after the last all is as it should be', () => {
  const place = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 400 }));
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 600 }), (places) => {
      // few articles move far, as stories are made anew
      const before = storiesOf(places.map(([from], n) => [`a${n}`, `s${from}`]));
      const after = storiesOf(places.map(([from, to], n) => [`a${n}`, `s${to > 40 ? from : to}`]));
      const ended = before.map(({ id }) => id).filter((id) => !after.some((story) => story.id === id));
      const stored = new Map(before.map((story) => [story.id, story]));
      for (const part of toStorableParts({ changed: after, ended }, before)) {
        for (const story of part.changed) stored.set(story.id, story);
        for (const id of part.ended) stored.delete(id);
        const members = [...stored.values()].flatMap((story) => story.memberIds);
        assert.equal(members.length, places.length);
        assert.equal(new Set(members).size, places.length);
      }
      assert.deepEqual(
        [...stored.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
        after,
      );
    }),
    { numRuns: 50 },
  );
});

test('stories that have nothing to do with each other are stored as many at once as a batch has articles', () => {
  const stories = storiesOf(Array.from({ length: BATCH + 2 }, (_, n) => [`a${n}`, `s${Math.floor(n / 2) + 100}`]));
  const parts = toStorableParts({ changed: stories, ended: [] }, stories);
  assert.deepEqual(
    parts.map(({ changed }) => changed.length),
    [BATCH / 2, 1],
  );
});

test('stories that end without a trace in any other are stored too', () => {
  assert.deepEqual(
    toStorableParts({ changed: [], ended: ['s1'] }, []).map(({ ended }) => ended),
    [['s1']],
  );
  assert.deepEqual(toStorableParts({ changed: [], ended: [] }, []), []);
});
