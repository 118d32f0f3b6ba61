/** What every implementation of the port Locks promises. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Locks } from '../../src/ports.ts';
import { until } from '../support/wait.ts';

/** Runs the suite; `open` makes locks of their own for each test. */
export function testLocks(name: string, open: () => Locks): void {
  describe(`${name} as Locks`, () => {
    it('lets one in at a time and tells the other at once', async () => {
      const locks = open();
      const outer = await locks.whileHeld('a', async (signal) => {
        assert.equal(signal.aborted, false);
        assert.equal(await locks.whileHeld('a', async () => 'inner'), undefined);
        return 'outer';
      });
      assert.deepEqual(outer, { result: 'outer' });
      assert.deepEqual(await locks.whileHeld('a', async () => 'next'), { result: 'next' });
    });

    it('lets only one of many in', async () => {
      const locks = open();
      let [inside, refused] = [0, 0];
      const tries = Array.from({ length: 20 }, async () => {
        const held = await locks.whileHeld('a', async () => {
          inside += 1;
          assert.equal(inside, 1);
          await until('the others are refused', () => refused === 19);
          inside -= 1;
        });
        if (held === undefined) refused += 1;
        return held;
      });
      const held = (await Promise.all(tries)).filter((one) => one !== undefined);
      assert.equal(held.length, 1);
    });

    it('keeps names apart', async () => {
      const locks = open();
      const held = await locks.whileHeld('a', () => locks.whileHeld('b', async () => 1));
      assert.deepEqual(held, { result: { result: 1 } });
    });

    it('is free again after the work threw', async () => {
      const locks = open();
      const thrown = new Error('the disk is full');
      await assert.rejects(
        locks.whileHeld('a', () => Promise.reject(thrown)),
        thrown,
      );
      assert.deepEqual(await locks.whileHeld('a', async () => 1), { result: 1 });
    });
  });
}
