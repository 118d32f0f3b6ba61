/** A forward proxy that leads nowhere: what it is asked for, over http or https, is answered by the harness itself. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/** A proxy on loopback. */
export interface ForwardProxy {
  /** What `network.proxy.url` says. */
  readonly url: string;
  readonly close: () => void;
}

/** Answers a request for a whole URL. */
export type Answering = (url: string, request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Opens a proxy for requests that name their whole URL, and for CONNECT, whose TLS ends here: with a certificate that is of every host
 * that may be asked for. A request whose answering fails has its connection ended.
 */
export async function openForwardProxy(
  tls: { readonly key: string; readonly cert: string },
  answer: Answering,
): Promise<ForwardProxy> {
  const orEnd = (url: string, request: IncomingMessage, response: ServerResponse) =>
    void answer(url, request, response).catch(() => response.destroy());
  const plain = createServer((request, response) => orEnd(request.url ?? '', request, response));
  const secure = createTlsServer(tls, (request, response) =>
    orEnd(`https://${request.headers.host}${request.url}`, request, response),
  );
  const tunnels = new Set<Duplex>();
  plain.on('connect', (_: IncomingMessage, socket: Duplex, head: Buffer) => {
    tunnels.add(socket);
    // a process that is killed resets its connections
    socket.on('error', () => undefined).on('close', () => tunnels.delete(socket));
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    if (head.length > 0) socket.unshift(head);
    secure.emit('connection', socket);
  });
  const port = await new Promise<number>((resolve, reject) => {
    plain.once('error', reject);
    plain.listen(0, '127.0.0.1', () => resolve((plain.address() as AddressInfo).port));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      plain.close();
      plain.closeAllConnections();
      for (const socket of tunnels) socket.destroy();
    },
  };
}
