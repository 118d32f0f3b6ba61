/** The server program of an embedded Redis: found, started, watched and ended. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, closeSync, constants, existsSync, openSync, statSync } from 'node:fs';
import { chmod, lstat, mkdir, readFile, readlink, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure, toMessage, toReason } from '../../errors.ts';
import { makeFolders } from '../disk/makeFolders.ts';
import { isProcessAlive } from './isProcessAlive.ts';
import { openRedisSocket, type RedisSocket } from './redisSocket.ts';

const PROGRAMS = ['redis-server', 'valkey-server'];
/** Where package managers put programs that a bare PATH (cron) leaves out. */
const FURTHER_FOLDERS = ['/usr/bin', '/usr/local/bin', '/usr/sbin', '/opt/homebrew/bin'];
/** `sun_path` holds 104 bytes on macOS and 108 on Linux, the closing zero included. */
const MAX_SOCKET_BYTES = 103;
/** A start takes 50 ms; a machine under load, ten times that. Loading a long AOF is not part of it. */
const START_MS = 20_000;
const STOP_MS = 15_000;
/** A server that accepts and says nothing for this long hangs; one that loads its data says so. */
const SILENCE_MS = 6_000;
const PID_FILE = 'redis.pid';
const MAX_LOG_BYTES = 1_000_000;
const POLL_MS = 20;
/**
 * An append-only file is written anew when it is twice as long as its data, and longer than this. Redis's own least is 64 MiB, of which
 * a round over 2,000 unchanged feeds adds 4: each start would do again what a dozen rounds did, which takes a second; writing what
 * they left takes less than a tenth of one.
 */
const REWRITE_BYTES = 8 * 1024 * 1024;

/** Where an embedded server keeps its files, and where it listens. */
export interface ServerSocket {
  /** `<dir>/.frontwire`, readable by its owner only. */
  readonly stateDir: string;
  readonly socket: string;
}

/** Makes the folder and the socket path of a directory's embedded server. Throws `output_unavailable`. */
export async function makeServerSocket(dir: string): Promise<ServerSocket> {
  const stateDir = join(dir, '.frontwire');
  try {
    await makeFolders(stateDir, 0o700);
    await chmod(stateDir, 0o700);
    // Keeps a site's git repository free of our state.
    await writeFile(join(stateDir, '.gitignore'), '*\n');
    const real = await realpath(stateDir);
    const socket = join(real, 'redis.sock');
    if (Buffer.byteLength(socket) <= MAX_SOCKET_BYTES) return { stateDir: real, socket };
    return { stateDir: real, socket: await makeShortSocketPath(real) };
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure('output_unavailable', `${stateDir} cannot be written: ${toReason(cause)}.`, {
      subject: stateDir,
      cause,
    });
  }
}

/** The same of a directory that has its folder already; undefined where it has none. Makes nothing. */
export async function findServerSocket(dir: string): Promise<ServerSocket | undefined> {
  const stateDir = await realpath(join(dir, '.frontwire')).catch(() => undefined);
  if (stateDir === undefined) return undefined;
  const socket = join(stateDir, 'redis.sock');
  const isLong = Buffer.byteLength(socket) > MAX_SOCKET_BYTES;
  return { stateDir, socket: isLong ? join(toShortFolder(stateDir), 'redis.sock') : socket };
}

/** The folder of a socket whose path would be too long in its directory. */
function toShortFolder(stateDir: string): string {
  return join(tmpdir(), `frontwire-${createHash('sha256').update(stateDir).digest('hex').slice(0, 16)}`);
}

/** A socket in the system's temporary folder, which everybody may write to: so its directory must be ours and closed to others. */
async function makeShortSocketPath(stateDir: string): Promise<string> {
  const folder = toShortFolder(stateDir);
  const refused = await mkdir(folder, { mode: 0o700 }).then(
    () => undefined,
    (cause: unknown) => cause,
  );
  const found = await lstat(folder).catch(() => undefined);
  if (!found) {
    const sentence =
      `${folder} cannot be made for the socket of the private Redis, because the path of this directory is too long for one: ` +
      `${toReason(refused)}. Let TMPDIR name a folder with room.`;
    throw new Failure('output_unavailable', sentence, { subject: folder, cause: refused });
  }
  if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o077) !== 0) {
    throw new Failure('output_unavailable', `${folder} belongs to somebody else.`, { subject: folder });
  }
  return join(folder, 'redis.sock');
}

