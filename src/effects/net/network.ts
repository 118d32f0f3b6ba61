/** The network: every request of frontwire passes here, and only public addresses are reached (docs/contract.md). */
import type { Dispatcher } from 'undici';
import { Failure } from '../../errors.ts';
import type { HttpRequest, HttpResponse } from '../../model/http.ts';
import type { NetworkPolicy } from '../../model/policy.ts';
import type { Network } from '../../ports/network.ts';
import { redactUrl } from '../../text/url/url.ts';
import { createFairRoom, type FairRoom, type RoomSlot } from '../fairRoom.ts';
import { toLimitDomain } from '../redis/hostRateRules.ts';
import { checkUrl } from './checkUrl.ts';
import { startDeadline } from './deadline.ts';
import { type BodyCap, type DecodedBody, decodeBody } from './decodeBody.ts';
import { followRedirects } from './followRedirects.ts';
import { toNetworkFailure } from './networkFailure.ts';
import { orAborted } from './orAborted.ts';
import { createResolver, type Resolve } from './resolver.ts';
import { type Connection, openRoutes, type RoutePolicy, type Routes } from './routes.ts';
import { sendTwice } from './secondTry.ts';
import { toSentHeaders } from './sentHeaders.ts';

/** How much of an error's body is kept: enough to recognize a bot wall. */
const ERROR_BODY_BYTES = 256 * 1024;
/**
 * Bytes of all bodies on their way. Hundreds of slow hosts are waited for at once, each with some MiB; a quick document is a
 * hundred KiB and gone within a second.
 */
const BODY_MEMORY_BYTES = 256 * 1024 * 1024;
/** No zstd: Node 20 cannot undo it. */
const ACCEPT_ENCODING = 'gzip, deflate, br';

/** A range of a file is one of its bytes as they are. */
function toAcceptEncoding({ kind }: HttpRequest): string {
  return kind === 'archive' ? 'identity' : ACCEPT_ENCODING;
}

/** What tests replace. */
export interface NetworkOptions {
  /** Names to addresses; the addresses are filtered all the same. */
  readonly resolve?: Resolve;
  /** Further certificates to trust, PEM. */
  readonly trustedCertificates?: string;
  readonly bodyMemoryBytes?: number;
}

/**
 * Opens the network. `fetch` returns responses of any status and throws `url_refused`, `address_refused`, `dns_failed`,
 * `connect_failed`, `tls_failed`, `timeout`, `aborted`, `too_many_redirects`, `header_too_large`, `body_too_large`,
 * `body_corrupt`, `answer_invalid`, `proxy_failed`. What passes by itself is tried a second time (`sendTwice`). It limits no rates: see
 * `createRateLimitedNetwork`.
 */
export function openNetwork(
  policy: Pick<NetworkPolicy, 'userAgent'> & RoutePolicy,
  options: NetworkOptions = {},
): Network & { close(): Promise<void> } {
  const { resolve = createResolver(), trustedCertificates } = options;
  const routes = openRoutes(policy, { resolve, trustedCertificates });
  const room = createFairRoom({
    slots: Number.POSITIVE_INFINITY,
    bytes: options.bodyMemoryBytes ?? BODY_MEMORY_BYTES,
  });
  const { userAgent } = policy;
  const sendBy = (connection: Connection) => (request: HttpRequest, signal: AbortSignal) =>
    fetchOnce({ routes, connection, userAgent, room }, request, signal);
  const senders = { send: sendBy('kept'), sendFresh: sendBy('fresh') };
  const fetchHop = (request: HttpRequest, signal: AbortSignal) => sendTwice(request, signal, senders);
  return {
    fetch: (request, signal) => followRedirects(request, signal, fetchHop),
    close: () => routes.close(),
  };
}

/** What requests are sent with. */
interface Sender {
  readonly routes: Routes;
  readonly connection: Connection;
  readonly userAgent: string;
  readonly room: FairRoom;
}

async function fetchOnce(
  { routes, connection, userAgent, room }: Sender,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<HttpResponse> {
  const url = checkUrl(request.url);
  const sent = toSentHeaders(request, url.origin);
  const toWhole = (headers: HttpRequest['headers']) => ({
    'user-agent': userAgent,
    ...headers,
    'accept-encoding': toAcceptEncoding(request),
  });
  const startedMs = performance.now();
  const deadline = startDeadline(request.timeoutMs, signal);
  const slot = room.enter(toLimitDomain(url.hostname));
  let isAnswering = false;
  try {
    const route = routes.find(request, url, connection);
    const send = route instanceof Promise ? await orAborted(route, deadline.signal) : route;
    const response = await send(url, {
      method: request.method ?? 'GET',
      headers: toWhole(sent.headers),
      body: request.body ?? null,
      signal: deadline.signal,
    });
    isAnswering = true;
    const receivedMs = Date.now();
    const headers = joinHeaders(response.headers);
    const status = response.statusCode;
    const { bytes, packed } = await readResponseBody(response.body, status, headers['content-encoding'], request, slot);
    const durationMs = performance.now() - startedMs;
    const answered = { url: request.url, status, headers, bytes, hops: [], durationMs, receivedMs };
    const answer: HttpResponse = { ...answered, ...(sent.login && { login: sent.login }) };
    // what a source shows its publisher is nobody else's business
    await request.onAnswer?.(
      { ...request, headers: toWhole(request.headers) },
      { ...answer, ...(packed && { packed }) },
    );
    return answer;
  } catch (cause) {
    const subject = redactUrl(request.url);
    throw toNetworkFailure(cause, {
      subject,
      stoppedBy: deadline.stoppedBy(),
      timeoutMs: request.timeoutMs,
      isAnswering,
    });
  } finally {
    deadline.clear();
    slot?.leave();
  }
}

type Body = Dispatcher.ResponseData['body'];

/** The body as far as it matters: none of a redirect, the head of an error, all of a document. */
async function readResponseBody(
  body: Body,
  status: number,
  encoding: string | undefined,
  request: HttpRequest,
  slot: RoomSlot | undefined,
): Promise<DecodedBody> {
  if (status >= 300 && status < 400) {
    await body.dump({ limit: 16 * 1024 }).catch(() => undefined);
    return { bytes: new Uint8Array() };
  }
  const { maxBytes, overflow = 'refuse', onPart } = request;
  if (onPart !== undefined && status === 200) {
    await handOn(body, onPart, maxBytes);
    return { bytes: new Uint8Array() };
  }
  const cap: BodyCap =
    status >= 400 ? { maxBytes: Math.min(maxBytes, ERROR_BODY_BYTES), overflow: 'cut' } : { maxBytes, overflow };
  // servers call an archive's own gzip a coding
  const coding = request.kind === 'archive' ? undefined : encoding;
  return decodeBody(body, coding, { ...cap, ...(slot && { take: slot.take }) }, request.kind);
}

async function handOn(body: Body, onPart: (part: Uint8Array) => Promise<void>, maxBytes: number): Promise<void> {
  let size = 0;
  for await (const part of body as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > maxBytes) throw new Failure('body_too_large', `The document has more than ${maxBytes} bytes.`);
    await onPart(part);
  }
}

/** Names in lower case; repeated headers joined, but for `location`, of which the first counts. */
function joinHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const joined: [string, string][] = [];
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    const single = name === 'location' ? value[0] : undefined;
    joined.push([name, typeof value === 'string' ? value : (single ?? value.join(', '))]);
  }
  return Object.fromEntries(joined);
}
