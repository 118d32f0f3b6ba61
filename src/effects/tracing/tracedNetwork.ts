/** A network and a reader of documents whose work is traced. */
import type { HttpRequest, RequestKind } from '../../model/http.ts';
import { FETCH_KINDS } from '../../model/measures.ts';
import type { SpanFacts } from '../../model/spanFacts.ts';
import type { DocumentReader } from '../../ports/documentReader.ts';
import type { Network } from '../../ports/network.ts';
import type { Tracing } from '../../ports/tracing.ts';
import { maskUrl } from '../../text/url/maskUrl.ts';

/** The least status that is an error of a client's span (semantic conventions of HTTP) ... */
const LEAST_ERROR = 400;
/** ... but for robots.txt, which most sites do not have. */
const LEAST_ERROR_OF_ROBOTS = 500;

function isError(kind: RequestKind, status: number): boolean {
  return status >= (kind === 'robots' ? LEAST_ERROR_OF_ROBOTS : LEAST_ERROR);
}

/** Traces each request, each hop of a redirect for itself, by the semantic conventions of HTTP. Secrets of URLs are masked. */
export function createTracedNetwork(network: Network, tracing: Tracing): Network {
  if (!tracing.isOn) return network;
  return {
    fetch: (request, signal) =>
      tracing.step(request.method ?? 'GET', { role: 'client', facts: toFacts(request) }, async (span) => {
        const response = await network.fetch(request, signal);
        const { status } = response;
        span.note({
          'http.response.status_code': status,
          'frontwire.body.size': response.bytes.length,
          ...(isError(request.kind, status) && { 'error.type': `${status}` }),
        });
        return response;
      }),
  };
}

function toFacts({ url, method = 'GET', kind }: HttpRequest): SpanFacts {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  const port = address?.port || (address?.protocol === 'http:' ? 80 : 443);
  return {
    'http.request.method': method,
    'url.full': maskUrl(url),
    ...(address && { 'url.scheme': address.protocol.slice(0, -1), 'server.address': address.hostname }),
    ...(address && { 'server.port': Number(port) }),
    'frontwire.fetch.kind': FETCH_KINDS[kind],
  };
}

/** Traces what is fetched as a whole: the waits for the host, and all hops. */
export function createTracedFetches(network: Network, tracing: Tracing): Network {
  if (!tracing.isOn) return network;
  return {
    fetch: (request, signal) => {
      const kind = FETCH_KINDS[request.kind];
      const facts = { 'frontwire.fetch.kind': kind };
      return tracing.step(`fetch ${kind}`, { facts }, () => network.fetch(request, signal));
    },
  };
}

/** Traces the reading of feeds and pages. */
export function createTracedReader(documents: DocumentReader, tracing: Tracing): DocumentReader {
  if (!tracing.isOn) return documents;
  const facts = (bytes: Uint8Array): SpanFacts => ({ 'frontwire.body.size': bytes.length });
  return {
    read: (request, signal) =>
      tracing.step('read feed', { facts: facts(request.document.bytes) }, () => documents.read(request, signal)),
    readPage: (request, signal) =>
      tracing.step('read page', { facts: facts(request.document.bytes) }, () => documents.readPage(request, signal)),
  };
}
