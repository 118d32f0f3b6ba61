/** The Redis of a disturbed site: it is killed, stopped, emptied, and comes back with all, some or none of its data. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { findServer } from '../support/redis.ts';
import { pretendWork, until } from '../support/wait.ts';

/** A server that may be mistreated. */
export interface Store {
  /** Path of its unix socket. */
  readonly socket: string;
  /** True if frontwire starts and ends it by itself. */
  readonly isEmbedded: boolean;
  readonly signal: (signal: NodeJS.Signals) => Promise<void>;
  /** Kills the server, or has it end in order, and starts it again after a while with what it had written. */
  readonly restart: (signal: 'SIGKILL' | 'SIGTERM', awayMs: number) => Promise<void>;
  /** Keeps a dump of what there is now. */
  readonly keepDump: () => Promise<void>;
  /** Kills the server and starts it again from a dump that was kept: the newest, or one before it. Nothing happens when there is none. */
  readonly rollBack: (back: number) => Promise<void>;
  /** Waits until it answers. */
  readonly untilReady: () => Promise<void>;
  /** A connection for one look; the caller's work ends it. */
  readonly look: <T>(work: (redis: Redis) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

const KEPT_DUMPS = 4;

/** Starts a server of the session's own in a folder. Every write is in its append-only file before it is answered. */
export async function startStore(folder: string): Promise<Store> {
  await mkdir(folder, { recursive: true });
  const socket = join(folder, 'redis.sock');
  const dumps: string[] = [];
  let count = 0;
  let server: ChildProcess | undefined;
  const start = async (from: 'aof' | 'dump'): Promise<void> => {
    const words = { port: '0', unixsocket: socket, dir: folder, save: '', appendonly: from === 'aof' ? 'yes' : 'no' };
    const settings = Object.entries(words).flatMap(([name, value]) => [`--${name}`, value]);
    server = spawn(findServer(), [...settings, '--logfile', 'redis.log'], { stdio: 'ignore' });
    await once(server, 'spawn');
    await untilReady(socket);
    if (from === 'dump') await look(socket, (redis) => redis.config('SET', 'appendonly', 'yes'));
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill(signal);
    server.kill('SIGCONT');
    await ended;
  };
  await start('aof');
  // two faults at once must not start two servers on one folder
  let earlier: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = earlier.then(work);
    earlier = done.catch(() => undefined);
    return done;
  };
  return {
    socket,
    isEmbedded: false,
    signal: async (signal) => void server?.kill(signal),
    restart: (signal, awayMs) =>
      inTurn(async () => {
        await end(signal);
        await pretendWork(awayMs);
        await start('aof');
      }),
    keepDump: () =>
      inTurn(async () => {
        await look(socket, (redis) => redis.save());
        count += 1;
        const path = join(folder, `dump-${count}.rdb`);
        await copyFile(join(folder, 'dump.rdb'), path);
        dumps.push(path);
        for (const old of dumps.splice(0, Math.max(0, dumps.length - KEPT_DUMPS))) await rm(old);
      }),
    rollBack: (back) =>
      inTurn(async () => {
        const dump = dumps.at(-1 - back) ?? dumps[0];
        if (dump === undefined) return;
        await end('SIGKILL');
        await rm(join(folder, 'appendonlydir'), { recursive: true, force: true });
        await copyFile(dump, join(folder, 'dump.rdb'));
        await start('dump');
      }),
    untilReady: () => inTurn(() => untilReady(socket)),
    look: (work) => look(socket, work),
    close: () => inTurn(() => end('SIGKILL')),
  };
}

/** The private server of a site's directory, which frontwire starts, revives and ends itself. */
export function followEmbeddedStore(site: string): Store {
  const folder = join(site, '.frontwire');
  const socket = join(folder, 'redis.sock');
  const signal = async (name: NodeJS.Signals) => {
    const pid = Number(await readFile(join(folder, 'redis.pid'), 'utf8').catch(() => '0'));
    if (pid > 0) process.kill(pid, name);
  };
  return {
    socket,
    isEmbedded: true,
    signal: (name) => signal(name).catch(() => undefined),
    restart: (name) => signal(name).catch(() => undefined),
    keepDump: async () => undefined,
    rollBack: async () => undefined,
    untilReady: async () => undefined,
    look: (work) => look(socket, work),
    close: async () => undefined,
  };
}

async function look<T>(socket: string, work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis({ path: socket, retryStrategy: () => null, maxRetriesPerRequest: 0 });
  redis.on('error', () => undefined);
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}

async function untilReady(socket: string): Promise<void> {
  const answers = () =>
    look(socket, (redis) => redis.ping()).then(
      (reply) => reply === 'PONG',
      () => false,
    );
  await until('Redis answers', answers);
}
