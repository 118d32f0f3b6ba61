import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { isProcessAlive } from '../../../src/effects/embedded/isProcessAlive.ts';
import { openEmbeddedRedis } from '../../../src/effects/embedded/openEmbeddedRedis.ts';
import { findServerProgram } from '../../../src/effects/embedded/redisServer.ts';
import { openRedisSocket } from '../../../src/effects/embedded/redisSocket.ts';
import { isFailure } from '../../../src/errors.ts';
import { openTemporaryDirectory } from '../../support/temporaryDirectory.ts';
import { until } from '../../support/wait.ts';

const MODULE = new URL('../../../src/effects/embedded/openEmbeddedRedis.ts', import.meta.url).href;

async function withDirectory(work: (dir: string) => Promise<void>): Promise<void> {
  const directory = await openTemporaryDirectory();
  try {
    await work(directory.path);
  } finally {
    await directory.remove();
  }
}

async function send(path: string, ...words: string[]): Promise<string> {
  const line = await openRedisSocket(path);
  const response = await line.send(...words);
  line.close();
  return response;
}

/** Another frontwire in the directory: prints the server's pid and then stays. */
async function openElsewhere(dir: string): Promise<{ child: ChildProcess; pid: number }> {
  const script = `const { openEmbeddedRedis } = await import(${JSON.stringify(MODULE)});
    const redis = await openEmbeddedRedis(${JSON.stringify(dir)});
    console.log(redis.pid);
    process.on('SIGTERM', async () => { await redis.close(); process.exit(0); });
    setInterval(() => undefined, 1000);`;
  const words = ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', script];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [bytes] = await once(child.stdout, 'data');
  return { child, pid: Number(String(bytes)) };
}

test('a private server starts without a port, with an append-only file, and ends with the last frontwire', () =>
  withDirectory(async (dir) => {
    await mkdir(join(dir, '.frontwire'), { mode: 0o755 });
    const redis = await openEmbeddedRedis(dir);
    assert.equal(await send(redis.path, 'PING'), 'PONG');
    const settings = await send(redis.path, 'INFO', 'server');
    assert.match(settings, /tcp_port:0/);
    assert.match(await send(redis.path, 'INFO', 'persistence'), /aof_enabled:1/);
    assert.equal(statSync(join(dir, '.frontwire')).mode & 0o777, 0o700);
    assert.equal(statSync(redis.path).mode & 0o777, 0o700);
    const { pid } = redis;
    await redis.close();
    assert.equal(isProcessAlive(pid), false);
    await redis.close();
  }));

test('what was stored is there after a restart', () =>
  withDirectory(async (dir) => {
    const first = await openEmbeddedRedis(dir);
    await send(first.path, 'SET', 'colour', 'green');
    await first.close();
    const second = await openEmbeddedRedis(dir);
    assert.equal(await send(second.path, 'GET', 'colour'), 'green');
    await second.close();
  }));

test('what was overwritten is not read again at each start: the append-only file stays near the size of its data', () =>
  withDirectory(async (dir) => {
    const first = await openEmbeddedRedis(dir);
    await send(first.path, 'SET', 'colour', 'green');
    const overwrite = "for i = 1, 300 do redis.call('SET', KEYS[1], string.rep('x', 65536)) end";
    await send(first.path, 'EVAL', overwrite, '1', 'long');
    const sizeOf = () => toBytes(join(dir, '.frontwire', 'appendonlydir'));
    await until('the append-only file is short again', () => sizeOf() < 2 * 1024 * 1024);
    await first.close();
    const second = await openEmbeddedRedis(dir);
    assert.equal(await send(second.path, 'GET', 'colour'), 'green');
    assert.equal(await send(second.path, 'STRLEN', 'long'), '65536');
    await second.close();
  }));

/** Bytes of the files of a folder. */
function toBytes(folder: string): number {
  const sizes = readdirSync(folder).map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0);
  return sizes.reduce((sum, size) => sum + size, 0);
}

test('a second one in the same directory joins, and the server stays until both are gone', () =>
  withDirectory(async (dir) => {
    const [first, second] = [await openEmbeddedRedis(dir), await openEmbeddedRedis(dir)];
    assert.equal(second.pid, first.pid);
    await first.close();
    assert.equal(await send(second.path, 'PING'), 'PONG');
    await second.close();
    assert.equal(isProcessAlive(second.pid), false);
  }));

