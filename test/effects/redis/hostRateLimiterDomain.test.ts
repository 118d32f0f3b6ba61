import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createMemoryHostGate } from '../../../src/effects/memory/hostRateLimiter.ts';
import { clearRedisHostLeases } from '../../../src/effects/redis/hostLeases.ts';
import { createRedisHostGate } from '../../../src/effects/redis/hostRateLimiter.ts';
import type { HostGate } from '../../../src/ports.ts';
import { testHostGateDomain } from '../../contracts/hostRateLimiterDomain.ts';
import { withRedis } from '../../support/withRedis.ts';

const store = withRedis();
let opened = 0;

testHostGateDomain('memory', (options) => createMemoryHostGate(options));
testHostGateDomain('Redis', (options) => {
  opened += 1;
  return createRedisHostGate(store.redis, { ...options, prefix: `test${opened}:` });
});

test('Redis: two gates on one server keep one limit of a domain', async () => {
  const open = () => createRedisHostGate(store.redis, { concurrency: 1, spacingMs: 0, prefix: 'shared:' });
  const [one, two] = [open(), open()];
  assert.ok((await one.enter('www.example.com', '1')).granted && (await two.enter('m.example.com', '1')).granted);
  assert.equal((await two.enter('amp.example.com', '1')).granted, false);
});

test('Redis: a grant that was held up on its way does not start close to another host of its domain', async () => {
  const gate = createRedisHostGate(store.redis, { concurrency: 2, spacingMs: 80, prefix: 'late:' });
  const first = gate.enter('www.example.com', '1');
  // The process hangs: the answer lies unread until another is let in.
  const untilMs = performance.now() + 80;
  while (performance.now() < untilMs);
  const entries = await Promise.all([first, gate.enter('m.example.com', '1')]);
  assert.equal(entries.filter((entry) => entry.granted).length, 1);
});

test('Redis: a line of two thousand waiting for one domain is stood in fast', async () => {
  const gate = createRedisHostGate(store.redis, { concurrency: 2, spacingMs: 250, prefix: 'line:' });
  const startedMs = performance.now();
  const entries = await Promise.all(
    Array.from({ length: 2_000 }, (_, n) => gate.enter(`h${n % 200}.example.com`, `${n}`)),
  );
  const turns = entries.flatMap((entry) => (entry.granted ? [] : [entry.retryAtMs])).toSorted((a, b) => a - b);
  assert.equal(turns.length, 1_999);
  assert.ok((turns.at(-1) ?? 0) - (turns[0] ?? 0) >= 1_990 * 125, 'turns lie upon one another');
  assert.ok(performance.now() - startedMs < 10_000, `${performance.now() - startedMs} ms`);
});

test('Redis: leases that killed processes took with them are given back, to hosts and to domains', async () => {
  const gate = createRedisHostGate(store.redis, { concurrency: 1, spacingMs: 0 });
  for (const host of ['www.example.com', 'm.example.com']) assert.ok((await gate.enter(host, '1')).granted);
  const refused = await gate.enter('amp.example.com', '1');
  assert.ok(!refused.granted);
  await clearRedisHostLeases(store.redis);
  for (const host of ['amp.example.com', 'm.example.com']) assert.ok(await isLetInSoon(gate, host), host);
});

/** True if a claim comes in within a second; the clocks of Redis and of this process may differ by a millisecond. */
async function isLetInSoon(gate: HostGate, host: string): Promise<boolean> {
  for (const untilMs = Date.now() + 1_000; Date.now() < untilMs; ) {
    const entry = await gate.enter(host, '1');
    if (entry.granted) return true;
    await pause(Math.max(1, entry.retryAtMs - Date.now()));
  }
  return false;
}
