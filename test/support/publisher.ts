import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { pretendWork } from './wait.ts';

/** A request that a publisher received. */
export interface Visit {
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  readonly host: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly atMs: number;
}

/** What a publisher answers. */
export interface Reply {
  /** 200 when absent. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Compresses the body when the visitor accepts gzip. */
  readonly gzip?: boolean;
  /** Sent as ETag; a visitor that names it in If-None-Match gets 304. */
  readonly etag?: string;
  /** Sent as Last-Modified; a visitor that names it in If-Modified-Since gets 304. */
  readonly lastModified?: string;
  readonly delayMs?: number;
  /** Cuts the connection after the headers and half of the body. */
  readonly isCut?: boolean;
}

/** A fixed reply, or one that depends on the visit and on how many came to the path before it. */
export type Route = Reply | ((visit: Visit, earlier: number) => Reply | Promise<Reply>);

/** A publisher on loopback. */
export interface TestPublisher {
  /** `http://127.0.0.1:12345` */
  readonly origin: string;
  readonly port: number;
  /** Every request so far, in order. */
  readonly visits: readonly Visit[];
  /** The absolute URL of a path. */
  url(path: string): string;
  visitsTo(path: string): readonly Visit[];
  set(path: string, route: Route): void;
  close(): Promise<void>;
}

/**
 * Opens a publisher with the given routes by path (query included; a path without its query is tried next). Unknown
 * paths answer 404. `address` may be any of 127.0.0.0/8 on Linux, so that several publishers are several hosts. A port that is
 * wished for is taken where it is free.
 */
export async function openPublisher(
  routes: Record<string, Route> = {},
  address = '127.0.0.1',
  wishedPort = 0,
): Promise<TestPublisher> {
  const table = new Map(Object.entries(routes));
  const visits: Visit[] = [];
  const server = createServer(async (request, response) => {
    const visit = { ...toVisit(request.method, request.url, request.headers), body: await readText(request) };
    const earlier = visits.filter((one) => one.path === visit.path).length;
    visits.push(visit);
    const route = table.get(visit.path) ?? table.get(visit.path.split('?')[0] ?? '') ?? { status: 404 };
    const reply = typeof route === 'function' ? await route(visit, earlier) : route;
    await pretendWork(reply.delayMs ?? 0);
    send(reply, visit, response);
  });
  const port = await listen(server, address, wishedPort).catch(() => listen(server, address, 0));
  const origin = `http://${address}:${port}`;
  return {
    origin,
    port,
    visits,
    url: (path) => new URL(path, origin).href,
    visitsTo: (path) => visits.filter((visit) => visit.path === path),
    set: (path, route) => void table.set(path, route),
    close: () => closeServer(server),
  };
}

function toVisit(method = 'GET', path = '/', headers: IncomingHttpHeaders = {}) {
  return { method, path, host: headers.host ?? '', headers, atMs: Date.now() };
}

async function readText(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function send(reply: Reply, visit: Visit, response: ServerResponse): void {
  if (reply.etag !== undefined) response.setHeader('etag', reply.etag);
  if (reply.lastModified !== undefined) response.setHeader('last-modified', reply.lastModified);
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  if (isKnownTo(visit, reply)) {
    response.writeHead(304).end();
    return;
  }
  const plain = Buffer.from(reply.body ?? '');
  const isZipped = reply.gzip === true && /\bgzip\b/.test(String(visit.headers['accept-encoding'] ?? ''));
  const bytes = isZipped ? gzipSync(plain) : plain;
  if (isZipped) response.setHeader('content-encoding', 'gzip');
  response.writeHead(reply.status ?? 200, { 'content-length': bytes.length });
  if (reply.isCut !== true) response.end(bytes);
  else response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
}

function isKnownTo(visit: Visit, reply: Reply): boolean {
  if (reply.etag !== undefined && visit.headers['if-none-match'] !== undefined) {
    return visit.headers['if-none-match'] === reply.etag;
  }
  return reply.lastModified !== undefined && visit.headers['if-modified-since'] === reply.lastModified;
}

function listen(server: Server, address: string, wishedPort: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(wishedPort, address, () => resolve((server.address() as AddressInfo).port));
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
