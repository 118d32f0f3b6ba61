import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type EveryKey, withoutUnknown } from '../../src/text/withoutUnknown.ts';

interface Example {
  readonly name: string;
  readonly tags?: readonly string[];
  readonly size?: number;
  readonly isNew?: boolean;
}

test('what is undefined, an empty text or an empty list is absent; zero and false are known', () => {
  assert.deepEqual(withoutUnknown<Example>({ name: '', tags: [], size: undefined }), {});
  assert.deepEqual(withoutUnknown<Example>({ name: 'a', tags: ['b'], size: 0, isNew: false }), {
    name: 'a',
    tags: ['b'],
    size: 0,
    isNew: false,
  });
});

test('a list that names every key does not compile without one of them', () => {
  // @ts-expect-error isNew is forgotten: that is what EveryKey is for
  const forgotten: EveryKey<Example> = { name: 'a', tags: undefined, size: undefined };
  assert.equal(forgotten.isNew, undefined);
});
