/** The Redis of a directory: started, shared and stopped by the frontwires that use it. */
import { setTimeout as pause } from 'node:timers/promises';
import { whileLocked } from './fileLock.ts';
import { awaitEnd, makeServerSocket, openReadySocket, type ServerSocket, startServer } from './redisServer.ts';
import type { RedisSocket } from './redisSocket.ts';

/** The name of a running frontwire in CLIENT LIST: by it the last one to leave knows that it is the last. */
const PRESENCE = 'frontwire-at-work';
const LOCK = 'redis.lock';
/** Between attempts to bring back a server that died; its reason (a full disk) may last. */
const REVIVE_MS = 1_000;
/** A server that does not say within this time who uses it hangs, and is left as it is: the next frontwire joins or replaces it. */
const LEAVE_MS = 3_000;

/** A private Redis that belongs to a directory. */
export interface EmbeddedRedis {
  /** Path of its unix socket; it has no port. */
  readonly path: string;
  /** Process id of the server that runs now. */
  readonly pid: number;
  /** Stops the server, unless another frontwire uses it. */
  close(): Promise<void>;
}

/**
 * Opens the Redis of a directory: joins the server that another frontwire started there, or starts one that keeps its data
 * in `<dir>/.frontwire/`. A server that dies meanwhile is started again on the same socket with the data it had written.
 * One that a killed frontwire left behind is joined.
 *
 * Throws `redis_missing` (no program on this machine), `redis_unavailable` (it does not start; with its last words; or hangs),
 * `output_unavailable` (the directory cannot be written) and `aborted` (the signal came while it was being opened).
 */
export async function openEmbeddedRedis(dir: string, signal?: AbortSignal): Promise<EmbeddedRedis> {
  const address = await makeServerSocket(dir);
  let current = await joinServer(address, signal);
  let isClosed = false;
  let reviving: Promise<void> = Promise.resolve();
  const watch = async (): Promise<void> => {
    for (;;) {
      await current.connection.cut;
      if (isClosed) return;
      reviving = revive(address, () => isClosed).then((revived) => {
        current = revived ?? current;
      });
      await reviving;
    }
  };
  void watch();
  return {
    path: address.socket,
    get pid() {
      return current.pid;
    },
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      await reviving;
      await leaveServer(address, current);
    },
  };
}

interface Presence {
  readonly connection: RedisSocket;
  readonly pid: number;
}

/** Under the lock, so that no other process starts a second server, or stops this one before it is joined. */
function joinServer(address: ServerSocket, signal?: AbortSignal): Promise<Presence> {
  const join = async () => {
    const connection = (await openReadySocket(address)) ?? (await startServer(address));
    await connection.send('CLIENT', 'SETNAME', PRESENCE);
    const pid = /process_id:(\d+)/.exec(await connection.send('INFO', 'server'))?.[1];
    return { connection, pid: Number(pid ?? 0) };
  };
  return whileLocked(address.stateDir, LOCK, join, signal);
}

async function revive(address: ServerSocket, isClosed: () => boolean): Promise<Presence | undefined> {
  while (!isClosed()) {
    try {
      return await joinServer(address);
    } catch {
      // Every command that Redis does not take shows the operator this failure; here it is only tried again.
      await pause(REVIVE_MS, undefined, { ref: false });
    }
  }
  return undefined;
}

/** Stops the server if nobody else is present. A server that refuses to stop keeps running and is joined by the next. */
async function leaveServer(address: ServerSocket, { connection, pid }: Presence): Promise<void> {
  await whileLocked(address.stateDir, LOCK, async () => {
    const hanging = setTimeout(() => connection.close(), LEAVE_MS);
    const clients = await connection.send('CLIENT', 'LIST').catch(() => '');
    clearTimeout(hanging);
    const present = clients.split('\n').filter((client) => client.includes(` name=${PRESENCE} `)).length;
    if (present === 1) {
      await connection.send('SHUTDOWN').catch(() => undefined);
      await awaitEnd(address, pid);
    }
    connection.close();
  });
}
