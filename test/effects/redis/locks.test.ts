import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { setTimeout as pauseUntil } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createRedisLocks } from '../../../src/effects/redis/locks.ts';
import { withRedis } from '../../support/withRedis.ts';

const HOLD_LOCK = fileURLToPath(new URL('../../support/holdLock.ts', import.meta.url));
const store = withRedis();

test('a lock whose holder was killed on this machine is taken over at once, not before', async () => {
  const child = spawn(process.execPath, [
    '--import',
    import.meta.resolve('tsx'),
    HOLD_LOCK,
    store.server.path,
    'killed',
  ]);
  await once(child.stdout, 'data');
  const locks = createRedisLocks(store.redis);
  assert.equal(await locks.whileHeld('killed', async () => 'mine'), undefined);
  child.kill('SIGKILL');
  await once(child, 'exit');
  assert.deepEqual(await locks.whileHeld('killed', async () => 'mine'), { result: 'mine' });
});

test('an earlier process with the number of this one holds nothing', async () => {
  await createRedisLocks(store.redis).whileHeld('reborn', async () => {
    const holder = JSON.parse((await store.redis.get('fw:lock:reborn')) ?? '') as { token: string };
    await store.redis.set('fw:lock:reborn', JSON.stringify({ ...holder, token: 'of an earlier process' }));
    assert.deepEqual(await createRedisLocks(store.redis).whileHeld('reborn', async () => 1), { result: 1 });
  });
});

test('a holder on another machine keeps its lock until the lease ends', async () => {
  const elsewhere = JSON.stringify({ host: 'elsewhere', pid: 999_999_999, token: 'x' });
  await store.redis.set('fw:lock:far', elsewhere, 'PX', 200);
  const locks = createRedisLocks(store.redis);
  assert.equal(await locks.whileHeld('far', async () => 1), undefined);
  await pauseUntil(250);
  assert.deepEqual(await locks.whileHeld('far', async () => 1), { result: 1 });
});

test('a lease is renewed while it is held, and the work is aborted once somebody else has the lock', async () => {
  const held = await createRedisLocks(store.redis, 200).whileHeld('lost', async (signal) => {
    await pauseUntil(300);
    assert.equal(signal.aborted, false);
    assert.ok((await store.redis.pttl('fw:lock:lost')) > 0);
    await store.redis.set('fw:lock:lost', 'somebody else');
    await pauseUntil(100);
    return String((signal.reason as Error).message);
  });
  assert.deepEqual(held, { result: 'the lock lost was lost' });
  assert.equal(await store.redis.get('fw:lock:lost'), 'somebody else');
});
