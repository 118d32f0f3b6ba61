import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Redis } from 'ioredis';
import { createMemoryHostRateLimiter } from '../../../src/effects/memory/hostRateLimiter.ts';
import { createRedisHostRateLimiter } from '../../../src/effects/redis/hostRateLimiter.ts';
import { toKeyPrefix } from '../../../src/effects/redis/keys.ts';
import { testHostRateLimiter } from '../../contracts/hostRateLimiter.ts';
import { until } from '../../support/wait.ts';
import { withRedis } from '../../support/withRedis.ts';

const store = withRedis();
let opened = 0;

testHostRateLimiter('memory', (options) => createMemoryHostRateLimiter(options));
testHostRateLimiter('Redis', (options) => {
  opened += 1;
  return createRedisHostRateLimiter(store.redis, { ...options, prefix: `test${opened}:` });
});

test('Redis: every key of the limiter expires by itself', async () => {
  const limiter = createRedisHostRateLimiter(store.redis, { concurrency: 1, spacingMs: 50, prefix: 'expiry:' });
  await limiter.acquire('a.example.com', '1');
  await limiter.acquire('a.example.com', '2');
  await limiter.pauseUntil('a.example.com', Date.now() + 1_000);
  await limiter.pauseUntil('b.example.com', Date.now() + 1_000);
  await limiter.setSpacing('a.example.com', 1_000);
  const keys = await listKeys('expiry:');
  assert.ok(keys.length >= 9);
  for (const key of keys) assert.ok((await store.redis.pttl(key)) > 0, key);
});

test('Redis: two limiters on one server keep one limit', async () => {
  const open = () => createRedisHostRateLimiter(store.redis, { concurrency: 2, spacingMs: 0, prefix: 'shared:' });
  const [one, two] = [open(), open()];
  const entries = [await one.acquire('a.example', '1'), await two.acquire('a.example', '2')];
  assert.deepEqual(
    entries.map((entry) => entry.granted),
    [true, true],
  );
  assert.equal((await one.acquire('a.example', '3')).granted, false);
});

test('Redis: requests of many hosts in the same turn share a command, and each is decided as if it came alone', async () => {
  const limiter = createRedisHostRateLimiter(store.redis, { concurrency: 2, spacingMs: 0, prefix: 'joined:' });
  const hosts = Array.from({ length: 50 }, (_, at) => `${at % 20}.example`);
  const commands = await countCalls('evalsha|eval', async () => {
    const entries = await Promise.all(hosts.map((host, at) => limiter.acquire(host, `${at}`)));
    const granted = entries.flatMap((entry) => (entry.granted ? [entry.lease] : []));
    assert.deepEqual(
      entries.map((entry) => entry.granted),
      hosts.map((_, at) => at < 40),
    );
    await Promise.all(granted.map((lease) => limiter.release(lease)));
  });
  // a script that the server does not know is sent once more, whole
  assert.ok(commands <= 4, `${commands} commands`);
  assert.equal((await limiter.acquire('15.example', '50')).granted, true);
});

test('Redis: a host whose keys are not what they should be holds up no other one', async () => {
  const limiter = createRedisHostRateLimiter(store.redis, { concurrency: 2, spacingMs: 0, prefix: 'odd:' });
  await store.redis.set('odd:{a.example}:a.example:record', 'odd');
  const [odd, other] = await Promise.allSettled([limiter.acquire('a.example', '1'), limiter.acquire('b.example', '2')]);
  assert.equal(odd.status, 'rejected');
  assert.equal(other.status === 'fulfilled' && other.value.granted, true);
});

/** How many commands of these names the server did for some work. */
async function countCalls(names: string, work: () => Promise<void>): Promise<number> {
  const count = async () => {
    const stats = await store.redis.info('commandstats');
    const calls = [...stats.matchAll(new RegExp(`^cmdstat_(?:${names}):calls=(\\d+)`, 'gm'))];
    return calls.reduce((sum, [, number]) => sum + Number(number), 0);
  };
  const before = await count();
  await work();
  return (await count()) - before;
}

