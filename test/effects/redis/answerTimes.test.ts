import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAnswerTimes } from '../../../src/effects/redis/answerTimes.ts';

test('the server is as far ahead as its quickest answer says, to half of what that took', () => {
  const times = createAnswerTimes();
  times.record({ sentMs: 100, readMs: 300, serverMs: 10_290 });
  assert.deepEqual([times.toLocalMs(10_200), times.uncertainMs()], [110, 100]);
  times.record({ sentMs: 400, readMs: 410, serverMs: 10_505 });
  times.record({ sentMs: 500, readMs: 900, serverMs: 10_605 });
  assert.deepEqual([times.toLocalMs(10_605), times.uncertainMs()], [505, 5]);
});

test('an old answer, however quick, gives way: clocks drift', () => {
  const times = createAnswerTimes();
  times.record({ sentMs: 0, readMs: 2, serverMs: 1_001 });
  times.record({ sentMs: 700_000, readMs: 700_020, serverMs: 701_030 });
  assert.deepEqual([times.toLocalMs(701_030), times.uncertainMs()], [700_010, 10]);
});

test('late answers are expected after a late one, until many came at once', () => {
  const times = createAnswerTimes();
  assert.equal(times.expectedMs(), 0);
  times.record({ sentMs: 0, readMs: 200, serverMs: 0 });
  assert.equal(times.expectedMs(), 200);
  for (let n = 0; n < 50; n += 1) times.record({ sentMs: 300, readMs: 301, serverMs: 0 });
  assert.ok(times.expectedMs() < 5);
});
