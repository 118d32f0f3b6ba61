import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { openTemporaryDirectory } from './temporaryDirectory.ts';
import { until } from './wait.ts';

const BINARIES = ['redis-server', 'valkey-server'];
const START_MS = 20_000;

/** Ends the server and deletes its directory when its standard input closes: so also when the test is killed. */
export const WATCHDOG =
  'dir=$1; shift; "$@" > /dev/null & echo $!; cat; kill -9 $!; wait $! 2> /dev/null; rm -rf "$dir"';

type Watchdog = ChildProcessByStdio<Writable, Readable, null>;

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
  const words = [
    ...['--port', '0', '--unixsocket', path, '--unixsocketperm', '700', '--dir', directory.path],
    ...['--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction', '--logfile', 'redis.log'],
    ...settings,
  ];
  const watchdog: Watchdog = spawn('sh', ['-c', WATCHDOG, 'sh', directory.path, findServer(), ...words], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // A terminal's Ctrl-C is for the tests; the watchdog has to outlive them for a moment.
    detached: true,
  });
  const [pid] = await once(watchdog.stdout, 'data');
  await waitUntilReady(path);
  watchdog.unref();
  return { url: `unix://${path}`, path, pid: Number(String(pid)), stop: () => stopServer(watchdog) };
}

/** The server program of this machine. Throws when there is none. */
export function findServer(): string {
  const found = BINARIES.find((name) => spawnSync(name, ['--version']).status === 0);
  if (found === undefined)
    throw new Error('These tests need redis-server or valkey-server; `npm test` installs it on Debian.');
  return found;
}

async function waitUntilReady(path: string): Promise<void> {
  await until('redis-server is ready', () => isAnswering(path), START_MS);
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

async function stopServer(watchdog: Watchdog): Promise<void> {
  if (watchdog.exitCode !== null) return;
  watchdog.ref();
  const ended = once(watchdog, 'exit');
  watchdog.stdin.end();
  await ended;
}
