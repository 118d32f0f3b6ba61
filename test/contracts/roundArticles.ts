/** What every implementation of the port RoundArticles promises. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { NewOfRound, RoundArticle, RoundArticles } from '../../src/ports/roundMemory.ts';

/** Runs the suite; `open` makes an empty store for each test. */
export function testRoundArticles(name: string, open: () => RoundArticles): void {
  describe(`${name} as RoundArticles`, () => {
    it('gives back all that was added, per collection, until it is cleared', async () => {
      const store = open();
      assert.deepEqual(await store.list('rounded'), new Map());
      const anArticle = (n: number): RoundArticle => ({
        publishedMs: 1_700_000_000_000 - n,
        isFounder: n % 3 === 0,
        run: 'run-1',
      });
      const many = new Map(Array.from({ length: 700 }, (_, n) => [`a${n}`, anArticle(n)]));
      const old = { publishedMs: -5, isFounder: true, run: 'slot-2' };
      await store.add('rounded', many);
      await store.add('rounded', new Map([['a7', old]]));
      assert.deepEqual(sorted(await store.list('rounded')), sorted(new Map([...many, ['a7', old]])));
      assert.deepEqual(await store.list('other'), new Map());
      await store.clear('rounded');
      assert.deepEqual(await store.list('rounded'), new Map());
    });

    it('keeps nothing where there is nothing to keep', async () => {
      const store = open();
      await store.add('unrounded', new Map());
      assert.deepEqual(await store.list('unrounded'), new Map());
    });
  });
}

function sorted(articles: NewOfRound): readonly (readonly [string, RoundArticle])[] {
  return [...articles].sort(([a], [b]) => (a < b ? -1 : 1));
}
