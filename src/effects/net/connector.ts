/** Connections to publishers: the address that is connected to is the one that was checked. */
import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import { Failure } from '../../errors.ts';
import type { Resolve } from './resolver.ts';
import { buildConnector } from './undici.ts';

/** Longest time to connect, TLS included. */
const CONNECT_TIMEOUT_MS = 10_000;
/** Time for one address of several; Node's own 250 ms is less than a connection around the globe takes. */
const ADDRESS_TIMEOUT_MS = 2_500;

/** What undici opens connections with. */
export type Connector = buildConnector.connector;

/** What connections are made of. */
export interface ConnectorOptions {
  readonly resolve: Resolve;
  /** Further certificates to trust, PEM. */
  readonly trustedCertificates?: string | undefined;
}

/** A connector to whatever address the name has, TLS included where the protocol is `https:`. */
export function createConnector(
  { resolve, trustedCertificates }: ConnectorOptions,
  isAllowed: (address: string) => boolean = () => true,
): Connector {
  return buildConnector({
    timeout: CONNECT_TIMEOUT_MS,
    // probes begin after a minute, when every request has ended, and cost system calls for each connection
    keepAlive: false,
    autoSelectFamilyAttemptTimeout: ADDRESS_TIMEOUT_MS,
    lookup: toFilteringLookup(resolve, isAllowed),
    ...(trustedCertificates !== undefined && { ca: trustedCertificates }),
  });
}

/**
 * A connector that checks the IP address itself: literals before connecting, names as they resolve (the checked addresses
 * are the ones connected to, so a name that resolves differently later gains nothing), and the peer afterwards.
 */
export function createFilteringConnector(isPublic: (address: string) => boolean, options: ConnectorOptions): Connector {
  const connect = createConnector(options, isPublic);
  return (target, done) => {
    const host = toBareHost(target.hostname);
    if (isIP(host) !== 0 && !isPublic(host)) return done(toRefusal(host, [host]), null);
    connect(target, (...outcome) => {
      const [error, socket] = outcome;
      if (error !== null || isPublic(socket.remoteAddress ?? '')) return done(...outcome);
      socket.destroy();
      done(toRefusal(host, [socket.remoteAddress ?? 'an unknown address']), null);
    });
  };
}

/**
 * The addresses of a host that may be connected to, as the connector above would find them: for a proxy that connects in our
 * place. Throws `address_refused`, `dns_failed`.
 */
export async function findAllowedAddresses(
  hostname: string,
  isPublic: (address: string) => boolean,
  resolve: Resolve,
): Promise<readonly string[]> {
  const host = toBareHost(hostname);
  const addresses = isIP(host) === 0 ? await resolve(host) : [host];
  const allowed = addresses.filter(isPublic);
  if (allowed.length === 0) throw toRefusal(host, addresses);
  return allowed;
}

/** A host name as it is, an IPv6 address without its brackets. */
export function toBareHost(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
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
