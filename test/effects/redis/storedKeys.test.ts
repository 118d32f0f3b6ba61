import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Redis } from 'ioredis';
import { createRedisStoredKeys } from '../../../src/effects/redis/storedKeys.ts';
import { withRedis } from '../../support/withRedis.ts';

const store = withRedis();

describe('what Redis knows of a collection', () => {
  it('is taken and put back, whatever its type, under another prefix too', async () => {
    const { redis } = store;
    await redis.set('{ai}:revision', '7');
    await redis.set('{ai}:soon', 'x', 'PX', 600_000);
    await redis.hset('{ai}:seen:one', { a: '1', 'ü\n"': '{}' });
    await redis.sadd('{ai}:tombstones', 'b', 'a');
    await redis.zadd('{ai}:by:published', 1.5, 'x', -3, 'y');
    await redis.rpush('{ai}:line', 'first', 'second');
    await redis.xadd('{ai}:inbox', '5-1', 'entry', '{"n":1}');
    await redis.xadd('{ai}:inbox', '6-0', 'entry', '{"n":2}');
    await redis.set('robots:https://a.example', '{}');
    await redis.set('{other}:revision', '1');
    await redis.hset('{ai}:subscriptions', { one: '{"secret":"hub"}' });
    const keys = await createRedisStoredKeys(redis).take(['ai']);
    assert.ok(!JSON.stringify(keys).includes('hub'));
    assert.ok(!JSON.stringify(keys).includes('{other}'));
    const elsewhere = new Redis({ path: store.server.path, keyPrefix: 'fw:elsewhere:' });
    await createRedisStoredKeys(elsewhere).put(keys);
    const again = await createRedisStoredKeys(elsewhere).take(['ai']);
    const withoutTimes = (list: typeof keys) =>
      list.map(({ ttlMs, ...key }) => ({ ...key, isKept: ttlMs === undefined }));
    assert.deepEqual(withoutTimes(again), withoutTimes(keys));
    assert.equal(keys.length, 8);
    const kept = again.find(({ key }) => key === '{ai}:soon')?.ttlMs ?? 0;
    assert.ok(kept > 300_000 && kept <= 600_000);
    elsewhere.disconnect();
  });
});
