import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMemoryHostRateLimiter } from '../../../src/effects/memory/hostRateLimiter.ts';
import { clearRedisHostLeases } from '../../../src/effects/redis/hostLeases.ts';
import { createRedisHostRateLimiter } from '../../../src/effects/redis/hostRateLimiter.ts';
import type { HostRateLimiter } from '../../../src/ports/network.ts';
import { testHostRateLimiterDomain } from '../../contracts/hostRateLimiterDomain.ts';
import { untilTold } from '../../support/wait.ts';
import { withRedis } from '../../support/withRedis.ts';

const store = withRedis();
let opened = 0;

testHostRateLimiterDomain('memory', (options) => createMemoryHostRateLimiter(options));
testHostRateLimiterDomain('Redis', (options) => {
  opened += 1;
  return createRedisHostRateLimiter(store.redis, { ...options, prefix: `test${opened}:` });
});

test('Redis: two limiters on one server keep one limit of a domain', async () => {
  const open = () => createRedisHostRateLimiter(store.redis, { concurrency: 1, spacingMs: 0, prefix: 'shared:' });
  const [one, two] = [open(), open()];
  assert.ok((await one.acquire('www.example.com', '1')).granted && (await two.acquire('m.example.com', '1')).granted);
  assert.equal((await two.acquire('amp.example.com', '1')).granted, false);
});

test('Redis: a grant that was held up on its way does not start close to another host of its domain', async () => {
  const limiter = createRedisHostRateLimiter(store.redis, { concurrency: 2, spacingMs: 80, prefix: 'late:' });
  const first = limiter.acquire('www.example.com', '1');
  // The process hangs: the answer lies unread until another is let in.
  const untilMs = performance.now() + 80;
  while (performance.now() < untilMs);
  const entries = await Promise.all([first, limiter.acquire('m.example.com', '1')]);
  assert.equal(entries.filter((entry) => entry.granted).length, 1);
});

test('Redis: two thousand claims that wait for one domain get their turns fast', async () => {
  const limiter = createRedisHostRateLimiter(store.redis, { concurrency: 2, spacingMs: 250, prefix: 'line:' });
  const startedMs = performance.now();
  const entries = await Promise.all(
    Array.from({ length: 2_000 }, (_, n) => limiter.acquire(`h${n % 200}.example.com`, `${n}`)),
  );
  const tokens = entries.flatMap((entry) => (entry.granted ? [] : [entry.retryAtMs])).toSorted((a, b) => a - b);
  assert.equal(tokens.length, 1_999);
  assert.ok((tokens.at(-1) ?? 0) - (tokens[0] ?? 0) >= 1_990 * 125, 'turns lie upon one another');
  assert.ok(performance.now() - startedMs < 10_000, `${performance.now() - startedMs} ms`);
});

test('Redis: leases that killed processes took with them are given back, to hosts and to domains', async () => {
  const limiter = createRedisHostRateLimiter(store.redis, { concurrency: 1, spacingMs: 0 });
  for (const host of ['www.example.com', 'm.example.com']) assert.ok((await limiter.acquire(host, '1')).granted);
  const refused = await limiter.acquire('amp.example.com', '1');
  assert.ok(!refused.granted);
  await clearRedisHostLeases(store.redis);
  for (const host of ['amp.example.com', 'm.example.com']) assert.ok(await isLetInSoon(limiter, host), host);
});

/** True if a claim comes in within a second; the clocks of Redis and of this process may differ by a millisecond. */
async function isLetInSoon(limiter: HostRateLimiter, host: string): Promise<boolean> {
  for (const untilMs = Date.now() + 1_000; Date.now() < untilMs; ) {
    const entry = await limiter.acquire(host, '1');
    if (entry.granted) return true;
    await untilTold(entry.retryAtMs);
  }
  return false;
}
