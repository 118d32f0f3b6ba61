/** A small HTTP server on a hono application: listening, limits, closing. */
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { Failure, toReason } from '../src/errors.ts';

/** Where to listen, and how long a request may take. */
export interface HttpServerOptions {
  /** What the operator knows it as, and the configuration's key: `webSub`. */
  readonly name: string;
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly requestTimeoutMs: number;
  readonly maxConnections: number;
}

/** A server that listens. */
export interface OpenHttpServer {
  readonly port: number;
  /** Takes no more requests and cuts those that do not end within a second. */
  readonly close: () => Promise<void>;
}

/** Headers come in one packet or two; a client that sends them slowly is cut off. */
const HEADERS_MS = 10_000;
/** Requests in progress when the server closes have this long to end. */
const CLOSE_MS = 1_000;

/** Opens a server. Throws `config_invalid` when the address cannot be listened on. */
export async function openHttpServer(
  fetch: (request: Request, env?: unknown) => Response | Promise<Response>,
  options: HttpServerOptions,
): Promise<OpenHttpServer> {
  // The adapter would replace the global Request and Response otherwise, for the whole program.
  const server = createAdaptorServer({ fetch, overrideGlobalObjects: false }) as Server;
  server.headersTimeout = Math.min(HEADERS_MS, options.requestTimeoutMs);
  server.requestTimeout = options.requestTimeoutMs;
  server.maxConnections = options.maxConnections;
  const port = await listen(server, options);
  return { port, close: () => closeServer(server) };
}

function listen(server: Server, { name, host, port }: HttpServerOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    const refuse = (cause: Error) => {
      const socket = `${host}:${port}`;
      const sentence = `${name} cannot listen on ${socket} (${toReason(cause)}); set ${name}.host and ${name}.port.`;
      reject(new Failure('config_invalid', sentence, { subject: socket, cause }));
    };
    server.once('error', refuse);
    server.listen(port, host.replace(/^\[|\]$/g, ''), () => {
      server.off('error', refuse);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), CLOSE_MS);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
