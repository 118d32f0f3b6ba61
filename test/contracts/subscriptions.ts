/** What every implementation of the port Subscriptions promises. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Subscriptions } from '../../src/ports.ts';

const WISH = { hub: 'https://hub.example/', topic: 'https://a.example/feed.xml' };

/** Runs the suite; `open` makes empty subscriptions for each test. */
export function testSubscriptions(name: string, open: () => Subscriptions): void {
  describe(`${name} as Subscriptions`, () => {
    it('makes a subscription with a secret and a token that nobody can guess', async () => {
      const subscriptions = open();
      const made = await subscriptions.create('ai', 'one', WISH);
      assert.match(made.secret, /^[0-9a-f]{64}$/);
      assert.match(made.token, /^[0-9a-f]{32}$/);
      const { secret: _s, token: _t, ...rest } = made;
      assert.deepEqual(rest, { ...WISH, status: 'asked', tries: 0 });
      assert.deepEqual(await subscriptions.load('ai', 'one'), made);
      const again = await subscriptions.create('ai', 'one', WISH);
      assert.notEqual(again.secret, made.secret);
      assert.notEqual(again.token, made.token);
      assert.deepEqual(await subscriptions.load('ai', 'one'), again);
    });

    it('gives back what was saved, by collection and source, and nothing for others', async () => {
      const subscriptions = open();
      const made = await subscriptions.create('ai', 'one', WISH);
      const saved = { ...made, status: 'verified', askedMs: 1, verifiedMs: 2, expiresMs: 3 } as const;
      await subscriptions.save('ai', 'one', saved);
      assert.deepEqual(await subscriptions.load('ai', 'one'), saved);
      assert.equal(await subscriptions.load('ai', 'two'), undefined);
      assert.equal(await subscriptions.load('else', 'one'), undefined);
    });

    it('lists those of a collection and forgets what is to be forgotten', async () => {
      const subscriptions = open();
      const one = await subscriptions.create('ai', 'one', WISH);
      const two = await subscriptions.create('ai', 'two', WISH);
      await subscriptions.create('else', 'three', WISH);
      const listed = await subscriptions.list('ai');
      assert.deepEqual(new Map([...listed].sort()), new Map([['one', one] as const, ['two', two] as const]));
      await subscriptions.save('ai', 'one', undefined);
      await subscriptions.save('ai', 'never', undefined);
      assert.deepEqual([...(await subscriptions.list('ai')).keys()], ['two']);
      assert.equal((await subscriptions.list('nowhere')).size, 0);
    });
  });
}
