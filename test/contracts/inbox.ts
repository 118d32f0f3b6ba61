/** What every implementation of the port Inbox promises. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { InboxEntry } from '../../src/model/inbox.ts';
import type { Inbox } from '../../src/ports.ts';

const anEntry = (n: number): InboxEntry => ({
  kind: 'picture',
  articleId: `a${n}`,
  picture: { url: 'https://a.example/p.png', width: n + 1, height: 2, title: 'ü 🎉' },
});

/** Runs the suite; `open` makes an empty inbox for each test. */
export function testInbox(name: string, open: () => Inbox): void {
  describe(`${name} as Inbox`, () => {
    it('gives the oldest first and leaves them there', async () => {
      const inbox = open();
      for (let n = 0; n < 5; n += 1) await inbox.put('ai', anEntry(n));
      const first = await inbox.peek('ai', 3);
      assert.deepEqual(
        first.map(({ entry }) => entry),
        [0, 1, 2].map(anEntry),
      );
      assert.deepEqual(await inbox.peek('ai', 3), first);
      assert.equal(await inbox.size('ai'), 5);
    });

    it('gives what comes behind an item, also when that was dropped', async () => {
      const inbox = open();
      for (let n = 0; n < 5; n += 1) await inbox.put('ai', anEntry(n));
      const first = await inbox.peek('ai', 2);
      const after = first.at(-1)?.at;
      const rest = async () => (await inbox.peek('ai', 2, after)).map(({ entry }) => entry);
      assert.deepEqual(await rest(), [2, 3].map(anEntry));
      await inbox.drop('ai', first);
      assert.deepEqual(await rest(), [2, 3].map(anEntry));
    });

    it('drops what is named and nothing else', async () => {
      const inbox = open();
      for (let n = 0; n < 4; n += 1) await inbox.put('ai', anEntry(n));
      const items = await inbox.peek('ai', 10);
      await inbox.drop(
        'ai',
        [items[0], items[2]].filter((item) => item !== undefined),
      );
      assert.deepEqual(
        (await inbox.peek('ai', 10)).map(({ entry }) => entry),
        [1, 3].map(anEntry),
      );
      await inbox.drop('ai', []);
      await inbox.drop('ai', items);
      assert.equal(await inbox.size('ai'), 0);
    });

    it('keeps what arrives between peek and drop', async () => {
      const inbox = open();
      await inbox.put('ai', anEntry(0));
      const items = await inbox.peek('ai', 10);
      await inbox.put('ai', anEntry(1));
      await inbox.drop('ai', items);
      assert.deepEqual(
        (await inbox.peek('ai', 10)).map(({ entry }) => entry),
        [anEntry(1)],
      );
    });

    it('keeps collections apart', async () => {
      const inbox = open();
      await inbox.put('ai', anEntry(0));
      assert.deepEqual(await inbox.peek('else', 10), []);
      assert.equal(await inbox.size('else'), 0);
    });
  });
}
