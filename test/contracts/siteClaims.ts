/** What every implementation of the port SiteClaims promises. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SiteClaims } from '../../src/ports/siteClaims.ts';

/** Runs the suite; `open` makes empty claims for each test. */
export function testSiteClaims(name: string, open: () => SiteClaims): void {
  describe(`${name} as SiteClaims`, () => {
    it('gives a collection to the first who claims it, until it is replaced', async () => {
      const claims = open();
      const [first, second] = [
        { site: 'https://a.example', layout: 'jekyll' },
        { site: 'https://b.example', layout: 'hugo' },
      ];
      assert.equal(await claims.read('ai'), undefined);
      assert.deepEqual(await claims.claim('ai', first), first);
      assert.deepEqual(await claims.claim('ai', second), first);
      assert.deepEqual(await claims.claim('bio', second), second);
      await claims.replace('ai', second);
      assert.deepEqual(await claims.read('ai'), second);
      assert.deepEqual(await claims.claim('ai', first), second);
      // an earlier version knew no category
      const now = { ...second, category: 'news' };
      assert.deepEqual(await claims.claim('ai', now), now);
      assert.deepEqual(await claims.claim('ai', { ...now, category: 'blog' }), now);
    });
  });
}
