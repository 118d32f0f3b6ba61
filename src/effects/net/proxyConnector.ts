/**
 * Connections by way of a proxy. What fails on the way to the proxy, and what the proxy says against us, is `proxy_failed`; what
 * it says of the host is told of the host, as if we had connected to it ourselves.
 */
import { isIPv6, type Socket } from 'node:net';
import { SocksClient } from 'socks';
import { Failure, type FailureCode, isFailure } from '../../errors.ts';
import type { ProxyServer } from '../../model/http.ts';
import { type Connector, type ConnectorOptions, createConnector, findAllowedAddresses } from './connector.ts';
import { createHostCircuitBreaker } from './hostCircuitBreaker.ts';
import { describeCause } from './networkFailure.ts';
import { Pool } from './undici.ts';

/** How long a proxy may take to connect to a host. A whole request has 30 s. */
const TUNNEL_TIMEOUT_MS = 20_000;
/** Addresses of a host that a SOCKS proxy is asked for, one after the other. */
const MAX_ADDRESSES = 3;
/** Cap on the headers of a proxy's answer. */
const MAX_HEADER_BYTES = 16 * 1024;

/** The ways through one proxy. */
export interface ProxyConnectors {
  /** To the proxy itself, for requests that name their whole URL. Encrypted where the proxy's URL is https. */
  readonly toProxy: Connector;
  /** Through the proxy to the host of a request, its TLS included; only SOCKS proxies ask `isPublic`, since they are given the address. */
  readonly throughProxy: (isPublic: (address: string) => boolean) => Connector;
  readonly close: () => Promise<void>;
}

/** The connectors of a proxy. One that fails three times in a row is left alone for a while, as hosts are. */
export function createProxyConnectors(proxy: ProxyServer, options: ConnectorOptions): ProxyConnectors {
  const dial = createDialer(proxy, options);
  const toProxy: Connector = (_, done) => {
    dial().then(
      (socket) => done(null, socket),
      (failure: Error) => done(failure, null),
    );
  };
  const pool = new Pool(toHttpOrigin(proxy), { connect: toProxy, maxHeaderSize: MAX_HEADER_BYTES, pipelining: 0 });
  const secure = createConnector(options);
  const isSocks = proxy.url.startsWith('socks5:');
  return {
    toProxy,
    throughProxy: (isPublic) => (target, done) => {
      const host = { hostname: target.hostname, port: Number(target.port) || defaultPort(target.protocol) };
      const opening = isSocks
        ? openBySocks(proxy, host, dial, () => findAllowedAddresses(host.hostname, isPublic, options.resolve))
        : openByConnect(proxy, host, pool);
      opening.then(
        (socket) => {
          if (target.protocol !== 'https:') return done(null, socket);
          secure({ ...target, httpSocket: socket }, done);
        },
        (thrown: unknown) =>
          done(isFailure(thrown) ? thrown : toProxyFailure(proxy, `failed (${describeCause(thrown)})`), null),
      );
    },
    close: () => pool.destroy(),
  };
}

