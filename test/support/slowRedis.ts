/** A way to a Redis server on which answers take their time. */
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { openTemporaryDirectory } from './temporaryDirectory.ts';
import { pretendWork } from './wait.ts';

/** The way, open. */
export interface SlowRedis {
  /** The socket to connect to in place of the server's. */
  readonly path: string;
  /** From now on every answer takes this long. */
  setDelay(ms: number): void;
  close(): Promise<void>;
}

/** Opens a way to the server at a socket. Questions go on at once; answers in their order, each after the delay. */
export async function openSlowRedis(serverPath: string, delayMs: number): Promise<SlowRedis> {
  const directory = await openTemporaryDirectory();
  const path = join(directory.path, 'slow.sock');
  const open = new Set<Socket>();
  let presentMs = delayMs;
  const server = createServer((client) => {
    const upstream = connect(serverPath);
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', () => undefined).once('close', () => open.delete(socket));
    }
    client.pipe(upstream);
    let earlier: Promise<void> = Promise.resolve();
    upstream.on('data', (answer) => {
      const isDue = pretendWork(presentMs);
      earlier = earlier.then(async () => {
        await isDue;
        client.write(answer);
      });
    });
    client.once('close', () => upstream.destroy());
    upstream.once('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return {
    path,
    setDelay(ms) {
      presentMs = ms;
    },
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await directory.remove();
    },
  };
}
