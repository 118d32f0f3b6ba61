/** What every implementation of the ports SeenEntries and DeferredReads promises. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EntryIdentity } from '../../src/model/feed.ts';
import type { DeferredReads, SeenEntries } from '../../src/ports.ts';

const HOUR_MS = 3_600_000;

function marksOf(from: number, count: number, contentHash = 'a'): EntryIdentity[] {
  return Array.from({ length: count }, (_, index) => ({ key: `k${from + index}`, contentHash }));
}

/** Runs the suite; `open` makes an empty memory of entries for each test. */
export function testSeenEntries(name: string, open: () => SeenEntries): void {
  describe(`${name} as SeenEntries`, () => {
    it('knows what was remembered, by source', async () => {
      const seen = open();
      const marks = marksOf(0, 3);
      assert.deepEqual(await seen.unseen('ai', 'one', marks), marks);
      await seen.remember('ai', 'one', marks.slice(0, 2), 0);
      assert.deepEqual(await seen.unseen('ai', 'one', marks), marks.slice(2));
      assert.deepEqual(await seen.unseen('ai', 'two', marks), marks);
      assert.deepEqual(await seen.unseen('else', 'one', marks), marks);
    });

    it('says again what has another fingerprint', async () => {
      const seen = open();
      await seen.remember('ai', 'one', marksOf(0, 2), 0);
      const changed = { key: 'k1', contentHash: 'b' };
      assert.deepEqual(await seen.unseen('ai', 'one', [{ key: 'k0', contentHash: 'a' }, changed]), [changed]);
      await seen.remember('ai', 'one', [changed], 0);
      assert.deepEqual(await seen.unseen('ai', 'one', [changed]), []);
    });

    it('takes empty lists', async () => {
      const seen = open();
      await seen.remember('ai', 'one', [], 0);
      assert.deepEqual(await seen.unseen('ai', 'one', []), []);
    });

    it('forgets the oldest beyond a thousand that are not in the document', async () => {
      const seen = open();
      await seen.remember('ai', 'one', marksOf(0, 600), 0);
      await seen.remember('ai', 'one', marksOf(600, 600), 5 * HOUR_MS);
      await seen.remember('ai', 'one', marksOf(1_200, 500), 9 * HOUR_MS);
      assert.equal((await seen.unseen('ai', 'one', marksOf(0, 600))).length, 200);
      assert.deepEqual(await seen.unseen('ai', 'one', marksOf(600, 1_100)), []);
    });

    it('never forgets an entry of the newest document, however long it is', async () => {
      const seen = open();
      await seen.remember('ai', 'one', marksOf(0, 5_000), 0);
      await seen.remember('ai', 'one', marksOf(1, 5_000), 1);
      assert.deepEqual(await seen.unseen('ai', 'one', marksOf(0, 5_001)), []);
    });
  });
}

/** Runs the suite; `open` makes an empty store for each test. */
export function testDeferredReads(name: string, open: () => DeferredReads): void {
  const aRead = (key: string, dueMs: number, tries = 1) => ({
    key,
    dueMs,
    task: { collection: 'ai', sourceId: 's', key, entry: { url: `https://a.example/${key}` }, feed: {}, tries },
  });
  const keysOf = (reads: readonly { readonly key: string }[]) => reads.map(({ key }) => key);

  describe(`${name} as DeferredReads`, () => {
    it('gives what is due, in order, until it is dropped', async () => {
      const deferred = open();
      for (const read of [aRead('c', 300), aRead('b', 200), aRead('a', 100)]) await deferred.put('ai', read);
      assert.deepEqual(await deferred.due('ai', 99), []);
      assert.deepEqual(await deferred.due('ai', 100), [aRead('a', 100)]);
      assert.deepEqual(keysOf(await deferred.due('ai', 300)), ['a', 'b', 'c']);
      await deferred.drop('ai', ['a', 'c', 'never there']);
      assert.deepEqual(keysOf(await deferred.due('ai', 300)), ['b']);
      assert.deepEqual(await deferred.due('else', 300), []);
    });

    it('keeps one read per key: the last', async () => {
      const deferred = open();
      await deferred.put('ai', aRead('a', 100, 1));
      await deferred.put('ai', aRead('a', 500, 2));
      assert.deepEqual(await deferred.due('ai', 499), []);
      assert.deepEqual(await deferred.due('ai', 500), [aRead('a', 500, 2)]);
    });

    it('drops nothing when asked for nothing', async () => {
      const deferred = open();
      await deferred.put('ai', aRead('a', 100));
      await deferred.drop('ai', []);
      assert.equal((await deferred.due('ai', 100)).length, 1);
    });
  });
}
