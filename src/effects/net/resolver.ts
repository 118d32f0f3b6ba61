/**
 * Names to addresses. Asks the DNS directly (c-ares) because the system's resolver (getaddrinfo) blocks one of the four
 * threads that it shares with the file system and decompression: a few dozen dead hosts would stop everything. A public
 * name that the DNS denies is believed not to be there. The system is asked, two names at a time, for what the public DNS
 * cannot know: names of the local network and of the container (`redis`, `nas.local`).
 */
import { lookup, Resolver } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { parse } from 'tldts';
import { Failure, isFailure } from '../../errors.ts';
import { MINUTE_MS } from '../../text/date/durations.ts';

/** One try of one DNS server; two tries stay under the connect timeout of 10 s. */
const TRY_TIMEOUT_MS = 2_500;
const TRIES = 2;
/** How long addresses are used again: a round reads many pages of one host. */
const KEEP_MS = 30_000;
/** How long a name is taken for dead, so that hundreds of requests to it ask once. */
const KEEP_FAILED_MS = MINUTE_MS;
/** How long the list of DNS servers is used. */
const KEEP_SERVERS_MS = MINUTE_MS;
/** Names remembered at most; the oldest go first. */
const MAX_MEMOIZED = 5_000;
/** Threads that the system's resolver may occupy. */
const MAX_SYSTEM_LOOKUPS = 2;
const HOSTS_FILE = '/etc/hosts';

/** Addresses of a host name, in the order in which to try them. Throws `dns_failed`. */
export type Resolve = (host: string) => Promise<readonly string[]>;

interface Memoized {
  readonly untilMs: number;
  readonly addresses: Promise<readonly string[]>;
}

/** A resolver that remembers what it found, failures included, for a short time. */
export function createResolver(resolveNow: Resolve = createDirectResolver(), now: () => number = Date.now): Resolve {
  const memoized = new Map<string, Memoized>();
  return (host) => {
    const known = memoized.get(host);
    if (known !== undefined && known.untilMs > now()) return known.addresses;
    const addresses = resolveNow(host);
    const remember = (keepMs: number) => {
      memoized.delete(host);
      memoized.set(host, { addresses, untilMs: now() + keepMs });
      if (memoized.size > MAX_MEMOIZED) memoized.delete(memoized.keys().next().value ?? '');
    };
    remember(KEEP_FAILED_MS);
    addresses.then(
      () => remember(KEEP_MS),
      () => remember(KEEP_FAILED_MS),
    );
    return addresses;
  };
}

/** What tests replace: the DNS servers of the machine, and how long one of them may take. */
export interface DirectResolverOptions {
  readonly servers?: readonly string[];
  readonly tryTimeoutMs?: number;
}

/** The hosts file first, then the DNS, then the system for names that the DNS denies. Remembers nothing. */
export function createDirectResolver(options: DirectResolverOptions = {}): Resolve {
  const resolverNow = createRenewedResolver(options);
  const lookUpBySystem = createSystemLookup();
  const loadHosts = createHostsFile();
  return async (host) => {
    if (isIP(host) !== 0) return [host];
    const name = host.replace(/\.$/, '').toLowerCase();
    const listed = (await loadHosts()).get(name);
    if (listed !== undefined) return listed;
    // RFC 6761, section 6.3: never asked of the DNS.
    if (name === 'localhost' || name.endsWith('.localhost')) return ['127.0.0.1', '::1'];
    const resolver = resolverNow();
    const [v4, v6] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    const found = [v4, v6].flatMap((response) => (response.status === 'fulfilled' ? response.value : []));
    if (found.length > 0) return found;
    if (isTimeout(v4) || isTimeout(v6)) throw toDnsFailure(name, 'does not resolve in time');
    if (isDenied(v4) && isDenied(v6) && isPublicName(name)) throw toDnsFailure(name, 'has no address');
    return lookUpBySystem(name);
  };
}

/** The DNS servers are read when a resolver is made; a laptop or a container may get others while we run. */
function createRenewedResolver({ servers, tryTimeoutMs = TRY_TIMEOUT_MS }: DirectResolverOptions): () => Resolver {
  let resolver: Resolver | undefined;
  let untilMs = 0;
  return () => {
    if (resolver === undefined || untilMs < performance.now()) {
      resolver = new Resolver({ timeout: tryTimeoutMs, tries: TRIES });
      if (servers !== undefined) resolver.setServers(servers);
      untilMs = performance.now() + KEEP_SERVERS_MS;
    }
    return resolver;
  };
}

/** True for "no such name" (NXDOMAIN) and "no such record" (RFC 2308, section 2), not for a server that could not say. */
function isDenied(response: PromiseSettledResult<unknown>): boolean {
  const code = response.status === 'rejected' ? (response.reason as { code?: unknown }).code : undefined;
  return code === 'ENOTFOUND' || code === 'ENODATA';
}

/** True under a suffix of the public DNS (`.com`, `.co.uk`); names of one label, `.local`, `.internal`, `.home.arpa` (RFC 8375) are not. */
function isPublicName(name: string): boolean {
  return !name.endsWith('.home.arpa') && parse(name, { allowPrivateDomains: false }).isIcann === true;
}

function isTimeout(response: PromiseSettledResult<unknown>): boolean {
  const code = response.status === 'rejected' ? (response.reason as { code?: unknown }).code : undefined;
  return code === 'ETIMEOUT' || code === 'ECANCELLED';
}

function toDnsFailure(name: string, why: string, cause?: unknown): Failure {
  return new Failure('dns_failed', `${name} ${why}.`, { subject: name, ...(cause !== undefined && { cause }) });
}

/** The system's resolver, a few names at a time. */
function createSystemLookup(): Resolve {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (name) => {
    if (running >= MAX_SYSTEM_LOOKUPS) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      const found = await lookup(name, { all: true, verbatim: true });
      return found.map(({ address }) => address);
    } catch (cause) {
      throw isFailure(cause) ? cause : toDnsFailure(name, 'has no address', cause);
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}

/** The hosts file by name, read again at most once in `KEEP_FAILED_MS`. */
function createHostsFile(): () => Promise<ReadonlyMap<string, string[]>> {
  let loaded: Promise<ReadonlyMap<string, string[]>> | undefined;
  let untilMs = 0;
  return () => {
    if (loaded === undefined || untilMs < performance.now()) {
      untilMs = performance.now() + KEEP_FAILED_MS;
      loaded = readFile(HOSTS_FILE, 'utf8').then(parseHosts, () => new Map());
    }
    return loaded;
  };
}

function parseHosts(text: string): ReadonlyMap<string, string[]> {
  const hosts = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
    if (isIP(address) === 0) continue;
    for (const name of names) hosts.set(name.toLowerCase(), [...(hosts.get(name.toLowerCase()) ?? []), address]);
  }
  return hosts;
}
