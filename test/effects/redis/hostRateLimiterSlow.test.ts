/** The host rate limiter where Redis answers late: later than requests to a host are apart. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Redis } from 'ioredis';
import { createRedisHostRateLimiter } from '../../../src/effects/redis/hostRateLimiter.ts';
import type { HostRateLimiter } from '../../../src/ports/network.ts';
import { openSlowRedis, type SlowRedis } from '../../support/slowRedis.ts';
import { until, untilTold } from '../../support/wait.ts';
import { withRedis } from '../../support/withRedis.ts';

const SPACING_MS = 60;
const VISITS = 5;
const store = withRedis();
let ways: readonly SlowRedis[];
let clients: readonly Redis[];
/** Visits as the jobs of several processes do, each again at the time that it was told. */
async function visitAll(limiters: readonly HostRateLimiter[], toHost: (n: number) => string) {
  const starts: number[] = [];
  let attempts = 0;
  const visit = async (limiter: HostRateLimiter, host: string, token: string): Promise<void> => {
    for (;;) {
      attempts += 1;
      const decision = await limiter.acquire(host, token);
      if (!decision.granted) {
        await untilTold(decision.retryAtMs);
        continue;
      }
      starts.push(performance.now());
      return limiter.release(decision.lease);
    }
  };
  const visits = limiters.flatMap((limiter, process) =>
    Array.from({ length: VISITS }, (_, n) => visit(limiter, toHost(n), `${process} ${n}`)),
  );
  await Promise.all(visits);
  return { attempts, gaps: starts.slice(1).map((start, index) => start - (starts[index] ?? 0)) };
}

const open = (prefix: string) =>
  clients.map((client) => createRedisHostRateLimiter(client, { concurrency: 8, spacingMs: SPACING_MS, prefix }));

describe('a Redis that answers late', () => {
  before(async () => {
    ways = await Promise.all([0, 0].map((delayMs) => openSlowRedis(store.server.path, delayMs)));
    clients = ways.map(({ path }) => new Redis({ path }));
  });
  after(async () => {
    for (const client of clients) client.disconnect();
    await Promise.all(ways.map((way) => way.close()));
  });

  for (const delays of [
    [200, 200],
    [0, 200],
    [150, 400],
  ] as const) {
    test(`lets two processes visit one host in turn, their requests apart: answers after ${delays.join(' and ')} ms`, async () => {
      for (const [index, delayMs] of delays.entries()) ways[index]?.setDelay(delayMs);
      const { attempts, gaps } = await visitAll(open(`${delays}:`), () => 'a.example');
      assert.ok(attempts <= 2 * VISITS * 8, `${attempts} attempts for ${2 * VISITS} visits`);
      assertApart(gaps, SPACING_MS);
    });
  }
  test('keeps the hosts of a domain apart too', async () => {
    for (const way of ways) way.setDelay(200);
    const { attempts, gaps } = await visitAll(open('domain:'), (n) => `h${n % 2}.example.com`);
    assert.ok(attempts <= 2 * VISITS * 8, `${attempts} attempts for ${2 * VISITS} visits`);
    assertApart(gaps, SPACING_MS / 2);
  });
  test('is asked as quick ones are when it answers at once again', async () => {
    const [limiter] = open('again:');
    assert.ok(limiter);
    ways[0]?.setDelay(100);
    await limiter.acquire('slow.example', '1');
    ways[0]?.setDelay(0);
    await until('a request starts at once', async () => {
      const startedMs = performance.now();
      const { granted } = await limiter.acquire(`${startedMs}.example`, '1');
      return granted && performance.now() - startedMs < 30;
    });
  });
});

/** A loaded machine may hold one start up so that the next is close behind it. */
function assertApart(gaps: readonly number[], leastMs: number): void {
  const close = gaps.filter((gap) => gap < leastMs - 15);
  assert.ok(close.length <= 2, `starts ${gaps.map(Math.round).join(', ')} ms apart`);
}
