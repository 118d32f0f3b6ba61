import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHostCircuitBreaker } from '../../../src/effects/net/hostCircuitBreaker.ts';
import { Failure } from '../../../src/errors.ts';

const NOON = Date.UTC(2026, 5, 10, 12);

test('a silent host is left alone for a while, and no longer when the clock is set back two days meanwhile', () => {
  const breaker = createHostCircuitBreaker();
  const silence = new Failure('timeout', 'It did not answer.');
  for (let n = 0; n < 3; n += 1) breaker.record('a.example', silence, NOON);
  assert.equal(breaker.refusal('a.example', NOON + 1_000)?.code, 'timeout');
  assert.equal(breaker.refusal('a.example', NOON - 48 * 3_600_000), undefined);
  assert.equal(breaker.refusal('a.example', NOON + 60_000), undefined);
});
