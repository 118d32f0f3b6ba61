/** What every implementation of the ports Runs and Beats promises. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Heartbeats, Runs } from '../../src/ports.ts';

/** Runs the suite; `open` makes empty counters for each test. */
export function testRuns(name: string, open: () => Runs): void {
  const aFailure = (source: string) => ({ collection: 'ai', source, url: 'u', code: 'timeout', message: 'm' });

  describe(`${name} as Runs`, () => {
    it('adds up by run, collection and counter', async () => {
      const runs = open();
      await runs.count('r1', 'ai', { 'articles.new': 2, 'files.written': 0 });
      await Promise.all([1, 2, 3].map((by) => runs.count('r1', 'ai', { 'articles.new': by })));
      await runs.count('r1', 'else', { 'articles.new': 5 });
      await runs.count('r2', 'ai', { 'articles.new': 7 });
      const { counts, failures } = await runs.read('r1');
      assert.deepEqual(Object.fromEntries(counts), { 'ai/articles.new': 8, 'else/articles.new': 5 });
      assert.deepEqual(failures, []);
    });

    it('knows nothing of a run that never was', async () => {
      const { counts, failures } = await open().read('never');
      assert.deepEqual([counts.size, failures.length], [0, 0]);
    });

    it('tells failures in their order, the first thousand of them', async () => {
      const runs = open();
      await runs.fail('r1', aFailure('a'));
      for (let n = 1; n < 1_100; n += 1) await runs.fail('r1', aFailure(`${n}`));
      const { failures } = await runs.read('r1');
      assert.equal(failures.length, 1_000);
      assert.deepEqual(failures[0], aFailure('a'));
      assert.equal(failures[999]?.source, '999');
    });
  });
}

/** Runs the suite; `open` makes a silent heart for each test. */
export function testBeats(name: string, open: () => Heartbeats): void {
  describe(`${name} as Beats`, () => {
    it('tells when something last gave a sign of life', async () => {
      const heartbeats = open();
      assert.equal(await heartbeats.last('tick'), undefined);
      await heartbeats.beat('tick', 1_700_000_000_000);
      await heartbeats.beat('tick', 1_700_000_000_001);
      assert.equal(await heartbeats.last('tick'), 1_700_000_000_001);
      assert.equal(await heartbeats.last('tock'), undefined);
    });
  });
}
