import { setTimeout as pause } from 'node:timers/promises';
import { whileLocked } from './fileLock.ts';
import { awaitEnd, makeServerSocket, openReadySocket, type ServerSocket, startServer } from './redisServer.ts';
import type { RedisSocket } from './redisSocket.ts';

/** The name under which a frontwire at work shows in CLIENT LIST: by it the last one out knows that it is the last. */
const PRESENCE = 'frontwire-at-work';
const LOCK = 'redis.lock';
/** Between attempts to bring back a server that died; its reason (a full disk) may last. */
const REVIVE_MS = 1_000;

/** A private Redis that belongs to a directory. */
export interface EmbeddedRedis {
  /** Path of its unix socket; it has no port. */
  readonly path: string;
  /** Process id of the server at work now. */
  readonly pid: number;
  /** Stops the server, unless another frontwire works with it. */
  close(): Promise<void>;
}

/**
 * Opens the Redis of a directory: joins the server that another frontwire started there, or starts one whose data stands
 * in `<dir>/.frontwire/`. A server that dies meanwhile is started again on the same socket with the data it had written.
 * One that a killed frontwire left behind is joined.
 *
 * Throws `redis_missing` (no program on this machine), `redis_unavailable` (it does not start; with its last words) and
 * `output_unavailable` (the directory cannot be written).
 */
export async function openEmbeddedRedis(dir: string): Promise<EmbeddedRedis> {
  const place = await makeServerSocket(dir);
  let current = await joinServer(place);
  let isClosed = false;
  let reviving: Promise<void> = Promise.resolve();
  const watch = async (): Promise<void> => {
    for (;;) {
      await current.line.cut;
      if (isClosed) return;
      reviving = revive(place, () => isClosed).then((revived) => {
        current = revived ?? current;
      });
      await reviving;
    }
  };
  void watch();
  return {
    path: place.socket,
    get pid() {
      return current.pid;
    },
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      await reviving;
      await leaveServer(place, current);
    },
  };
}

interface Presence {
  readonly line: RedisSocket;
  readonly pid: number;
}

/** Under the lock, so that nobody starts a second server and nobody stops this one between the look and the entry. */
function joinServer(place: ServerSocket): Promise<Presence> {
  return whileLocked(place.stateDir, LOCK, async () => {
    const line = (await openReadySocket(place)) ?? (await startServer(place));
    await line.send('CLIENT', 'SETNAME', PRESENCE);
    const pid = /process_id:(\d+)/.exec(await line.send('INFO', 'server'))?.[1];
    return { line, pid: Number(pid ?? 0) };
  });
}

async function revive(place: ServerSocket, isClosed: () => boolean): Promise<Presence | undefined> {
  while (!isClosed()) {
    try {
      return await joinServer(place);
    } catch {
      // The same failure shows to the operator in every command that Redis does not take; here it is only tried again.
      await pause(REVIVE_MS, undefined, { ref: false });
    }
  }
  return undefined;
}

/** Stops the server if nobody else is present. A server that refuses to stop keeps running and is joined by the next. */
async function leaveServer(place: ServerSocket, { line, pid }: Presence): Promise<void> {
  await whileLocked(place.stateDir, LOCK, async () => {
    const clients = await line.send('CLIENT', 'LIST').catch(() => '');
    const present = clients.split('\n').filter((client) => client.includes(` name=${PRESENCE} `)).length;
    if (present === 1) {
      await line.send('SHUTDOWN').catch(() => undefined);
      await awaitEnd(place, pid);
    }
    line.close();
  });
}