/** The value of `Proxy-Authorization`; undefined for a proxy that asks for none. */
export function toProxyAuthorization({ login }: ProxyServer): string | undefined {
  if (login === undefined) return undefined;
  const pair = `${login.user.reveal()}:${login.password.reveal()}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

/** What a proxy wants that asks for a login, or does not accept ours. */
export function toProxyLoginFailure(proxy: ProxyServer): Failure {
  const what = proxy.login === undefined ? 'asks for a login' : 'does not accept user and password';
  return toProxyFailure(proxy, `${what} (407)`);
}

function toProxyFailure({ url }: ProxyServer, what: string, retryAtMs?: number): Failure {
  const details = { subject: url, ...(retryAtMs !== undefined && { retryAtMs }) };
  return new Failure('proxy_failed', `The proxy ${url} ${what}.`, details);
}

/** Opens a connection to the proxy; throws `proxy_failed`. */
function createDialer(proxy: ProxyServer, options: ConnectorOptions): () => Promise<Socket> {
  const connect = createConnector(options);
  const breaker = createHostCircuitBreaker(['proxy_failed']);
  const { hostname, port, protocol } = new URL(proxy.url);
  const target = { hostname, host: hostname, protocol: protocol === 'https:' ? 'https:' : 'http:' };
  return async () => {
    const refusal = breaker.refusal(proxy.url, Date.now());
    if (refusal !== undefined) throw toProxyFailure(proxy, 'did not answer several times in a row', refusal.retryAtMs);
    return new Promise((resolve, reject) => {
      connect({ ...target, port: port || String(defaultPort(protocol)) }, (error, socket) => {
        const failure =
          error === null ? undefined : toProxyFailure(proxy, `does not accept connections (${describeCause(error)})`);
        breaker.record(proxy.url, failure, Date.now());
        if (failure === undefined && socket !== null) resolve(socket);
        else reject(failure);
      });
    });
  };
}

function defaultPort(protocol: string): number {
  return { 'http:': 80, 'https:': 443 }[protocol] ?? 1080;
}

/** undici knows http and https only; the connection to a SOCKS proxy is never used as HTTP. */
function toHttpOrigin({ url }: ProxyServer): string {
  return url.replace(/^socks5:/, 'http:');
}

interface TunnelHost {
  readonly hostname: string;
  readonly port: number;
}

/** Asks an HTTP proxy to connect (RFC 9110, section 9.3.6). It is given the name: its rules are about names, and it resolves again. */
async function openByConnect(proxy: ProxyServer, { hostname, port }: TunnelHost, pool: Pool): Promise<Socket> {
  const authority = `${hostname}:${port}`;
  const authorization = toProxyAuthorization(proxy);
  const signal = AbortSignal.timeout(TUNNEL_TIMEOUT_MS);
  const request = {
    path: authority,
    headers: { host: authority, ...(authorization && { 'proxy-authorization': authorization }) },
    signal,
  };
  const { statusCode, socket } = await pool.connect(request).catch((thrown: unknown) => {
    throw signal.aborted ? toHostFailure('timeout', proxy, authority, 'took too long') : thrown;
  });
  if (statusCode >= 200 && statusCode < 300) return socket as Socket;
  socket.on('error', () => undefined).destroy();
  if (statusCode === 407) throw toProxyLoginFailure(proxy);
  const code = CODES_OF_STATUSES[statusCode];
  if (code !== undefined) throw toHostFailure(code, proxy, authority, `answered ${statusCode}`);
  throw toProxyFailure(proxy, `refuses to connect to ${authority} (${statusCode})`);
}

/** What proxies answer where the host is the trouble: Squid says 503 for a host that does not accept connections. */
const CODES_OF_STATUSES: Readonly<Record<number, FailureCode>> = {
  502: 'connect_failed',
  503: 'connect_failed',
  504: 'timeout',
};

function toHostFailure(code: FailureCode, proxy: ProxyServer, authority: string, what: string): Failure {
  return new Failure(code, `The proxy ${proxy.url} could not connect to ${authority}: it ${what}.`);
}

/**
 * Asks a SOCKS5 proxy to connect (RFC 1928), giving it the address that was checked: then the name cannot lead it elsewhere than it led us,
 * and nothing is lost, as the proxy passes on what it is sent. IPv4 first, which every proxy has.
 */
async function openBySocks(
  proxy: ProxyServer,
  { hostname, port }: TunnelHost,
  dial: () => Promise<Socket>,
  findAddresses: () => Promise<readonly string[]>,
): Promise<Socket> {
  const addresses = (await findAddresses()).toSorted((a, b) => Number(isIPv6(a)) - Number(isIPv6(b)));
  let failure: Failure | undefined;
  for (const address of addresses.slice(0, MAX_ADDRESSES)) {
    try {
      return await askSocks(proxy, { hostname: address, port }, await dial());
    } catch (thrown) {
      failure = isFailure(thrown) ? thrown : toSocksFailure(thrown, proxy, `${hostname}:${port}`);
      if (failure.code !== 'connect_failed') throw failure;
    }
  }
  throw failure ?? new Failure('dns_failed', `${hostname} has no address.`, { subject: hostname });
}

async function askSocks({ url, login }: ProxyServer, { hostname, port }: TunnelHost, socket: Socket): Promise<Socket> {
  const server = new URL(url);
  const asked = await SocksClient.createConnection({
    proxy: {
      host: server.hostname,
      port: Number(server.port) || defaultPort(server.protocol),
      type: 5,
      ...(login && { userId: login.user.reveal(), password: login.password.reveal() }),
    },
    command: 'connect',
    destination: { host: hostname, port },
    timeout: TUNNEL_TIMEOUT_MS,
    existing_socket: socket,
  });
  return asked.socket;
}

/** Answers of a SOCKS proxy (RFC 1928, section 6) that are about the host. */
const SOCKS_ANSWERS: readonly (readonly [RegExp, FailureCode])[] = [
  [/timed out|TTLExpired/i, 'timeout'],
  [/NetworkUnreachable|HostUnreachable|ConnectionRefused|AddressNotSupported/i, 'connect_failed'],
];

/** The error itself is left out: it holds the options, password included. */
function toSocksFailure(thrown: unknown, proxy: ProxyServer, authority: string): Failure {
  const reason = describeCause(thrown);
  const code = SOCKS_ANSWERS.find(([pattern]) => pattern.test(reason))?.[1];
  if (code !== undefined) return toHostFailure(code, proxy, authority, `said "${reason}"`);
  if (/authentication failed/i.test(reason)) return toProxyFailure(proxy, 'does not accept user and password');
  if (/no accepted authentication/i.test(reason)) {
    return toProxyFailure(proxy, proxy.login ? 'does not accept a user and a password' : 'asks for a login');
  }
  return toProxyFailure(proxy, `refuses to connect to ${authority} (${reason})`);
}
