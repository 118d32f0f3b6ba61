/** What every implementation of the ports SeenEntries and DeferredReads promises. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EntryIdentity } from '../../src/model/feed.ts';
import type { PendingRead } from '../../src/model/task.ts';
import type { DeferredReads, PendingReads, SeenEntries } from '../../src/ports.ts';

const HOUR_MS = 3_600_000;

function marksOf(from: number, count: number, contentHash = 'a'): EntryIdentity[] {
  return Array.from({ length: count }, (_, index) => ({ key: `k${from + index}`, contentHash }));
}

const documentOf = (identities: readonly EntryIdentity[]) => ({ identities, of: 'document' }) as const;

/** Runs the suite; `open` makes an empty memory of entries for each test. */
export function testSeenEntries(name: string, open: () => SeenEntries): void {
  describe(`${name} as SeenEntries`, () => {
    it('knows what was remembered, by source', async () => {
      const seen = open();
      const marks = marksOf(0, 3);
      assert.deepEqual(await seen.unseen('ai', 'one', marks), marks);
      await seen.remember('ai', 'one', documentOf(marks.slice(0, 2)), 0);
      assert.deepEqual(await seen.unseen('ai', 'one', marks), marks.slice(2));
      assert.deepEqual(await seen.unseen('ai', 'two', marks), marks);
      assert.deepEqual(await seen.unseen('else', 'one', marks), marks);
    });

    it('says again what has another fingerprint', async () => {
      const seen = open();
      await seen.remember('ai', 'one', documentOf(marksOf(0, 2)), 0);
      const changed = { key: 'k1', contentHash: 'b' };
      assert.deepEqual(await seen.unseen('ai', 'one', [{ key: 'k0', contentHash: 'a' }, changed]), [changed]);
      await seen.remember('ai', 'one', documentOf([changed]), 0);
      assert.deepEqual(await seen.unseen('ai', 'one', [changed]), []);
    });

    it('forgets a source, and no other', async () => {
      const seen = open();
      const marks = marksOf(0, 2);
      for (const source of ['one', 'two']) await seen.remember('ai', source, documentOf(marks), 0);
      await seen.forget('ai', 'one');
      assert.deepEqual(await seen.unseen('ai', 'one', marks), marks);
      assert.deepEqual([...(await seen.announced('ai', 'one', ['k0']))], []);
      assert.deepEqual(await seen.unseen('ai', 'two', marks), []);
      await seen.forget('ai', 'never');
    });

    it('takes empty lists', async () => {
      const seen = open();
      await seen.remember('ai', 'one', documentOf([]), 0);
      assert.deepEqual(await seen.unseen('ai', 'one', []), []);
    });

    it('knows what the newest document announces, parts of it that were delivered included, and the one before', async () => {
      const seen = open();
      assert.deepEqual([...(await seen.announced('ai', 'one', ['k0']))], []);
      await seen.remember('ai', 'one', documentOf(marksOf(9, 1)), 0);
      await seen.remember('ai', 'one', documentOf(marksOf(0, 3)), 0);
      await seen.remember('ai', 'one', documentOf(marksOf(1, 3)), 0);
      const announced = async () =>
        Object.fromEntries(await seen.announced('ai', 'one', ['k0', 'k1', 'k3', 'k4', 'k9', 'k10']));
      assert.deepEqual(await announced(), { k0: 'before', k1: 'newest', k3: 'newest' });
      await seen.remember('ai', 'one', { identities: marksOf(4, 1), of: 'delivery' }, 0);
      assert.deepEqual(await announced(), { k0: 'before', k1: 'newest', k3: 'newest', k4: 'newest' });
      await seen.remember('ai', 'one', documentOf([]), 0);
      assert.equal((await announced()).k1, 'newest', 'an empty document says nothing');
    });

    it('forgets the oldest beyond a thousand that are not in the document', async () => {
      const seen = open();
      await seen.remember('ai', 'one', documentOf(marksOf(0, 600)), 0);
      await seen.remember('ai', 'one', documentOf(marksOf(600, 600)), 5 * HOUR_MS);
      await seen.remember('ai', 'one', documentOf(marksOf(1_200, 500)), 9 * HOUR_MS);
      assert.equal((await seen.unseen('ai', 'one', marksOf(0, 600))).length, 200);
      assert.deepEqual(await seen.unseen('ai', 'one', marksOf(600, 1_100)), []);
    });

    it('takes a hundred thousand marks at once', async () => {
      const seen = open();
      const marks = marksOf(0, 100_000);
      await seen.remember('ai', 'one', documentOf(marks), 0);
      assert.deepEqual(await seen.unseen('ai', 'one', marksOf(0, 100_001)), marksOf(100_000, 1));
    });

    it('never forgets an entry of the newest document, however long it is', async () => {
      const seen = open();
      await seen.remember('ai', 'one', documentOf(marksOf(0, 5_000)), 0);
      await seen.remember('ai', 'one', documentOf(marksOf(1, 5_000)), 1);
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

/** Runs the suite; `open` makes an empty store for each test. */
export function testPendingReads(name: string, open: () => PendingReads): void {
  const aRead = (key: string, rank: number, title = 'A title'): PendingRead => ({
    rank,
    task: {
      collection: 'ai',
      sourceId: 's',
      key,
      entry: { url: `https://a.example/${key}`, title },
      feed: {},
      tries: 0,
    },
  });
  const keysOf = (tasks: readonly { readonly key: string }[]) => tasks.map(({ key }) => key);

  describe(`${name} as PendingReads`, () => {
    it('gives the highest ranks first, by source, until they are dropped', async () => {
      const pending = open();
      await pending.put('ai', 's', [aRead('low', 1), aRead('high', 3), aRead('middle', 2)]);
      await pending.put('ai', 'other', [aRead('of another', 9)]);
      assert.deepEqual(await pending.peek('ai', 's', 1), [aRead('high', 3).task]);
      assert.deepEqual(keysOf(await pending.peek('ai', 's', 9)), ['high', 'middle', 'low']);
      await pending.drop('ai', 's', ['high', 'low', 'never there']);
      assert.deepEqual(keysOf(await pending.peek('ai', 's', 9)), ['middle']);
      assert.deepEqual(await pending.peek('else', 's', 9), []);
    });

    it('counts what waits, by source, and no source without any', async () => {
      const pending = open();
      assert.deepEqual([...(await pending.counts('ai'))], []);
      await pending.put('ai', 's', [aRead('a', 1), aRead('b', 2)]);
      await pending.put('ai', 't', [aRead('c', 1)]);
      await pending.drop('ai', 't', ['c']);
      assert.deepEqual([...(await pending.counts('ai'))], [['s', 2]]);
    });

    it('keeps one read per key: the last', async () => {
      const pending = open();
      await pending.put('ai', 's', [aRead('a', 1), aRead('b', 2)]);
      await pending.put('ai', 's', [aRead('a', 3, 'A corrected title')]);
      assert.deepEqual(await pending.peek('ai', 's', 9), [aRead('a', 3, 'A corrected title').task, aRead('b', 2).task]);
    });

    it('takes empty lists, and gives none of nothing', async () => {
      const pending = open();
      await pending.put('ai', 's', []);
      await pending.drop('ai', 's', []);
      assert.deepEqual(await pending.peek('ai', 's', 0), []);
      assert.deepEqual([...(await pending.counts('ai'))], []);
    });

    it('keeps 20,000 per source, those with the highest ranks', async () => {
      const pending = open();
      const many = Array.from({ length: 20_010 }, (_, n) => aRead(`k${n}`, n));
      assert.equal(await pending.put('ai', 's', many), 10);
      assert.deepEqual([...(await pending.counts('ai'))], [['s', 20_000]]);
      const kept = await pending.peek('ai', 's', 30_000);
      assert.deepEqual([kept[0]?.key, kept.at(-1)?.key, kept.length], ['k20009', 'k10', 20_000]);
    });
  });
}
