/** Which way a request goes: straight to its host, or by a proxy that the operator named; the host is checked on both. */
import type { Dispatcher } from 'undici';
import type { HttpRequest, ProxyServer } from '../../model/http.ts';
import type { NetworkPolicy } from '../../model/policy.ts';
import { createAddressFilter } from './addressFilter.ts';
import { type Connector, type ConnectorOptions, createFilteringConnector, findAllowedAddresses } from './connector.ts';
import { type HostConnections, type HostRequest, openHostConnections } from './hostConnections.ts';
import {
  createProxyConnectors,
  type ProxyConnectors,
  toProxyAuthorization,
  toProxyLoginFailure,
} from './proxyConnector.ts';
import { createProxyExceptions } from './proxyExceptions.ts';

/** Cap on the headers of one response. */
const MAX_HEADER_BYTES = 64 * 1024;
/** Idle connections wait this long for the next request to their host; servers close theirs after 3 s or more. */
const KEEP_ALIVE_MS = 2_000;
/** The same where the server promises more: a round meets thousands of hosts, and each connection costs a descriptor. */
const MAX_KEEP_ALIVE_MS = 10_000;

/** Connections that are kept for further requests, or one for each. */
export type Connection = 'kept' | 'fresh';

/** What a route sends. */
type Sent = Omit<HostRequest, 'origin' | 'path'> & { readonly headers: Readonly<Record<string, string>> };

/** A way to the host of one request. */
export type Route = (url: URL, sent: Sent) => Promise<Dispatcher.ResponseData>;

/** All ways. */
export interface Routes {
  /**
   * The way of a request, at once where there is no proxy. Throws `address_refused` and `dns_failed` for a host that a proxy must not be
   * asked for.
   */
  find(request: HttpRequest, url: URL, connection: Connection): Route | Promise<Route>;
  close(): Promise<void>;
}

/** What decides about ways. */
export type RoutePolicy = Pick<NetworkPolicy, 'allowPrivate' | 'proxy'>;

/** No connection is open yet. Throws `config_invalid` for a range that cannot be read. */
export function openRoutes(policy: RoutePolicy, options: ConnectorOptions): Routes {
  const filterOf = remember(createAddressFilter);
  const kept = new Map<string, HostConnections>();
  const proxies = new Map<string, { readonly id: number; readonly connectors: ProxyConnectors }>();
  const isExcepted = createProxyExceptions(policy.proxy?.except ?? [], options.resolve);
  filterOf(policy.allowPrivate); // faults are found at once
  const connectionsOf = (key: readonly unknown[], connection: Connection, connect: () => Connector): HostConnections =>
    getOrMake(kept, [connection, ...key].join(' '), () => openConnections(connection, connect()));
  const connectorsOf = (proxy: ProxyServer) =>
    getOrMake(proxies, [proxy.url, toProxyAuthorization(proxy)].join(' '), () => ({
      id: proxies.size,
      connectors: createProxyConnectors(proxy, options),
    }));
  const proxyOf = async ({ proxy }: HttpRequest, { hostname }: URL): Promise<ProxyServer | undefined> => {
    if (proxy !== undefined || policy.proxy === undefined) return proxy;
    return (await isExcepted(hostname)) ? undefined : policy.proxy.server;
  };
  const toWay = async (proxy: ProxyServer, request: HttpRequest, url: URL, connection: Connection): Promise<Route> => {
    const ranges = toAllowedRanges(policy, request);
    const isPublic = filterOf(ranges);
    await findAllowedAddresses(url.hostname, isPublic, options.resolve);
    const { id, connectors } = connectorsOf(proxy);
    const isNamedWhole = url.protocol === 'http:' && !proxy.url.startsWith('socks5:');
    const key = isNamedWhole ? ['to proxy', id] : ['through proxy', id, ...ranges];
    const connect = () => (isNamedWhole ? connectors.toProxy : connectors.throughProxy(isPublic));
    const connections = connectionsOf(key, connection, connect);
    return isNamedWhole ? toProxyRoute(connections, proxy) : toDirectRoute(connections);
  };
  const toDirectWay = (request: HttpRequest, connection: Connection): Route => {
    const ranges = toAllowedRanges(policy, request);
    // one that shares no connection with requests that may reach other addresses
    const connect = () => createFilteringConnector(filterOf(ranges), options);
    return toDirectRoute(connectionsOf(['direct', ...ranges], connection, connect));
  };
  return {
    find(request, url, connection) {
      if (request.proxy === undefined && policy.proxy === undefined) return toDirectWay(request, connection);
      return proxyOf(request, url).then((proxy) =>
        proxy === undefined ? toDirectWay(request, connection) : toWay(proxy, request, url, connection),
      );
    },
    async close() {
      await Promise.all([...kept.values()].map((one) => one.destroy()));
      await Promise.all([...proxies.values()].map(({ connectors }) => connectors.close()));
    },
  };
}

function getOrMake<V>(map: Map<string, V>, key: string, make: () => V): V {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

/** The same function, computed once for each list. */
function remember<V>(make: (list: readonly string[]) => V): (list: readonly string[]) => V {
  const known = new Map<string, V>();
  return (list) => getOrMake(known, list.join(' '), () => make(list));
}

/** Private ranges that a request may reach. A hub is named by a feed, so what is open to sources is closed to it. */
function toAllowedRanges({ allowPrivate }: RoutePolicy, request: HttpRequest): readonly string[] {
  const ofAll = request.kind === 'hub' ? [] : allowPrivate;
  return [...ofAll, ...(request.allowPrivate ?? [])];
}

function openConnections(connection: Connection, connect: Connector): HostConnections {
  return openHostConnections({
    connect,
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

function toDirectRoute(connections: HostConnections): Route {
  return ({ origin, pathname, search }, sent) => connections.request({ ...sent, origin, path: pathname + search });
}

/** The whole URL in the first line (RFC 9112, section 3.2.2), which tells an HTTP proxy where to go. */
function toProxyRoute(connections: HostConnections, proxy: ProxyServer): Route {
  return async ({ origin, host, pathname, search }, sent) => {
    const authorization = toProxyAuthorization(proxy);
    const headers = { ...sent.headers, host, ...(authorization && { 'proxy-authorization': authorization }) };
    const request = { ...sent, headers, origin: proxy.url, path: origin + pathname + search };
    const response = await connections.request(request);
    if (response.statusCode !== 407) return response;
    response.body.on('error', () => undefined).destroy();
    throw toProxyLoginFailure(proxy);
  };
}
