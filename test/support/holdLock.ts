/** A process that takes a lock, says so and never ends: `node --import tsx holdLock.ts SOCKET NAME`. */
import { Redis } from 'ioredis';
import { toKeyPrefix } from '../../src/effects/redis/keys.ts';
import { createRedisLocks } from '../../src/effects/redis/locks.ts';

const [path = '', name = ''] = process.argv.slice(2);
await createRedisLocks(new Redis({ path, keyPrefix: toKeyPrefix() })).whileHeld(name, () => {
  process.stdout.write('held\n');
  return new Promise(() => undefined);
});
