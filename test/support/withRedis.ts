import { after, before } from 'node:test';
import { Redis } from 'ioredis';
import { toKeyPrefix } from '../../src/effects/redis/keys.ts';
import { startRedis, type TestRedis } from './redis.ts';

/**
 * The private Redis of a test file and a connection to it, with the prefix that ours puts before keys; both may be asked for once its
 * tests run.
 */
export interface FileRedis {
  readonly server: TestRedis;
  readonly redis: Redis;
}

/** Starts a private Redis before the tests of the file that calls it, and stops it after them. */
export function withRedis(): FileRedis {
  let server: TestRedis | undefined;
  let redis: Redis | undefined;
  before(async () => {
    server = await startRedis();
    redis = new Redis({ path: server.path, keyPrefix: toKeyPrefix() });
  });
  after(async () => {
    redis?.disconnect();
    await server?.stop();
  });
  return {
    get server() {
      return known(server);
    },
    get redis() {
      return known(redis);
    },
  };
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the Redis of a test file is there while its tests run, not before');
  return value;
}
