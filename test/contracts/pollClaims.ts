/** What every implementation of the port PollClaims promises. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PollClaims } from '../../src/ports/pollClaims.ts';

/** Runs the suite; `open` makes claims that nobody has made yet. */
export function testPollClaims(name: string, open: () => PollClaims): void {
  describe(`${name} as PollClaims`, () => {
    it('gives a source to one job, and says who has it', async () => {
      const claims = open();
      assert.deepEqual(await claims.claim('ai', 'one', ['a', 'b']), new Map());
      assert.deepEqual(await claims.claim('ai', 'two', ['b', 'c']), new Map([['b', 'one']]));
      assert.deepEqual(await claims.claim('else', 'two', ['a']), new Map());
      assert.deepEqual(await claims.confirm('ai', 'one', ['a', 'b', 'c', 'd']), new Set(['a', 'b']));
      assert.deepEqual(await claims.confirm('ai', 'two', ['a', 'b', 'c', 'd']), new Set(['c']));
      assert.deepEqual(await claims.claim('ai', 'one', []), new Map());
    });

    it('a claim may be made twice, is ended by its job alone, and then makes room for another', async () => {
      const claims = open();
      await claims.claim('ai', 'one', ['a', 'b']);
      assert.deepEqual(await claims.claim('ai', 'one', ['a']), new Map());
      await claims.release('ai', 'two', 'a');
      assert.deepEqual(await claims.confirm('ai', 'one', ['a', 'b']), new Set(['a', 'b']));
      await Promise.all([claims.release('ai', 'one', 'a'), claims.release('ai', 'one', 'b')]);
      assert.deepEqual(await claims.confirm('ai', 'one', ['a', 'b']), new Set());
      assert.deepEqual(await claims.claim('ai', 'two', ['a', 'b']), new Map());
    });

    it('hands claims from one job to another, and what is free to nobody who only confirms', async () => {
      const claims = open();
      await claims.claim('ai', 'shard', ['a', 'b']);
      await claims.claim('ai', 'other', ['c']);
      assert.deepEqual(await claims.confirm('ai', 'own', ['a', 'c', 'free'], ['shard']), new Set(['a']));
      assert.deepEqual(await claims.confirm('ai', 'shard', ['a', 'b']), new Set(['b']));
      assert.deepEqual(
        await claims.claim('ai', 'next', ['b', 'c', 'free'], ['lost', 'shard']),
        new Map([['c', 'other']]),
      );
    });
  });
}