test('Redis: a server that is gone is a failure that is tried again soon', async () => {
  const away = new Redis({
    path: '/nonexistent/redis.sock',
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  away.on('error', () => undefined);
  const limiter = createRedisHostRateLimiter(away, { concurrency: 2, spacingMs: 0 });
  await assert.rejects(limiter.acquire('a.example', '1'), { code: 'redis_unavailable', retry: 'soon' });
  away.disconnect();
});

test('Redis: a lease that could not be given back is given back when Redis takes writes again', async () => {
  const limiter = createRedisHostRateLimiter(store.redis, { concurrency: 1, spacingMs: 0, prefix: 'refused:' });
  const entry = await limiter.acquire('a.example.com', '1');
  assert.ok(entry.granted);
  await store.redis.replicaof('127.0.0.1', 1);
  await limiter.release(entry.lease);
  await store.redis.replicaof('NO', 'ONE');
  assert.equal((await limiter.acquire('a.example.com', '2')).granted, false);
  // By itself it would expire after 45 s.
  await until('the lease is back', async () => (await limiter.acquire('a.example.com', '2')).granted, 30_000);
});

const DAYS_MS = 2 * 86_400_000;

test('memory: pauses and turns from before the clock was set back two days last as long as they were meant to', async () => {
  let nowMs = Date.now();
  const limiter = createMemoryHostRateLimiter({ concurrency: 1, spacingMs: 3_000 }, () => nowMs);
  await limiter.acquire('a.example.com', '1');
  await limiter.pauseUntil('b.example.com', nowMs + 60_000);
  nowMs -= DAYS_MS;
  assert.equal((await limiter.acquire('a.example.com', '2')).granted, true);
  const paused = await limiter.acquire('b.example.com', '1');
  assert.ok(!paused.granted && paused.retryAtMs > nowMs && paused.retryAtMs <= nowMs + 60_000);
});

test('Redis: pauses and turns from before the clock was set back two days last as long as they were meant to', async () => {
  const limiter = createRedisHostRateLimiter(store.redis, { concurrency: 1, spacingMs: 3_000, prefix: 'back:' });
  await limiter.acquire('a.example.net', '1');
  await limiter.acquire('a.example.net', '2');
  await limiter.pauseUntil('b.example.com', Date.now() + 60_000);
  await limiter.pauseUntil('c.example.com', Date.now() + 60_000);
  await moveAhead('back:', DAYS_MS);
  const paused = await limiter.acquire('b.example.com', '1');
  const leftMs = paused.granted ? 0 : paused.retryAtMs - Date.now();
  assert.ok(leftMs > 30_000 && leftMs <= 60_000, `${leftMs} ms of a minute are left`);
  // two hosts of the domain are paused, so it is, and not for longer either; the other's request comes first
  const ofDomain = await limiter.acquire('a.example.com', '3');
  assert.ok(!ofDomain.granted && ofDomain.retryAtMs - Date.now() <= 65_000);
  assert.equal((await limiter.acquire('a.example.net', '3')).granted, true);
  for (const key of await listKeys('back:')) assert.ok((await store.redis.pttl(key)) > 0, key);
});

/** Keys as the client of the tests takes them: it adds its own prefix to keys, not to patterns, and shows it in what it finds. */
async function listKeys(prefix: string): Promise<readonly string[]> {
  const keys = await store.redis.keys(`${toKeyPrefix()}${prefix}*`);
  return keys.map((key) => key.slice(toKeyPrefix().length));
}

/** What a server holds whose clock was set back: every time that it kept lies ahead. */
async function moveAhead(prefix: string, ms: number): Promise<void> {
  const { redis } = store;
  for (const key of await listKeys(prefix)) {
    const type = await redis.type(key);
    if (type === 'string' && !key.endsWith(':spacing'))
      await redis.set(key, Number(await redis.get(key)) + ms, 'KEEPTTL');
    if (type === 'zset') for (const member of await redis.zrange(key, '0', '-1')) await redis.zincrby(key, ms, member);
    if (type !== 'hash') continue;
    for (const [field, value] of Object.entries(await redis.hgetall(key)))
      if (field !== 'average') await redis.hset(key, field, Number(value) + ms);
  }
}
