/** What every implementation of the port NotifyMemory promises; Redis is the only one so far. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OwedNotice } from '../../src/model/notice.ts';
import type { NotifyMemory, NotifyStep } from '../../src/ports/notifyMemory.ts';

/** A memory of an empty collection `ai`, and how its change stream grows. */
export interface OpenedMemory {
  readonly memory: NotifyMemory;
  readonly tell: (kind: string, articleId: string) => Promise<void>;
}

const NOTHING: NotifyStep = {
  sinks: new Map(),
  forgotten: [],
  told: new Map(),
  born: new Map(),
  toldSinceMs: 0,
  marks: new Map(),
  owed: [],
};
const MARK = { cursor: '1-0', sinceMs: 5, lookedMs: 6 };
const owe = (key: string) => ({ sink: 'hook', notice: { key } }) as unknown as OwedNotice;

/** Runs the suite; `open` makes an empty memory for each test. */
export function testNotifyMemory(name: string, open: () => OpenedMemory): void {
  describe(`${name} as NotifyMemory`, () => {
    it('keeps all of a step, and nothing of another collection', async () => {
      const { memory } = open();
      const told = new Map([['hook', new Map([['a1', 1_000]])]]);
      await memory.save('ai', {
        ...NOTHING,
        sinks: new Map([['hook', MARK]]),
        told,
        born: new Map([['a1', 1_000]]),
        marks: new Map([['source:x', 'failing']]),
        owed: [owe('k1'), owe('k2')],
      });
      assert.deepEqual(await memory.sinks('ai'), new Map([['hook', MARK]]));
      assert.deepEqual(await memory.told('ai', 'hook', ['a1', 'a2']), new Set(['a1']));
      assert.deepEqual(await memory.told('ai', 'chat', ['a1']), new Set());
      assert.deepEqual(await memory.born('ai', ['a2', 'a1']), new Set(['a1']));
      assert.deepEqual(await memory.marks('ai'), new Map([['source:x', 'failing']]));
      assert.deepEqual((await memory.owed('ai')).map(({ notice }) => notice.key).sort(), ['k1', 'k2']);
      assert.deepEqual(
        [await memory.sinks('b'), await memory.owed('b'), await memory.marks('b')],
        [new Map(), [], new Map()],
      );
    });

    it('holds a notice as owed until it is settled, once however often it is saved', async () => {
      const { memory } = open();
      await memory.save('ai', { ...NOTHING, owed: [owe('k1'), owe('k2')] });
      await memory.save('ai', { ...NOTHING, owed: [owe('k1')] });
      await memory.settle('ai', []);
      await memory.settle('ai', ['k2', 'none']);
      assert.deepEqual(await memory.owed('ai'), [owe('k1')]);
    });

    it('forgets a sink with all that it was told, marks without a value, and articles that are too old', async () => {
      const { memory } = open();
      const articles = new Map([
        ['old', 10],
        ['new', 30],
      ]);
      const told = new Map([
        ['hook', articles],
        ['chat', articles],
      ]);
      const sinks = new Map([
        ['hook', MARK],
        ['chat', MARK],
      ]);
      await memory.save('ai', { ...NOTHING, sinks, told, born: articles, marks: new Map([['m', '1']]) });
      await memory.save('ai', {
        ...NOTHING,
        forgotten: ['chat'],
        told: new Map([['hook', new Map()]]),
        toldSinceMs: 20,
        marks: new Map([['m', undefined]]),
      });
      assert.deepEqual([...(await memory.sinks('ai')).keys()], ['hook']);
      assert.deepEqual(await memory.told('ai', 'chat', ['old', 'new']), new Set());
      assert.deepEqual(await memory.told('ai', 'hook', ['old', 'new']), new Set(['new']));
      assert.deepEqual(await memory.born('ai', ['old', 'new']), new Set(['new']));
      assert.deepEqual(await memory.marks('ai'), new Map());
    });

    it('reads the change stream after a place, oldest first, and knows its end', async () => {
      const { memory, tell } = open();
      const start = await memory.newestEvent('ai');
      assert.deepEqual(await memory.events('ai', start, 10), []);
      await tell('published', 'a1');
      await tell('updated', 'a1');
      await tell('published', 'a2');
      const events = await memory.events('ai', start, 2);
      assert.deepEqual(
        events.map(({ kind, articleId }) => [kind, articleId]),
        [
          ['published', 'a1'],
          ['updated', 'a1'],
        ],
      );
      const rest = await memory.events('ai', events[1]?.id ?? assert.fail(), 10);
      assert.deepEqual(
        rest.map(({ articleId }) => articleId),
        ['a2'],
      );
      assert.equal(await memory.newestEvent('ai'), rest[0]?.id);
    });
  });
}
