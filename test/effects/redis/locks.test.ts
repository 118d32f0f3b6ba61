import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createRedisLocks } from '../../../src/effects/redis/locks.ts';
import { until } from '../../support/wait.ts';
import { withRedis } from '../../support/withRedis.ts';

const HOLD_LOCK = fileURLToPath(new URL('../../support/holdLock.ts', import.meta.url));
/** Renewed four times as often: long enough for a machine that holds the process up for a second. */
const LEASE_MS = 2_000;
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
    const holder = JSON.parse((await store.redis.get('lock:reborn')) ?? '') as { token: string };
    await store.redis.set('lock:reborn', JSON.stringify({ ...holder, token: 'of an earlier process' }));
    assert.deepEqual(await createRedisLocks(store.redis).whileHeld('reborn', async () => 1), { result: 1 });
  });
});

test('a holder on another machine keeps its lock until the lease ends', async () => {
  const elsewhere = JSON.stringify({ host: 'elsewhere', pid: 999_999_999, token: 'x' });
  await store.redis.set('lock:far', elsewhere, 'PX', 60_000);
  const locks = createRedisLocks(store.redis);
  assert.equal(await locks.whileHeld('far', async () => 1), undefined);
  await store.redis.pexpire('lock:far', 1);
  await until('the lease has ended', async () => (await store.redis.exists('lock:far')) === 0);
  assert.deepEqual(await locks.whileHeld('far', async () => 1), { result: 1 });
});

test('a lease is renewed while it is held, and the work is aborted once somebody else has the lock', async () => {
  const held = await createRedisLocks(store.redis, LEASE_MS).whileHeld('lost', async (signal) => {
    let leftMs = LEASE_MS;
    await until('the lease is renewed', async () => {
      const before = leftMs;
      leftMs = await store.redis.pttl('lock:lost');
      return leftMs > before;
    });
    assert.equal(signal.aborted, false);
    await store.redis.set('lock:lost', 'somebody else');
    await until('the work is aborted', () => signal.aborted);
    return String((signal.reason as Error).message);
  });
  assert.deepEqual(held, { result: 'the lock lost was lost' });
  assert.equal(await store.redis.get('lock:lost'), 'somebody else');
});

test('who lost the lock is told so after the work, also when that failed', async () => {
  const locks = createRedisLocks(store.redis, LEASE_MS);
  let told = 0;
  const onLost = async () => {
    told += 1;
  };
  await locks.whileHeld('usurped', async () => 'undisturbed', onLost);
  assert.equal(told, 0);
  await locks.whileHeld('usurped', () => store.redis.set('lock:usurped', 'somebody else'), onLost);
  assert.equal(told, 1);
  await store.redis.del('lock:usurped');
  const work = async () => {
    await store.redis.del('lock:usurped'); // ended by its lease
    throw new Error('the disk is full');
  };
  await assert.rejects(locks.whileHeld('usurped', work, onLost), /disk is full/);
  assert.equal(told, 2);
});
