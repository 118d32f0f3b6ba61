/** Proxies on loopback: one that speaks HTTP, plain or encrypted, and one that speaks SOCKS5. */
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  request as sendRequest,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** What a proxy was asked for. */
export interface ProxyVisit {
  /** `GET http://host/path`, `CONNECT host:443`. */
  readonly line: string;
  readonly authorization?: string | undefined;
  readonly headers: IncomingMessage['headers'];
}

/** A proxy that notes what it is asked. */
export interface TestProxy {
  readonly port: number;
  readonly visits: readonly ProxyVisit[];
  close(): Promise<void>;
}

/** What a test may want otherwise. */
export interface HttpProxyOptions {
  /** The only value of Proxy-Authorization that is let in. */
  readonly authorization?: string;
  /** Answers every CONNECT in place of connecting. */
  readonly connectStatus?: number;
  /** A certificate: the proxy itself is reached by https. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Where CONNECT leads, whatever host it names. */
  readonly to?: { readonly host: string; readonly port: number };
}

/** Opens an HTTP proxy: CONNECT, and requests that name their whole URL. */
export async function openHttpProxy(options: HttpProxyOptions = {}): Promise<TestProxy> {
  const visits: ProxyVisit[] = [];
  const note = (request: IncomingMessage): boolean => {
    const authorization = request.headers['proxy-authorization'];
    visits.push({ line: `${request.method} ${request.url}`, authorization, headers: request.headers });
    return options.authorization === undefined || options.authorization === authorization;
  };
  const forward: RequestListener = (request, response) => {
    if (!note(request)) return void response.writeHead(407, { 'proxy-authenticate': 'Basic' }).end();
    const { 'proxy-authorization': _, ...headers } = request.headers;
    const onward = sendRequest(request.url ?? '', { method: request.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.writeHead(502).end());
    request.pipe(onward);
  };
  const server = options.tls ? createHttpsServer(options.tls, forward) : createHttpServer(forward);
  server.on('connect', (request: IncomingMessage, socket: Duplex) => {
    const isAllowed = note(request);
    const status = isAllowed ? options.connectStatus : 407;
    if (status !== undefined) return void socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`);
    const [, host = '', port] = /^(.*):(\d+)$/.exec(request.url ?? '') ?? [];
    join(socket, connect({ host, port: Number(port), ...options.to }), () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
  });
  return { port: await listen(server), visits, close: () => closeAll(server) };
}

/** What a SOCKS5 proxy was asked for. */
export interface SocksVisit {
  /** The kind of address (1: IPv4, 3: name, 4: IPv6) and the address. */
  readonly type: number;
  readonly host: string;
  readonly port: number;
  readonly login?: string;
}

/** A SOCKS5 proxy (RFC 1928, 1929), with a login where one is given; `reply` is answered in place of connecting. */
export async function openSocksProxy(options: { readonly login?: string; readonly reply?: number } = {}) {
  const visits: SocksVisit[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    void serveSocks(socket, options, visits).catch(() => socket.destroy());
  });
  return { port: await listen(server), visits: visits as readonly SocksVisit[], close: () => closeAll(server) };
}

async function serveSocks(
  socket: Socket,
  { login, reply = 0 }: { readonly login?: string; readonly reply?: number },
  visits: SocksVisit[],
): Promise<void> {
  const greeting = await nextChunk(socket);
  const method = login === undefined ? 0 : 2;
  if (!greeting.subarray(2).includes(method)) return void socket.end(Buffer.from([5, 0xff]));
  socket.write(Buffer.from([5, method]));
  if (login !== undefined) {
    const chunk = await nextChunk(socket);
    const userEnd = 2 + (chunk[1] ?? 0);
    const given = `${chunk.subarray(2, userEnd)}:${chunk.subarray(userEnd + 1)}`;
    if (given !== login) return void socket.end(Buffer.from([1, 1]));
    socket.write(Buffer.from([1, 0]));
  }
  const request = await nextChunk(socket);
  const type = request[3] ?? 0;
  const host = type === 1 ? request.subarray(4, 8).join('.') : request.subarray(5, -2).toString();
  const port = request.readUInt16BE(request.length - 2);
  visits.push({ type, host, port, ...(login !== undefined && { login }) });
  const answer = () => Buffer.from([5, reply, 0, 1, 0, 0, 0, 0, 0, 0]);
  if (reply !== 0) return void socket.end(answer());
  join(socket, connect({ host, port }), () => socket.write(answer()));
}

function nextChunk(socket: Socket): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    socket.once('data', resolve);
    socket.once('close', () => reject(new Error('closed')));
  });
}

/** Joins both ends once the far one is there. */
function join(near: Duplex, far: Socket, onJoined: () => void): void {
  far.on('error', () => near.destroy());
  near.on('error', () => far.destroy());
  far.once('connect', () => {
    onJoined();
    near.pipe(far);
    far.pipe(near);
  });
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

async function closeAll(server: Server & { closeAllConnections?: () => void }): Promise<void> {
  server.close();
  server.closeAllConnections?.();
}
