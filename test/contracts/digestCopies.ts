/** What every implementation of the port DigestCopies promises. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MAX_DIGEST_COPIES } from '../../src/model/digest.ts';
import type { DigestCopies } from '../../src/ports/digests.ts';

/** Runs the suite; `open` makes an empty store for each test. */
export function testDigestCopies(name: string, open: () => DigestCopies): void {
  describe(`${name} as DigestCopies`, () => {
    it('keeps the newest days of each collection, whatever the order in which they come', async () => {
      const copies = open();
      const days = Array.from({ length: MAX_DIGEST_COPIES + 2 }, (_, at) =>
        new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10),
      );
      for (const day of days.toReversed()) await copies.save('ai', day, `of ${day}`);
      const kept = await copies.load('ai');
      assert.deepEqual([...kept.keys()].sort(), days.slice(2));
      assert.deepEqual([...(await copies.days('ai'))].sort(), days.slice(2));
      assert.equal(kept.get('2026-01-20'), 'of 2026-01-20');
      assert.equal((await copies.load('other')).size, 0);
      await copies.save('ai', '2026-01-20', undefined);
      assert.equal((await copies.load('ai')).has('2026-01-20'), false);
    });
  });
}
