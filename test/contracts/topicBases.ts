/** What every implementation of the port TopicBases promises. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TopicBasis } from '../../src/model/topicBasis.ts';
import type { TopicBases } from '../../src/ports/roundMemory.ts';

const BASIS: TopicBasis = {
  from: 'f1',
  evidence: [{ keyword: 3, weight: 1.25, counts: { title: 1, text: 2 } }],
  surroundings: { webUrl: 'https://a.example/1', publisher: { tags: ['a'] } },
  telling: [[3, 0.75]],
};

/** Runs the suite; `open` makes an empty store for each test. */
export function testTopicBases(name: string, open: () => TopicBases): void {
  describe(`${name} as TopicBases`, () => {
    it('gives back what was put last, per collection, until it is cleared', async () => {
      const store = open();
      assert.deepEqual([await store.list('based'), await store.get('based', [])], [[], []]);
      const many = Array.from({ length: 700 }, (_, n) => [`a${n}`, { ...BASIS, from: `f${n}` }] as const);
      await store.put('based', new Map(many));
      await store.put('based', new Map([['a7', BASIS]]));
      assert.deepEqual([await store.count('based'), await store.count('other')], [700, 0]);
      assert.deepEqual([...(await store.list('based'))].sort(), many.map(([id]) => id).sort());
      const ids = [...many.map(([id]) => id), 'unknown'];
      const wanted = [...many.map(([id, basis]) => (id === 'a7' ? BASIS : basis)), undefined];
      assert.deepEqual(await store.get('based', ids), wanted);
      assert.deepEqual(await store.list('other'), []);
      await store.clear('based');
      assert.deepEqual([await store.list('based'), await store.get('based', ['a7'])], [[], [undefined]]);
    });

    it('keeps nothing where there is nothing to keep', async () => {
      const store = open();
      await store.put('unbased', new Map());
      assert.deepEqual(await store.list('unbased'), []);
    });
  });
}
