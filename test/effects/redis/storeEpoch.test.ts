/** How it is noticed that Redis may have lost something: its connection was cut, or it was emptied. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { Redis } from 'ioredis';
import { createStoreEpoch } from '../../../src/effects/redis/storeEpoch.ts';
import { withRedis } from '../../support/withRedis.ts';

const store = withRedis();

describe('the epoch of a Redis', { concurrency: false }, () => {
  it('is the same for two who ask at once, and stays', async () => {
    await store.redis.flushall();
    const readEpoch = createStoreEpoch(store.redis);
    const [one, other] = await Promise.all([readEpoch('ai'), createStoreEpoch(store.redis)('ai')]);
    assert.equal(one, other);
    await store.redis.set('{ai}:revision', '7');
    assert.equal(await readEpoch('ai'), one);
  });

  it('is another one after Redis was emptied, also where somebody else asked first', async () => {
    const readEpoch = createStoreEpoch(store.redis);
    const before = await readEpoch('ai');
    await store.redis.flushall();
    await createStoreEpoch(store.redis)('ai');
    assert.notEqual(await readEpoch('ai'), before);
  });

  it('is asked for once by those who ask together, after what they wrote', async () => {
    const redis = new Redis({ path: store.server.path });
    try {
      await store.redis.flushall();
      const readEpoch = createStoreEpoch(redis);
      const before = await readEpoch('ai');
      const sent: string[] = [];
      const send = redis.sendCommand.bind(redis);
      redis.sendCommand = ((command, ...rest) => {
        sent.push(command.name);
        return send(command, ...rest);
      }) as typeof send;
      const writes = Array.from({ length: 20 }, async (_, n) => {
        const epoch = readEpoch('ai');
        await Promise.all([redis.set(`{ai}:${n}`, 'x'), epoch]);
        return await epoch;
      });
      assert.deepEqual(new Set(await Promise.all(writes)), new Set([before]));
      assert.deepEqual(sent, [...Array.from({ length: 20 }, () => 'set'), 'get']);
    } finally {
      redis.disconnect();
    }
  });

  it('is another one after the connection was cut', async () => {
    const redis = new Redis({ path: store.server.path, retryStrategy: () => 1 });
    try {
      const readEpoch = createStoreEpoch(redis);
      const before = await readEpoch('ai');
      const cut = once(redis, 'close');
      await store.redis.client('KILL', 'ID', await redis.client('ID'));
      await cut;
      assert.notEqual(await readEpoch('ai'), before);
      assert.equal(await readEpoch('ai'), await readEpoch('ai'));
    } finally {
      redis.disconnect();
    }
  });
});
