import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Redis } from 'ioredis';
import { joinWrites } from '../../../src/effects/redis/joinWrites.ts';
import { withRedis } from '../../support/withRedis.ts';

const shared = withRedis();

test('commands of one turn reach Redis in their order, each with its own answer, also on the connection after a cut', async () => {
  const redis = new Redis({ path: shared.server.path });
  joinWrites(redis);
  await redis.ping();
  for (const round of ['first', 'second']) {
    const answers = await Promise.all([
      redis.set('key', round),
      redis.get('key'),
      redis.append('key', ' more'),
      redis.get('key'),
      redis.hget('key', 'field').catch((error: Error) => error.message),
      redis.multi().del('key').exists('key').exec(),
    ]);
    assert.deepEqual(answers.slice(0, 4), ['OK', round, round.length + 5, `${round} more`]);
    assert.match(String(answers[4]), /WRONGTYPE/);
    assert.deepEqual(answers[5], [
      [null, 1],
      [null, 0],
    ]);
    redis.disconnect(true);
  }
  redis.disconnect();
});

test('a turn with many commands is one write', async () => {
  const redis = new Redis({ path: shared.server.path });
  joinWrites(redis);
  await redis.ping();
  const before = await countReads(redis);
  await Promise.all(Array.from({ length: 200 }, () => redis.ping()));
  const after = await countReads(redis);
  redis.disconnect();
  assert.ok(after - before < 20, `${after - before} events for 200 commands`);
});

/** How many events of reading the server has had. */
async function countReads(redis: Redis): Promise<number> {
  const stats = await redis.info('stats');
  return Number(/^total_reads_processed:(\d+)/m.exec(stats)?.[1]);
}
