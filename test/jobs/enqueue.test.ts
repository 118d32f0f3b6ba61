import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { enqueuePublish, enqueueReads } from '../../jobs/enqueue.ts';
import type { Queues } from '../../jobs/queues.ts';
import type { ReadTask } from '../../src/model/task.ts';

const toTasks = (sourceId: string, count: number): readonly ReadTask[] =>
  Array.from({ length: count }, (_, n) => ({
    collection: 'ai',
    sourceId,
    key: `${sourceId}${n}`,
    entry: {},
    feed: {},
    tries: 0,
  }));

/** A queue that remembers what it was given by each command. */
function openQueue(onAdd: () => void = () => undefined) {
  const commands: { source: string; priority: number }[][] = [];
  const addBulk = async (jobs: readonly { data: { task: ReadTask }; opts: { priority: number } }[]) => {
    commands.push(jobs.map(({ data, opts }) => ({ source: data.task.sourceId, priority: opts.priority })));
    onAdd();
  };
  return { commands, queues: { read: { addBulk } } as unknown as Queues };
}

describe('handing reads on', () => {
  test('adds few at once, so that nobody waits long, each in its turn within its source', async () => {
    const { commands, queues } = openQueue();
    await enqueueReads(queues, toTasks('a', 120), {});
    assert.deepEqual(
      commands.map((jobs) => jobs.length),
      [50, 50, 20],
    );
    assert.deepEqual(
      commands.flat().map(({ priority }) => priority),
      Array.from({ length: 120 }, (_, n) => n + 1),
    );
  });
  test('adds one long list after another, and a short one at once', async () => {
    const { commands, queues } = openQueue();
    const lists = [toTasks('a', 120), toTasks('b', 120), toTasks('c', 1)];
    await Promise.all(lists.map((tasks) => enqueueReads(queues, tasks, {})));
    const sources = commands.map(([job]) => job?.source);
    assert.equal(sources.filter((source) => source !== 'c').join(''), 'aaabbb');
    assert.ok(sources.indexOf('c') < 2);
  });
  test('stops between two commands when the round ends, and goes on with the lists of others', async () => {
    const stop = new AbortController();
    const { commands, queues } = openQueue(() => stop.abort());
    await assert.rejects(enqueueReads(queues, toTasks('a', 120), {}, stop.signal), { code: 'aborted', retry: 'soon' });
    await enqueueReads(queues, toTasks('b', 60), {});
    assert.deepEqual(
      commands.map((jobs) => jobs.length),
      [50, 50, 10],
    );
  });
});

test('a publish that ends a round is asked for though one of what is ready still waits', async () => {
  const waiting = new Set<string>();
  const add = async (_: string, __: unknown, { deduplication }: { deduplication: { id: string } }) =>
    void waiting.add(deduplication.id);
  const queues = { publish: { add } } as unknown as Queues;
  await enqueuePublish(queues, 'ai', { delayMs: 0 });
  await enqueuePublish(queues, 'ai', { delayMs: 0 });
  assert.equal(waiting.size, 1);
  await enqueuePublish(queues, 'ai', { delayMs: 0, scope: 'all' });
  assert.equal(waiting.size, 2);
});
