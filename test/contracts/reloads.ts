/** What every implementation of the port Reloads promises. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Reloads } from '../../src/ports/reloads.ts';

/** Runs the suite; `open` makes a store without requests for each test. */
export function testReloads(name: string, open: () => Reloads): void {
  describe(`${name} as Reloads`, () => {
    it('tells whoever is there of the last request, and knows who is there', async () => {
      const reloads = open();
      assert.equal(await reloads.attend('work 2@b'), undefined);
      await reloads.request('r1');
      await reloads.request('r2');
      assert.equal(await reloads.attend('serve 1@a'), 'r2');
      assert.deepEqual(await reloads.present(60_000), ['serve 1@a', 'work 2@b']);
      await reloads.leave('serve 1@a');
      assert.deepEqual(await reloads.present(60_000), ['work 2@b']);
      assert.deepEqual(await reloads.present(-60_000), []);
    });

    it('keeps the last answer of each process to each request', async () => {
      const reloads = open();
      await reloads.answer('r1', { process: 'serve 1@a', outcome: 'refused', reason: 'a fault' });
      await reloads.answer('r1', { process: 'serve 1@a', outcome: 'taken' });
      await reloads.answer('r2', { process: 'work 2@b', outcome: 'taken' });
      assert.deepEqual(await reloads.answers('r1'), [{ process: 'serve 1@a', outcome: 'taken' }]);
      assert.deepEqual(await reloads.answers('r3'), []);
    });
  });
}
