/** What every implementation of the port KeywordCountsStore promises. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { KeywordCountsStore } from '../../src/ports/keywordCounts.ts';

/** Runs the suite; `open` makes an empty store for each test. */
export function testKeywordCounts(name: string, open: () => KeywordCountsStore): void {
  describe(`${name} as KeywordCountsStore`, () => {
    it('gives back what was saved last, per collection, whatever the keyword is called', async () => {
      const store = open();
      assert.deepEqual(await store.load('counted'), { articles: 0, byKeyword: new Map() });
      await store.save('counted', { articles: 2, byKeyword: new Map([['bank', 2]]) });
      const counts = {
        articles: 3,
        byKeyword: new Map([
          ['machine learning', 1],
          ['__proto__', 2],
          ['人工知能', 3],
        ]),
      };
      await store.save('counted', counts);
      const { articles, byKeyword } = await store.load('counted');
      assert.deepEqual([articles, Object.fromEntries(byKeyword)], [3, Object.fromEntries(counts.byKeyword)]);
      assert.deepEqual(await store.load('other'), { articles: 0, byKeyword: new Map() });
    });
  });
}
