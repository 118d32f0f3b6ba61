import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openTemporaryDirectory } from './temporaryDirectory.ts';

const BINARIES = ['redis-server', 'valkey-server'];
const START_MS = 10_000;

/** A Redis of a test's own, which nothing else on the machine can reach by accident: it has a unix socket and no port. */
export interface TestRedis {
  /** `unix:///...`: what `new Redis(url)` of ioredis and FRONTWIRE_REDIS_URL take. */
  readonly url: string;
  /** Path of the socket, for `{ path }` options. */
  readonly path: string;
  readonly pid: number;
  /** Stops the server and deletes its directory. */
  stop(): Promise<void>;
}

/** Starts a private, empty server without persistence. `settings` are further `redis.conf` words: `['--maxmemory', '1mb']`. */
export async function startRedis(settings: readonly string[] = []): Promise<TestRedis> {
  const directory = await openTemporaryDirectory();
  const path = join(directory.path, 'redis.sock');
  const server = spawn(findBinary(), [
    ...['--port', '0', '--unixsocket', path, '--unixsocketperm', '700', '--dir', directory.path],
    ...['--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction', '--logfile', 'redis.log'],
    ...settings,
  ]);
  const endWithUs = () => server.kill('SIGKILL');
  process.once('exit', endWithUs);
  await waitUntilReady(path, server);
  const stop = async () => {
    process.off('exit', endWithUs);
    await endServer(server);
    await directory.remove();
  };
  return { url: `unix://${path}`, path, pid: server.pid ?? 0, stop };
}

function findBinary(): string {
  const found = BINARIES.find((name) => spawnSync(name, ['--version']).status === 0);
  if (found === undefined)
    throw new Error('These tests need redis-server or valkey-server; `npm test` installs it on Debian.');
  return found;
}

async function waitUntilReady(path: string, server: ChildProcess): Promise<void> {
  const deadlineMs = Date.now() + START_MS;
  while (!(await isAnswering(path))) {
    if (server.exitCode !== null) throw new Error(`redis-server ended with exit code ${server.exitCode}`);
    if (Date.now() > deadlineMs) throw new Error(`redis-server is not ready after ${START_MS} ms`);
    await pause(10);
  }
}

function isAnswering(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(path, () => socket.write('PING\r\n'));
    socket.once('data', (bytes) => {
      socket.destroy();
      resolve(bytes.toString().startsWith('+PONG'));
    });
    socket.once('error', () => resolve(false));
  });
}

async function endServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGKILL');
  await ended;
}
