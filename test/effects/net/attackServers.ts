import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';

/** The address of the publisher that may be read; everything else on loopback is private. */
export const PUBLISHER_ADDRESS = '127.0.0.2';

/** A listening server of a test. */
export interface OpenServer {
  readonly port: number;
  /** Connections so far. */
  connections(): number;
  close(): Promise<void>;
}

/** A server on every local address, which nobody must ever reach. */
export function openTrap(): Promise<OpenServer> {
  return listen(
    createServer((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nSECRET')),
    '::',
  );
}

/** An HTTP server where the publisher lives. */
export function openHttp(listener: RequestListener): Promise<OpenServer> {
  return listen(createHttpServer(listener), PUBLISHER_ADDRESS);
}

/** A server that speaks as it likes: `talk` is called with each connection when the request came. */
export function openRaw(talk: (socket: Socket, path: string) => void): Promise<OpenServer> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (bytes) => talk(socket, bytes.toString('latin1').split(' ')[1] ?? '/'));
  });
  return listen(server, PUBLISHER_ADDRESS);
}

/** Listens with any server. */
export function listen(server: Server, address: string): Promise<OpenServer> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, address, () => {
      const bound = server.address();
      resolve({ port: typeof bound === 'object' && bound ? bound.port : 0, connections: () => connections, close });
    });
  });
}
