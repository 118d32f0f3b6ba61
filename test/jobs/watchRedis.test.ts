import assert from 'node:assert/strict';
import { test } from 'node:test';
import { watchRedis } from '../../jobs/watchRedis.ts';
import type { App } from '../../src/app.ts';
import { isFailure } from '../../src/errors.ts';

const appWhose = (read: () => Promise<undefined>) => ({ heartbeats: { read } }) as unknown as App;

test('a Redis that falls silent under a command is told after a few questions without an answer', async () => {
  const watch = watchRedis(
    appWhose(() => new Promise(() => undefined)),
    { askMs: 20, unanswered: 3 },
  );
  await assert.rejects(
    watch.failed,
    (thrown) => isFailure(thrown, 'redis_unavailable') && /did not answer/.test(thrown.message),
  );
  watch.dispose();
});

test('questions that are answered in between are forgiven', async () => {
  let asked = 0;
  const answers = async () => {
    asked += 1;
    if (asked % 2 === 1) throw new Error('away');
    return undefined;
  };
  const watch = watchRedis(appWhose(answers), { askMs: 5, unanswered: 2 });
  const enough = new Promise<string>((resolve) => {
    const timer = setInterval(() => {
      if (asked < 8) return;
      clearInterval(timer);
      resolve('still watching');
    }, 5);
  });
  assert.equal(await Promise.race([watch.failed, enough]), 'still watching');
  watch.dispose();
});
