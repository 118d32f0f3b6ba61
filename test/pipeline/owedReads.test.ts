/** Marks never outlive what they stand for: a Redis that lost its last writes in the midst of a poll or a read. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { InboxEntry } from '../../src/model/inbox.ts';
import type { ReadTask } from '../../src/model/task.ts';
import { createMemoryInbox } from '../support/memory/inbox.ts';
import { createMemoryOwedReads } from '../support/memory/owedReads.ts';
import { openWorld } from '../support/memoryWorld.ts';

const FEED = 'https://a.example/feed.xml';
const STORY = { url: 'https://a.example/whales', title: 'Whales return to the bay', date: '2026-06-10T08:00:00Z' };
const signal = new AbortController().signal;

describe('writes that belong together', () => {
  it('an entry counts as seen only with its read, though Redis lost the read and kept running', async () => {
    let epoch = 0;
    const owed = createMemoryOwedReads();
    const world = openWorld({
      sources: [{ id: 'a', url: FEED }],
      effects: { owed, storeEpoch: async () => String(epoch) },
    });
    world.tell(FEED, [STORY]);
    let enqueued = 0;
    const loseFirst = async (tasks: readonly ReadTask[]) => {
      enqueued += tasks.length;
      if (epoch > 0) return;
      await owed.settle('ai', tasks); // what was written last is gone with the queue
      epoch += 1;
    };
    const poll = () => world.app.pollSource(world.source('a'), loseFirst, signal);
    await assert.rejects(poll, { code: 'redis_older' });
    await poll();
    assert.equal(enqueued, 2);
    assert.deepEqual(
      (await owed.list('ai')).map(({ task }) => task.entry.url),
      [STORY.url],
    );
  });

  it('a read is settled only with its draft in the inbox', async () => {
    let epoch = 0;
    const inbox = createMemoryInbox();
    const losing = {
      ...inbox,
      async put(collection: string, entry: InboxEntry) {
        epoch += 1;
        if (epoch > 1) await inbox.put(collection, entry); // the first one is lost with the connection
      },
    };
    const world = openWorld({
      sources: [{ id: 'a', url: FEED }],
      effects: { inbox: losing, storeEpoch: async () => String(Math.min(epoch, 1)) },
    });
    world.tell(FEED, [STORY]);
    const tasks: ReadTask[] = [];
    await world.app.pollSource(world.source('a'), async (reads) => void tasks.push(...reads), signal);
    assert.equal(await world.effects.owed.count('ai'), 1);
    await world.read(tasks);
    assert.equal(await inbox.size('ai'), 1);
    assert.equal(await world.effects.owed.count('ai'), 0);
  });
});
