/** Hosts that accept a connection and never answer. */
import { createServer, type Server, type Socket } from 'node:net';

/** Silent hosts, open. */
export interface SilentHosts {
  /** `http://127.0.9.1:12345`, one per host. */
  readonly origins: readonly string[];
  close(): Promise<void>;
}

/** Opens `count` silent hosts with addresses from `<prefix>.1` on; `prefix` is three numbers of 127.0.0.0/8. */
export async function openSilentHosts(prefix: string, count: number): Promise<SilentHosts> {
  const sockets = new Set<Socket>();
  const open = async (address: string): Promise<{ readonly server: Server; readonly origin: string }> => {
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(0, address, resolve));
    const place = server.address();
    return { server, origin: `http://${address}:${typeof place === 'object' ? place?.port : 0}` };
  };
  const hosts = await Promise.all(Array.from({ length: count }, (_, n) => open(`${prefix}.${n + 1}`)));
  return {
    origins: hosts.map(({ origin }) => origin),
    async close() {
      for (const socket of sockets) socket.destroy();
      await Promise.all(hosts.map(({ server }) => new Promise((resolve) => server.close(resolve))));
    },
  };
}
