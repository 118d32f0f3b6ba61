/** What every implementation of the port RuledOut promises. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RuledOutRead } from '../../src/model/task.ts';
import type { RuledOut } from '../../src/ports/ruledOut.ts';

const DAY_MS = 86_400_000;

function readOf(key: string, atMs: number): RuledOutRead {
  const task = {
    collection: 'ruled',
    sourceId: 's',
    key,
    entry: { url: `https://a.example/${key}` },
    feed: {},
    tries: 0,
  };
  return { task, rule: 'no', of: 'f', atMs };
}

/** Runs the suite; `open` makes an empty store for each test. */
export function testRuledOut(name: string, open: () => RuledOut): void {
  describe(`${name} as RuledOut`, () => {
    it('gives back the reads of a collection, the newest first, one per key, until they are dropped', async () => {
      const store = open();
      await store.put('ruled', [readOf('a1', 1), readOf('a2', 2)]);
      await store.put('ruled', [readOf('a1', 3)]);
      await store.put('ruled', []);
      assert.deepEqual(await store.list('ruled'), [readOf('a1', 3), readOf('a2', 2)]);
      assert.deepEqual(await store.list('other'), []);
      await store.drop('ruled', ['a1', 'unknown']);
      assert.deepEqual(await store.list('ruled'), [readOf('a2', 2)]);
      await store.drop('ruled', ['a2']);
    });

    it('forgets what was refused more than thirty days before the newest', async () => {
      const store = open();
      await store.put('aged', [readOf('old', DAY_MS)]);
      await store.put('aged', [readOf('young', 32 * DAY_MS)]);
      assert.deepEqual(
        (await store.list('aged')).map(({ task }) => task.key),
        ['young'],
      );
    });

    it('remembers by which rules articles and reads were judged, each by itself', async () => {
      const store = open();
      assert.equal(await store.judgedBy('judged', 'articles'), undefined);
      await store.setJudgedBy('judged', 'articles', 'one');
      await store.setJudgedBy('judged', 'articles', 'two');
      assert.deepEqual(
        [await store.judgedBy('judged', 'articles'), await store.judgedBy('judged', 'reads')],
        ['two', undefined],
      );
    });
  });
}