test('many that open and close at the same moment agree on one server at a time', () =>
  withDirectory(async (dir) => {
    for (let round = 0; round < 3; round += 1) {
      const opened = await Promise.all(Array.from({ length: 6 }, () => openEmbeddedRedis(dir)));
      assert.equal(new Set(opened.map((redis) => redis.pid)).size, 1);
      await Promise.all(opened.map((redis) => redis.close()));
      assert.equal(isProcessAlive(opened[0]?.pid ?? 0), false);
    }
  }));

test('two processes that start at the same moment share one server', () =>
  withDirectory(async (dir) => {
    const [one, other] = await Promise.all([openElsewhere(dir), openElsewhere(dir)]);
    assert.equal(one.pid, other.pid);
    for (const { child } of [one, other]) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    assert.equal(isProcessAlive(one.pid), false);
  }));

test('a killed frontwire leaves its server running, and the next one joins it', () =>
  withDirectory(async (dir) => {
    const { child, pid } = await openElsewhere(dir);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const redis = await openEmbeddedRedis(dir);
    assert.equal(redis.pid, pid);
    await redis.close();
    assert.equal(isProcessAlive(pid), false);
  }));

test('stale socket, pid and lock files of a killed server do not hinder a start, and its data is loaded', () =>
  withDirectory(async (dir) => {
    const { child, pid } = await openElsewhere(dir);
    const path = join(dir, '.frontwire', 'redis.sock');
    await send(path, 'SET', 'colour', 'red');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const files = join(dir, '.frontwire', 'appendonlydir');
    const isOnDisk = () =>
      readdirSync(files).some((name) => readFileSync(join(files, name), 'utf8').includes('colour'));
    await until('the value is in the append-only file', isOnDisk);
    process.kill(pid, 'SIGKILL');
    await until('the server is gone', () => !isProcessAlive(pid));
    assert.ok(existsSync(path));
    await writeFile(join(dir, '.frontwire', 'redis.lock.99'), String(pid));
    const redis = await openEmbeddedRedis(dir);
    assert.notEqual(redis.pid, pid);
    assert.equal(await send(redis.path, 'GET', 'colour'), 'red');
    await redis.close();
  }));

test('a server that dies in use comes back on the same socket', () =>
  withDirectory(async (dir) => {
    const redis = await openEmbeddedRedis(dir);
    const { pid } = redis;
    process.kill(pid, 'SIGKILL');
    await until('another server is there', () => redis.pid !== pid);
    assert.equal(await send(redis.path, 'PING'), 'PONG');
    await redis.close();
    assert.equal(isProcessAlive(redis.pid), false);
  }));

test('a server whose socket was deleted is ended before another one opens its files', () =>
  withDirectory(async (dir) => {
    const { child, pid } = await openElsewhere(dir);
    child.kill('SIGKILL');
    await once(child, 'exit');
    rmSync(join(dir, '.frontwire', 'redis.sock'));
    const redis = await openEmbeddedRedis(dir);
    assert.notEqual(redis.pid, pid);
    assert.equal(isProcessAlive(pid), false);
    await redis.close();
  }));

test('a directory with a long path and a space gets a short socket elsewhere', () =>
  withDirectory(async (dir) => {
    const long = join(dir, 'my site '.repeat(14).trim());
    await mkdir(long);
    const redis = await openEmbeddedRedis(long);
    assert.ok(redis.path.length <= 103, redis.path);
    assert.equal(await send(redis.path, 'PING'), 'PONG');
    assert.match(readFileSync(join(long, '.frontwire', 'redis.log'), 'utf8'), /ready to accept connections/i);
    await redis.close();
    rmSync(join(redis.path, '..'), { recursive: true });
  }));

test('a machine without the program is told how to get one', () => {
  assert.throws(
    () => findServerProgram(['/nowhere']),
    (error) => isFailure(error, 'redis_missing') && /apt-get install redis-server/.test(error.message),
  );
});

test('a directory that cannot be made is a failure with its name', async () => {
  await assert.rejects(openEmbeddedRedis('/dev/null/site'), (error) => isFailure(error, 'output_unavailable'));
});
