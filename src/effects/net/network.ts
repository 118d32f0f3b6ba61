/** The network: every request of frontwire passes here, and only public addresses are reached (docs/contract.md). */
import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import { Agent, buildConnector, request as sendRequest } from 'undici';
import { Failure } from '../../errors.ts';
import type { HttpRequest, HttpResponse } from '../../model/http.ts';
import type { NetworkPolicy } from '../../model/policy.ts';
import type { Network } from '../../ports/network.ts';
import { redactUrl } from '../../text/url/url.ts';
import { createFairRoom, type FairRoom, type RoomSlot } from '../fairRoom.ts';
import { toLimitDomain } from '../redis/hostRateRules.ts';
import { createAddressFilter } from './addressFilter.ts';
import { checkUrl } from './checkUrl.ts';
import { startDeadline } from './deadline.ts';
import { type BodyCap, decodeBody } from './decodeBody.ts';
import { followRedirects } from './followRedirects.ts';
import { toNetworkFailure } from './networkFailure.ts';
import { createResolver, type Resolve } from './resolver.ts';
import { sendTwice } from './secondTry.ts';
import { toSentHeaders } from './sentHeaders.ts';

/** Longest time to connect, TLS included. */
const CONNECT_TIMEOUT_MS = 10_000;
/** Time for one address of several; Node's own 250 ms is less than a connection around the globe takes. */
const ADDRESS_TIMEOUT_MS = 2_500;
/** Cap on the headers of one response. */
const MAX_HEADER_BYTES = 64 * 1024;
/** How much of an error's body is kept: enough to recognize a bot wall. */
const ERROR_BODY_BYTES = 256 * 1024;
/** Idle connections wait this long for the next request to their host; servers close theirs after 3 s or more. */
const KEEP_ALIVE_MS = 2_000;
/** The same where the server promises more: a round meets thousands of hosts, and each connection costs a descriptor. */
const MAX_KEEP_ALIVE_MS = 10_000;
/**
 * Bytes of all bodies on their way. Hundreds of slow hosts are waited for at once, each with some MiB; a quick document is a
 * hundred KiB and gone within a second.
 */
const BODY_MEMORY_BYTES = 256 * 1024 * 1024;
/** No zstd: Node 20 cannot undo it. */
const ACCEPT_ENCODING = 'gzip, deflate, br';

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
 * `body_corrupt`, `answer_invalid`. What passes by itself is tried a second time (`sendTwice`). It limits no rates: see
 * `createRateLimitedNetwork`.
 */
export function openNetwork(
  policy: Pick<NetworkPolicy, 'userAgent' | 'allowPrivate'>,
  options: NetworkOptions = {},
): Network & { close(): Promise<void> } {
  const agents = new Map<string, Agent>();
  const room = createFairRoom({
    slots: Number.POSITIVE_INFINITY,
    bytes: options.bodyMemoryBytes ?? BODY_MEMORY_BYTES,
  });
  const { userAgent } = policy;
  /** One that shares no connection with requests that may reach other addresses. */
  const agentFor = (ranges: readonly string[], connection: Connection): Agent => {
    const key = [connection, ...ranges].join(' ');
    const agent = agents.get(key) ?? openAgent(ranges, connection, options);
    agents.set(key, agent);
    return agent;
  };
  const sendBy = (connection: Connection) => (request: HttpRequest, signal: AbortSignal) =>
    fetchOnce({ agent: agentFor(toAllowedRanges(policy, request), connection), userAgent, room }, request, signal);
  // faults of the configured ranges are found at once
  agentFor(policy.allowPrivate, 'kept');
  const senders = { send: sendBy('kept'), sendFresh: sendBy('fresh') };
  const fetchHop = (request: HttpRequest, signal: AbortSignal) => sendTwice(request, signal, senders);
  return {
    fetch: (request, signal) => followRedirects(request, signal, fetchHop),
    async close() {
      await Promise.all([...agents.values()].map((agent) => agent.destroy()));
    },
  };
}

/** Private ranges that a request may reach. A hub is named by a feed, so what is open to sources is closed to it. */
function toAllowedRanges(
  { allowPrivate }: Pick<NetworkPolicy, 'allowPrivate'>,
  request: HttpRequest,
): readonly string[] {
  const ofAll = request.kind === 'hub' ? [] : allowPrivate;
  return [...ofAll, ...(request.allowPrivate ?? [])];
}

/** Connections that are kept for further requests, or one for each. */
type Connection = 'kept' | 'fresh';

