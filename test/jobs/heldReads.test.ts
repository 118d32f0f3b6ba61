import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createHeldReads } from '../../jobs/heldReads.ts';
import type { App } from '../../src/app.ts';
import type { ReadTask } from '../../src/model/task.ts';

const SOURCES = ['a', 'b', 'c'].map((id) => ({ collection: 'ai', id }));
const settings = { collections: [{ id: 'ai', sources: SOURCES }] } as unknown as App['settings'];
const toTask = (sourceId: string, key: string): ReadTask => ({
  ...{ collection: 'ai', sourceId, key, entry: {}, feed: {}, tries: 0 },
});

describe('reads that wait for the polls of their round', () => {
  const heldOf = (...lists: readonly (readonly ReadTask[])[]) => {
    const held = createHeldReads({ settings });
    for (const tasks of lists) held.hold(tasks);
    const names = held.take().map(({ sourceId, key }) => `${sourceId}${key}`);
    assert.deepEqual(held.take(), []);
    return names;
  };

  it('are in the order of their sources, each article once, whoever was polled first', () => {
    const [a, b] = [
      [toTask('a', '2'), toTask('a', '1')],
      [toTask('b', '1'), toTask('b', '3')],
    ];
    const wanted = ['a2', 'a1', 'b3', 'c9', 'gone7'];
    assert.deepEqual(heldOf([toTask('gone', '7')], b, a, [toTask('c', '9'), toTask('c', '3')]), wanted);
    assert.deepEqual(heldOf(a, [toTask('c', '9'), toTask('c', '3')], b, [toTask('gone', '7')]), wanted);
  });
});
