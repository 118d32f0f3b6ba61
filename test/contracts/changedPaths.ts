/** What every implementation of the port ChangedPaths promises. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AfterEnd } from '../../src/model/afterPublish.ts';
import type { ChangedPaths } from '../../src/ports/afterPublish.ts';

const END: AfterEnd = {
  at: '2026-06-10T12:00:00Z',
  outcome: 'failed',
  exitCode: 3,
  seconds: 1.5,
  lastLines: ['no route to host'],
  paths: 2,
  failures: 1,
};

/** Runs the suite; `open` makes an empty store for each test. */
export function testChangedPaths(name: string, open: () => ChangedPaths): void {
  describe(`${name} as ChangedPaths`, () => {
    it('hands out each path of a collection once, sorted, until it is settled', async () => {
      const paths = open();
      assert.deepEqual(await paths.owed('ai'), { changed: 0, handed: 0 });
      await paths.note('ai', '_news/b.md', 10);
      await paths.note('ai', '_news/a.md', 20);
      await paths.note('ai', '_news/b.md', 30);
      assert.deepEqual(await paths.owed('ai'), { changed: 2, handed: 0, firstMs: 10, lastMs: 30 });
      assert.deepEqual(await paths.owed('other'), { changed: 0, handed: 0 });
      assert.deepEqual(await paths.take('ai'), ['_news/a.md', '_news/b.md']);
      assert.deepEqual(await paths.owed('ai'), { changed: 0, handed: 2 });
      assert.deepEqual(
        await paths.take('ai'),
        ['_news/a.md', '_news/b.md'],
        'what no command took is handed out again',
      );
      await paths.settle('ai');
      assert.deepEqual(await paths.take('ai'), []);
    });

    it('keeps what changes while a command runs, also where the same path was handed to it', async () => {
      const paths = open();
      await paths.note('ai', 'feed.xml', 10);
      await paths.take('ai');
      await paths.note('ai', 'feed.xml', 40);
      assert.deepEqual(await paths.owed('ai'), { changed: 1, handed: 1, firstMs: 40, lastMs: 40 });
      await paths.settle('ai');
      assert.deepEqual(await paths.owed('ai'), { changed: 1, handed: 0, firstMs: 40, lastMs: 40 });
      assert.deepEqual(await paths.take('ai'), ['feed.xml']);
    });

    it('remembers how the last command ended', async () => {
      const paths = open();
      assert.equal(await paths.loadEnd('ai'), undefined);
      await paths.saveEnd('ai', END);
      await paths.note('ai', 'feed.xml', 10);
      await paths.take('ai');
      await paths.settle('ai');
      assert.deepEqual(await paths.loadEnd('ai'), END);
      assert.equal(await paths.loadEnd('other'), undefined);
    });
  });
}
