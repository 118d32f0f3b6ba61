/** What every implementation of the port Sources promises. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SourceStates } from '../../src/ports.ts';
import { aState } from '../fetch/aSource.ts';

/** Runs the suite; `open` makes empty sources for each test. */
export function testSources(name: string, open: () => SourceStates): void {
  describe(`${name} as Sources`, () => {
    it('gives back the state that was saved, and nothing for a source that never was', async () => {
      const sources = open();
      const state = aState({ hints: { ttlMinutes: 5, skipHours: [1] }, redirect: { url: 'u', seen: 1, firstMs: 2 } });
      await sources.save('ai', 'one', state);
      assert.deepEqual(await sources.load('ai', 'one'), state);
      assert.equal(await sources.load('ai', 'two'), undefined);
      assert.equal(await sources.load('else', 'one'), undefined);
      assert.deepEqual([...(await sources.list('ai'))], [['one', state]]);
      assert.equal((await sources.list('else')).size, 0);
    });

    it('replaces a state as a whole', async () => {
      const sources = open();
      await sources.save('ai', 'one', aState({ movedTo: 'https://b.example/feed' }));
      const { movedTo: _, ...next } = aState({ status: 'failing', reason: 'It does not answer.' });
      await sources.save('ai', 'one', next);
      assert.deepEqual(await sources.load('ai', 'one'), next);
    });

    it('shows a wall before the articles as blocked, with the reason it was first seen for, until it is taken away', async () => {
      const sources = open();
      await sources.save('ai', 'one', aState({ status: 'ok', reason: 'Nothing new.', sinceMs: 1 }));
      await sources.wall('ai', 'one', { reason: 'A consent wall.', sinceMs: 5 }, 5);
      await sources.wall('ai', 'one', { reason: 'Another wall.', sinceMs: 9 }, 9);
      const walled = await sources.load('ai', 'one');
      assert.deepEqual([walled?.status, walled?.reason, walled?.sinceMs], ['blocked', 'A consent wall.', 5]);
      assert.equal((await sources.list('ai')).get('one')?.status, 'blocked');
      await sources.save('ai', 'one', aState({ status: 'failing', reason: 'No answer.' }));
      assert.equal((await sources.load('ai', 'one'))?.status, 'failing', 'troubles of the feed itself go first');
      await sources.wall('ai', 'one', undefined, 10);
      await sources.save('ai', 'one', aState({ status: 'ok' }));
      assert.equal((await sources.load('ai', 'one'))?.status, 'ok');
    });

    it('goes by when walls were met, in whatever order it is told', async () => {
      const told = [
        [undefined, 20],
        [{ reason: 'Before.', sinceMs: 10 }, 10],
        [{ reason: 'After.', sinceMs: 30 }, 30],
        [{ reason: 'Later.', sinceMs: 40 }, 40],
      ] as const;
      const seen = new Set<string>();
      for (const order of [
        [0, 1, 2, 3],
        [3, 2, 1, 0],
        [1, 2, 0, 3],
        [2, 0, 3, 1],
      ]) {
        const sources = open();
        await sources.save('ai', `of ${order}`, aState({ status: 'ok' }));
        for (const n of order) {
          const [wall, atMs] = told[n] ?? told[0];
          await sources.wall('ai', `of ${order}`, wall, atMs);
        }
        const { status, reason, sinceMs } = (await sources.load('ai', `of ${order}`)) ?? {};
        seen.add([status, reason, sinceMs].join(' '));
      }
      assert.deepEqual([...seen], ['blocked After. 30']);
    });

    it('lists what is due, the longest waiting first, the instant itself included', async () => {
      const sources = open();
      for (const [id, nextPollMs] of [
        ['late', 300],
        ['early', 100],
        ['exact', 200],
        ['never', 2 ** 45],
      ] as const)
        await sources.save('ai', id, aState({ nextPollMs }));
      assert.deepEqual(await sources.due('ai', 200), ['early', 'exact']);
      assert.deepEqual(await sources.due('ai', 99), []);
      assert.deepEqual(await sources.due('else', 1e15), []);
    });

    it('makes new sources due at once and leaves the others as they are', async () => {
      const sources = open();
      await sources.save('ai', 'known', aState({ nextPollMs: 500 }));
      await sources.reconcile('ai', ['known', 'fresh'], 100);
      await sources.reconcile('ai', ['known', 'fresh'], 150);
      assert.deepEqual(await sources.due('ai', 100), ['fresh']);
      assert.deepEqual(await sources.due('ai', 500), ['fresh', 'known']);
    });

    it('forgets what is no longer configured, and knows its state, and when it is due, when it comes back', async () => {
      const sources = open();
      const state = aState({ nextPollMs: 500 });
      await sources.save('ai', 'gone', state);
      await sources.reconcile('ai', ['other'], 100);
      assert.deepEqual(await sources.due('ai', 1_000), ['other']);
      assert.equal((await sources.list('ai')).has('gone'), false);
      await sources.reconcile('ai', ['gone', 'other'], 200);
      assert.deepEqual(await sources.due('ai', 499), ['other']);
      assert.deepEqual(await sources.due('ai', 500), ['other', 'gone']);
      assert.deepEqual(await sources.load('ai', 'gone'), state);
    });

    it('remembers what pages announce of a source, each once, the newest 200, none for longer than a year', async () => {
      const sources = open();
      const yearMs = 365 * 86_400_000;
      const feedUrl = 'https://feeds.example/a';
      await sources.announce('ai', 'one', { host: 'old.example', feedUrl }, 1_000);
      await sources.announce('ai', 'one', { host: 'a.example', feedUrl }, 2_000);
      await sources.announce('ai', 'one', { host: 'a.example', feedUrl }, 3_000);
      assert.deepEqual(await sources.announcements('ai', 'one'), [
        { host: 'old.example', feedUrl },
        { host: 'a.example', feedUrl },
      ]);
      assert.deepEqual(
        [await sources.announcements('ai', 'two'), await sources.announcements('else', 'one')],
        [[], []],
      );
      await sources.announce('ai', 'one', { host: 'b.example', feedUrl }, yearMs + 1_500);
      assert.deepEqual(
        (await sources.announcements('ai', 'one')).map(({ host }) => host),
        ['a.example', 'b.example'],
      );
      for (let n = 0; n < 201; n += 1) {
        await sources.announce('ai', 'one', { host: `${n}.example`, feedUrl }, yearMs + 2_000 + n);
      }
      const hosts = (await sources.announcements('ai', 'one')).map(({ host }) => host);
      assert.deepEqual([hosts.length, hosts[0], hosts.at(-1)], [200, '1.example', '200.example']);
      await sources.save('ai', 'one', aState());
      assert.equal((await sources.announcements('ai', 'one')).length, 200, 'a poll leaves them');
    });

    it('takes an empty configuration', async () => {
      const sources = open();
      await sources.reconcile('ai', [], 100);
      await sources.save('ai', 'one', aState());
      await sources.reconcile('ai', [], 100);
      assert.equal((await sources.list('ai')).size, 0);
    });
  });
}
