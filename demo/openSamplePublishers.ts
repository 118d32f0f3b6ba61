import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { respondAsSample } from './answerSample.ts';
import { loadSamplePublishers, type SamplePublisher } from './samplePublishers.ts';
import type { SampleSite } from './sampleSite.ts';

/** The same port every time, so that the URLs of a second demo are those of the first; another when it is taken. */
const PORT = 4794;

/** A request that a sample publisher received. */
export interface SampleVisit {
  readonly key: string;
  readonly path: string;
  readonly status: number;
  readonly userAgent: string;
}

/** A sample publisher at its address. */
export interface OpenPublisher {
  readonly key: string;
  readonly name: string;
  /** What its articles show as the provider's domain. */
  readonly domain: string;
  readonly origin: string;
  /** What the configuration polls: a feed, a sitemap or a page. */
  readonly feedUrl: string;
  readonly logo: string;
  readonly trust: SamplePublisher['trust'];
  readonly kind: SamplePublisher['kind'];
  readonly conduct: SamplePublisher['conduct'];
}

/** The sample publishers while they are served. */
export interface SamplePublishers {
  readonly publishers: readonly OpenPublisher[];
  /** Every request so far, in order. */
  readonly visits: readonly SampleVisit[];
  close(): Promise<void>;
}

/**
 * Serves the sample publishers on loopback, each on an address of its own (127.0.10.1, 127.0.10.2, ...): to a program that
 * limits its requests per host, each is a host of its own. Where a system knows 127.0.0.1 only, they differ by their port.
 * Their articles are at most 60 hours older than `nowMs`.
 */
export async function openSamplePublishers(nowMs: number): Promise<SamplePublishers> {
  const visits: SampleVisit[] = [];
  const servers: Server[] = [];
  const publishers: OpenPublisher[] = [];
  for (const [at, publisher] of (await loadSamplePublishers()).entries()) {
    const site = { publisher, origin: '', nowMs };
    const server = createServer((request, response) => respond(site, request, response, visits));
    const { address, port } = await listenSomewhere(server, at);
    site.origin = `http://${address}:${port}`;
    servers.push(server);
    publishers.push(toOpen(publisher, address, site.origin));
  }
  const close = async () => {
    await Promise.all(servers.map(closeServer));
  };
  return { publishers, visits, close };
}

function toOpen(
  { key, name, trust, kind, conduct, path }: SamplePublisher,
  domain: string,
  origin: string,
): OpenPublisher {
  return { key, name, domain, origin, feedUrl: origin + path, logo: `${origin}/logo.png`, trust, kind, conduct };
}

function respond(site: SampleSite, request: IncomingMessage, response: ServerResponse, visits: SampleVisit[]): void {
  const { pathname } = new URL(request.url ?? '/', site.origin);
  const { status, headers, body } = respondAsSample(site, pathname, request.headers['if-none-match']);
  visits.push({ key: site.publisher.key, path: pathname, status, userAgent: request.headers['user-agent'] ?? '' });
  const isZipped =
    typeof body === 'string' && body !== '' && /\bgzip\b/.test(String(request.headers['accept-encoding']));
  response.writeHead(status, isZipped ? { ...headers, 'content-encoding': 'gzip' } : headers);
  response.end(isZipped ? gzipSync(body) : body);
}

/** Own address and the fixed port; else own address and any port; else 127.0.0.1. */
async function listenSomewhere(server: Server, at: number): Promise<{ address: string; port: number }> {
  const own = `127.0.10.${at + 1}`;
  const candidates = [
    { address: own, port: PORT },
    { address: own, port: 0 },
    { address: '127.0.0.1', port: PORT + 1 + at },
    { address: '127.0.0.1', port: 0 },
  ];
  for (const { address, port } of candidates) {
    const found = await listen(server, address, port);
    if (found !== undefined) return { address, port: found };
  }
  throw new Error('No loopback address can be listened on.');
}

function listen(server: Server, address: string, port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const fail = () => resolve(undefined);
    server.once('error', fail);
    server.listen(port, address, () => {
      server.off('error', fail);
      const bound = server.address();
      resolve(typeof bound === 'object' && bound !== null ? bound.port : undefined);
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
