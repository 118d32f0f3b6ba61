import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { test } from 'node:test';
import { Redis } from 'ioredis';
import { startRedis } from './redis.ts';
import { until } from './wait.ts';

test('a test gets a Redis of its own, and nothing of it is left', async () => {
  const server = await startRedis();
  const redis = new Redis(server.url);
  assert.equal(await redis.set('a', '1'), 'OK');
  assert.match(String(await redis.info('server')), new RegExp(`process_id:${server.pid}\\b`));
  redis.disconnect();
  await server.stop();
  await server.stop();
  assert.equal(existsSync(dirname(server.path)), false);
});

test('a test that is killed takes its Redis with it', async () => {
  const module = new URL('./redis.ts', import.meta.url).href;
  const script = `const { startRedis } = await import('${module}');
    console.log((await startRedis()).path); setInterval(() => undefined, 1000);`;
  const words = ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', script];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [printed] = await once(child.stdout, 'data');
  const path = String(printed).trim();
  assert.ok(existsSync(path));
  child.kill('SIGKILL');
  await until('its directory is gone', () => !existsSync(dirname(path)));
});