/** A connection to the server that listens there, once it answers; undefined when none listens. Throws `redis_unavailable`. */
export async function openReadySocket(address: ServerSocket): Promise<RedisSocket | undefined> {
  const connection = await openRedisSocket(address.socket).catch(() => undefined);
  if (connection === undefined) return undefined;
  let isHanging = false;
  const watch = setTimeout(() => {
    isHanging = true;
    connection.close();
  }, SILENCE_MS);
  for (;;) {
    const reply = await connection.send('PING').catch((error: unknown) => toMessage(error));
    watch.refresh();
    if (reply.startsWith('LOADING')) await pause(POLL_MS);
    else {
      clearTimeout(watch);
      if (reply === 'PONG') return connection;
      connection.close();
      if (!isHanging) return undefined;
      throw new Failure('redis_unavailable', `The embedded Redis at ${address.socket} does not answer.`);
    }
  }
}

/** Starts a server and waits until it has loaded its data. Throws `redis_missing`, or `redis_unavailable` with its last words. */
export async function startServer(address: ServerSocket): Promise<RedisSocket> {
  const program = findServerProgram(listFolders());
  await endForgottenServer(address);
  const log = openLog(address);
  const server = spawn(program, renderSettings(address), {
    cwd: address.stateDir,
    // A server in a session of its own survives Ctrl-C, so that work in progress can still be stored.
    detached: true,
    stdio: ['ignore', log, log],
    // Secrets of our environment are not the server's business.
    env: { PATH: process.env.PATH ?? '', LANG: 'C' },
  });
  closeSync(log);
  server.unref();
  const spawnError = new Promise<string>((resolve) => server.once('error', (error) => resolve(error.message)));
  const deadlineMs = Date.now() + START_MS;
  while (server.exitCode === null && Date.now() < deadlineMs) {
    const connection = await openReadySocket(address);
    if (connection !== undefined) return connection;
    const message = await Promise.race([spawnError, pause(POLL_MS, undefined)]);
    if (message !== undefined) throw new Failure('redis_unavailable', `${program} does not start: ${message}.`);
  }
  server.kill();
  throw new Failure('redis_unavailable', `${program} does not start. Its last words: ${await readLastWords(address)}.`);
}

/**
 * Waits until a server that was asked to end has stored everything; false when it still runs after 15 s. It deletes its
 * pid file then; in a container without an init its process may stay in the table as a zombie.
 */
export async function awaitEnd(address: ServerSocket, pid: number): Promise<boolean> {
  const deadlineMs = Date.now() + STOP_MS;
  while (isProcessAlive(pid) && existsSync(join(address.stateDir, PID_FILE))) {
    if (Date.now() > deadlineMs) return false;
    await pause(POLL_MS);
  }
  return true;
}

function listFolders(): readonly string[] {
  return [...(process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== ''), ...FURTHER_FOLDERS];
}

/** The path of a server program in these folders, Redis before Valkey. Throws `redis_missing`. */
export function findServerProgram(folders: readonly string[]): string {
  const paths = PROGRAMS.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = paths.find(isExecutable);
  if (found !== undefined) return found;
  throw new Failure('redis_missing', 'There is no redis-server or valkey-server on this machine.');
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** No TCP at all; every write in the append-only file within a second; keys are never thrown away. */
function renderSettings(address: ServerSocket): readonly string[] {
  const settings = {
    port: '0',
    unixsocket: address.socket,
    unixsocketperm: '700',
    dir: address.stateDir,
    pidfile: join(address.stateDir, PID_FILE),
    appendonly: 'yes',
    appendfsync: 'everysec',
    'aof-load-truncated': 'yes',
    'auto-aof-rewrite-min-size': String(REWRITE_BYTES),
    save: '',
    'maxmemory-policy': 'noeviction',
    // an article's hash in one piece, which is a fifth smaller; by the name that all versions know
    'hash-max-ziplist-value': '8192',
    daemonize: 'no',
  };
  return Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
}

/**
 * Two servers on one append-only file would ruin it. A server whose socket was deleted still runs: it is found
 * by its pid file and recognized by its working directory, so that another program with that number is left alone.
 */
async function endForgottenServer(address: ServerSocket): Promise<void> {
  const pid = Number(await readFile(join(address.stateDir, PID_FILE), 'utf8').catch(() => '0'));
  if (!(pid > 0) || !isProcessAlive(pid)) return;
  const workingDir = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  if (workingDir !== address.stateDir) return;
  process.kill(pid, 'SIGTERM');
  if (!(await awaitEnd(address, pid))) process.kill(pid, 'SIGKILL');
}

function openLog(address: ServerSocket): number {
  const path = join(address.stateDir, 'redis.log');
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return openSync(path, size > MAX_LOG_BYTES ? 'w' : 'a', 0o600);
}

async function readLastWords(address: ServerSocket): Promise<string> {
  const log = await readFile(join(address.stateDir, 'redis.log'), 'utf8').catch(() => '');
  return log.trim().split('\n').slice(-2).join(' ') || 'none';
}
