/** An OpenTelemetry collector on loopback: it takes OTLP over HTTP, as JSON or protobuf, and keeps the spans. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

/** A span as OTLP/JSON has it, with its attributes as an object and the resource of its process. */
export interface CollectedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly resource: Readonly<Record<string, unknown>>;
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
  /** 2 is an error. */
  readonly status: { readonly code?: number; readonly message?: string };
}

/** An export as it came. */
export interface ReceivedExport {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A collector, open. */
export interface Collector {
  readonly url: string;
  readonly exports: readonly ReceivedExport[];
  /** Of exports as JSON. */
  spans(): readonly CollectedSpan[];
  /** How exports are answered from now on: taken, with a status, or never. */
  answer(how: 'taken' | 'silence' | number): void;
  close(): Promise<void>;
}

/** Opens a collector that takes everything. */
export async function openCollector(): Promise<Collector> {
  const exports: ReceivedExport[] = [];
  let how: 'taken' | 'silence' | number = 'taken';
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const sent = Buffer.concat(chunks);
    const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent;
    exports.push({ path: request.url ?? '', headers: request.headers, body });
    reply(response, how);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exports,
    spans: () => exports.filter(({ headers }) => headers['content-type'] === 'application/json').flatMap(toSpans),
    answer(next) {
      how = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function reply(response: ServerResponse, how: 'taken' | 'silence' | number): void {
  if (how === 'silence') return;
  response.writeHead(how === 'taken' ? 200 : how, { 'content-type': 'application/json' }).end('{}');
}

interface Attribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

interface OtlpSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly Attribute[];
  readonly links?: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly status?: { readonly code?: number; readonly message?: string };
}

interface OtlpExport {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly { readonly spans: readonly OtlpSpan[] }[];
  }[];
}

function toSpans({ body }: ReceivedExport): CollectedSpan[] {
  const { resourceSpans } = JSON.parse(body.toString()) as OtlpExport;
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map(({ attributes, startTimeUnixNano, endTimeUnixNano, ...span }) => ({
        ...span,
        startMs: Number(startTimeUnixNano) / 1e6,
        endMs: Number(endTimeUnixNano) / 1e6,
        links: span.links ?? [],
        status: span.status ?? {},
        facts: toFacts(attributes),
        resource: toFacts(resource.attributes),
      })),
    ),
  );
}

function toFacts(attributes: readonly Attribute[]): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}
