import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { test } from 'node:test';
import { openRedis, toRedisAddress } from '../../../src/effects/redis/connection.ts';
import { isFailure } from '../../../src/errors.ts';
import { withRedis } from '../../support/withRedis.ts';

const store = withRedis();
const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

test('a database that the server does not have is not silently another one', async () => {
  await assert.rejects(
    openRedis(toRedisAddress({ url: `${store.server.url}?db=99` }), log),
    (thrown) => isFailure(thrown, 'redis_unavailable') && /DB index is out of range/.test(thrown.message),
  );
  const redis = await openRedis(toRedisAddress({ url: `${store.server.url}?db=3` }), log);
  await redis.set('a', '1');
  redis.disconnect();
  assert.equal(await store.redis.get('a'), null);
});

test('a server that repeats what it does not know is not repeated: its words are user and password', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      const words = bytes
        .toString()
        .split('\r\n')
        .filter((word) => /^[a-z0-9]/i.test(word));
      for (const _ of bytes.toString().matchAll(/^\*/gm)) {
        socket.write(`-ERR unknown command 'X', with args beginning with: '${words.join("' '")}' \r\n`);
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await assert.rejects(openRedis(toRedisAddress({ url: `redis://u:s3cret@127.0.0.1:${port}` }), log), (thrown) => {
    assert.ok(isFailure(thrown, 'redis_unavailable'));
    assert.match(thrown.message, /ERR unknown command/);
    assert.doesNotMatch(thrown.message, /s3cret/);
    return true;
  });
  server.close();
});

test('what is not an address of a Redis is refused, without showing its password', async () => {
  for (const url of ['redis://:secret@h:6379/abc', 'http://h', 'redis://h/1/2', 'h:6379/a']) {
    await assert.rejects(
      (async () => openRedis(toRedisAddress({ url }), log))(),
      (thrown) => isFailure(thrown, 'config_invalid') && !/secret/.test(thrown.message),
      url,
    );
  }
});