function openAgent(allowPrivate: readonly string[], connection: Connection, options: NetworkOptions): Agent {
  return new Agent({
    connect: createFilteringConnector(createAddressFilter(allowPrivate), options),
    // without pipelining undici keeps no connection for a second request
    pipelining: connection === 'fresh' ? 0 : 1,
    maxHeaderSize: MAX_HEADER_BYTES,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: MAX_KEEP_ALIVE_MS,
    // The deadline of the whole request is the limit; these would only add coarse timers.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}

/**
 * A connector that checks the IP address itself: literals before connecting, names as they resolve (the checked addresses
 * are the ones connected to, so a name that resolves differently later gains nothing), and the peer afterwards.
 */
function createFilteringConnector(isPublic: (address: string) => boolean, options: NetworkOptions) {
  const connect = buildConnector({
    timeout: CONNECT_TIMEOUT_MS,
    autoSelectFamilyAttemptTimeout: ADDRESS_TIMEOUT_MS,
    lookup: toFilteringLookup(options.resolve ?? createResolver(), isPublic),
    ...(options.trustedCertificates !== undefined && { ca: options.trustedCertificates }),
  });
  const filtered: buildConnector.connector = (target, done) => {
    const host = target.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0 && !isPublic(host)) return done(toRefusal(host, [host]), null);
    connect(target, (...outcome) => {
      const [error, socket] = outcome;
      if (error !== null || isPublic(socket.remoteAddress ?? '')) return done(...outcome);
      socket.destroy();
      done(toRefusal(host, [socket.remoteAddress ?? 'an unknown address']), null);
    });
  };
  return filtered;
}

function toRefusal(host: string, addresses: readonly string[]): Failure {
  if (addresses.length === 0) return new Failure('dns_failed', `${host} has no address.`, { subject: host });
  const where = addresses[0] === host ? host : `${host} (${addresses.slice(0, 4).join(', ')})`;
  return new Failure('address_refused', `${where} is not on the public network.`, { subject: host });
}

function toFilteringLookup(resolve: Resolve, isPublic: (address: string) => boolean): LookupFunction {
  return (host, options, done) => {
    resolve(host).then(
      (addresses) => {
        const found = addresses.filter(isPublic).map((address) => ({ address, family: isIP(address) }));
        const first = found[0];
        if (first === undefined) return done(toRefusal(host, addresses), [], 0);
        if (options.all === true) done(null, found);
        else done(null, first.address, first.family);
      },
      (error: Error) => done(error, [], 0),
    );
  };
}

/** What requests are sent with. */
interface Sender {
  readonly agent: Agent;
  readonly userAgent: string;
  readonly room: FairRoom;
}

async function fetchOnce(
  { agent, userAgent, room }: Sender,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<HttpResponse> {
  const url = checkUrl(request.url);
  const sent = toSentHeaders(request, url.origin);
  const startedMs = performance.now();
  const deadline = startDeadline(request.timeoutMs, signal);
  const slot = room.enter(toLimitDomain(url.hostname));
  let isAnswering = false;
  try {
    const response = await sendRequest(url, {
      dispatcher: agent,
      method: request.method ?? 'GET',
      headers: { 'user-agent': userAgent, ...sent.headers, 'accept-encoding': ACCEPT_ENCODING },
      body: request.body ?? null,
      signal: deadline.signal,
    });
    isAnswering = true;
    const receivedMs = Date.now();
    const headers = joinHeaders(response.headers);
    const status = response.statusCode;
    const bytes = await readResponseBody(response.body, status, headers['content-encoding'], request, slot);
    return {
      url: request.url,
      status,
      headers,
      bytes,
      hops: [],
      durationMs: performance.now() - startedMs,
      receivedMs,
      ...(sent.login && { login: sent.login }),
    };
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

type Body = Awaited<ReturnType<typeof sendRequest>>['body'];

/** The body as far as it matters: none of a redirect, the head of an error, all of a document. */
async function readResponseBody(
  body: Body,
  status: number,
  encoding: string | undefined,
  request: HttpRequest,
  slot: RoomSlot | undefined,
): Promise<Uint8Array> {
  if (status >= 300 && status < 400) {
    await body.dump({ limit: 16 * 1024 }).catch(() => undefined);
    return new Uint8Array();
  }
  const { maxBytes, overflow = 'refuse' } = request;
  const cap: BodyCap =
    status >= 400 ? { maxBytes: Math.min(maxBytes, ERROR_BODY_BYTES), overflow: 'cut' } : { maxBytes, overflow };
  return decodeBody(body, encoding, { ...cap, ...(slot && { take: slot.take }) }, request.kind);
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
