import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPause } from '../../src/effects/pause.ts';

test('of all long work one step is done in a round of the event loop, in turn', async () => {
  const pause = createPause();
  const steps: string[] = [];
  let rounds = 0;
  let isDone = false;
  const count = (): void => {
    rounds += 1;
    if (!isDone) setImmediate(count);
  };
  setImmediate(count);
  const work = async (name: string) => {
    for (let step = 0; step < 10; step += 1) {
      await pause();
      steps.push(name);
    }
  };
  await Promise.all(['a', 'b', 'c'].map(work));
  isDone = true;
  assert.equal(steps.join(''), 'abc'.repeat(10));
  assert.ok(rounds >= 28, `${rounds} rounds for ${steps.length} steps`);
});

test('a pause that nobody shares is over in the next round', async () => {
  const pause = createPause();
  for (let n = 0; n < 100; n += 1) await pause();
});
