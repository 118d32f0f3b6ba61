/** The address of a Redis as an operator writes it: what it means for the client, and what of it may be shown. */
import { X509Certificate } from 'node:crypto';
import { Failure } from '../../errors.ts';

/** A server of a group of Sentinels. */
type Endpoint = { readonly host: string; readonly port: number };

/** Where the client connects to, and as whom; by the names that ioredis gives its options. */
export type ClientOptions = {
  readonly host?: string;
  readonly port?: number;
  /** A unix socket, in place of host and port. */
  readonly path?: string;
  readonly db?: number;
  readonly family?: number;
  readonly username?: string;
  readonly password?: string;
  readonly tls?: { readonly ca?: string };
  /** Sentinels that know where the master of this name is, in place of host and port. */
  readonly sentinels?: Endpoint[];
  readonly name?: string;
  readonly sentinelUsername?: string;
  readonly sentinelPassword?: string;
  readonly sentinelTLS?: { readonly ca?: string };
  readonly enableTLSForSentinelMode?: boolean;
  /** Sentinels tell of a failover: a master that hangs closes no connection. */
  readonly failoverDetector?: boolean;
  /** 2: connect anew and send the command again. */
  readonly reconnectOnError?: (error: Error) => false | 2;
};

/** An address that was read. */
export interface ReadAddress {
  readonly client: ClientOptions;
  /** Without user, password and options, for messages. */
  readonly shown: string;
}

/**
 * Strict about what RFC 3986, section 3, allows in each part: an address in which a raw `@`, `/`, `#` or `%` of a password
 * could be read as something else is refused, because the client would guess, and a message would show a part of the password.
 */
const LOGIN = /(?:((?:[\w\-.~!$&'()*+,;=:]|%[0-9a-f]{2})*)@)?/;
const HOST = /(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?/;
const DATABASE = /(?:\/(\d{0,5}))?/;
const OPTIONS = /(?:\?([^@#/]*))?/;

/** `redis://user:password@host:port/database?options` (IANA, provisional scheme `redis`), the same without scheme, `rediss:` with TLS. */
const SERVER = join(/^(?:redis(s?):\/\/)?/, LOGIN, '(', HOST, ')', DATABASE, OPTIONS, /$/);
/** `redis+sentinel://user:password@host:port,host:port/master/database?options`; `rediss+sentinel:` with TLS to all of them. */
const SENTINEL = join(
  ...[/^redis(s?)\+sentinel:\/\//, LOGIN, '(', HOST, '(?:,', HOST, ')*)', /\/([\w.-]+)/, DATABASE, OPTIONS, /$/],
);
/** A path with or without `unix:`. */
const SOCKET = /^(?:unix:\/\/)?(\/[^?#@]*)(?:\?([^@#]*))?$/i;

const PORT = 6_379;
const SENTINEL_PORT = 26_379;
const MAX_PORT = 65_535;

/** What may follow the `?`. */
const TEXT_OPTIONS = ['username', 'password', 'sentinelUsername', 'sentinelPassword'] as const;
const NUMBER_OPTIONS = ['db', 'family'] as const;

/**
 * Reads an address; `ca` holds certificates of authorities (PEM), in place of those that the machine trusts. Throws `config_invalid`
 * for an address that cannot be read, and shows none of it, and for certificates that cannot be read or are of no use.
 */
export function readRedisUrl(url: string, ca?: string): ReadAddress {
  if (ca !== undefined) checkCertificates(ca);
  const address = readSocket(url) ?? readSentinel(url, ca) ?? readServer(url, ca);
  if (address === undefined) throw unreadable();
  if (ca !== undefined && address.client.tls === undefined) {
    const sentence =
      'FRONTWIRE_REDIS_CA_FILE is set, but FRONTWIRE_REDIS_URL does not ask for TLS. Write rediss:// in place of redis://.';
    throw new Failure('config_invalid', sentence, { subject: 'FRONTWIRE_REDIS_CA_FILE' });
  }
  return address;
}

function readSocket(url: string): ReadAddress | undefined {
  const [matched, path = '', options] = SOCKET.exec(url) ?? [];
  if (matched === undefined) return undefined;
  return { client: { path, ...readOptions(options) }, shown: path };
}

function readServer(url: string, ca?: string): ReadAddress | undefined {
  const [matched, tls, login, host = '', database, options] = SERVER.exec(url) ?? [];
  if (matched === undefined) return undefined;
  const client = { ...toEndpoint(host, PORT), ...readLogin(login), ...toDatabase(database), ...readOptions(options) };
  const shown = database ? `${host}/${database}` : host;
  return { client: tls ? { ...client, tls: toTls(ca) } : client, shown };
}

function readSentinel(url: string, ca?: string): ReadAddress | undefined {
  const [matched, tls, login, hosts = '', name = '', database, options] = SENTINEL.exec(url) ?? [];
  if (matched === undefined) return undefined;
  const sentinels = hosts.split(',').map((host) => toEndpoint(host, SENTINEL_PORT));
  const master = { sentinels, name, failoverDetector: true, reconnectOnError, ...toDatabase(database) };
  const client = { ...master, ...readLogin(login), ...readOptions(options) };
  const secure = { tls: toTls(ca), sentinelTLS: toTls(ca), enableTLSForSentinelMode: true };
  return {
    client: tls ? { ...client, ...secure } : client,
    shown: `${hosts}/${name}${database ? `/${database}` : ''}`,
  };
}

/** A master that hung through a failover is a replica when it answers again: the next connection leads to the new master. */
function reconnectOnError({ message }: Error): false | 2 {
  return message.startsWith('READONLY') && 2;
}

function toEndpoint(text: string, defaultPort: number): Endpoint {
  const [, host = '', digits] = /^(.*?)(?::(\d+))?$/.exec(text.replace(/^\[(.*)\]/, '$1 ')) ?? [];
  const port = digits === undefined ? defaultPort : Number(digits);
  if (port > MAX_PORT) throw unreadable();
  return { host: host.trim(), port };
}

function toTls(ca: string | undefined): { readonly ca?: string } {
  return ca === undefined ? {} : { ca };
}

function toDatabase(text: string | undefined): { readonly db?: number } {
  return text ? { db: Number(text) } : {};
}

function readLogin(login: string | undefined): Pick<ClientOptions, 'username' | 'password'> {
  if (!login) return {};
  const [, username = '', password = ''] = /^([^:]*):?(.*)$/.exec(login) ?? [];
  return { ...(username && { username: decode(username) }), password: decode(password) };
}

function readOptions(text: string | undefined): ClientOptions {
  const options: Record<string, string | number> = {};
  for (const [name, value] of new URLSearchParams(text ?? '')) {
    if ((TEXT_OPTIONS as readonly string[]).includes(name)) options[name] = value;
    else if ((NUMBER_OPTIONS as readonly string[]).includes(name) && /^\d{1,5}$/.test(value))
      options[name] = Number(value);
    else throw unreadable();
  }
  return options;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw unreadable();
  }
}

/** Throws `config_invalid` unless the text is a list of certificates. */
function checkCertificates(ca: string): void {
  try {
    new X509Certificate(ca);
  } catch (cause) {
    const sentence = 'FRONTWIRE_REDIS_CA_FILE names a file without a certificate in PEM form.';
    throw new Failure('config_invalid', sentence, { subject: 'FRONTWIRE_REDIS_CA_FILE', cause });
  }
}

function unreadable(): Failure {
  const sentence =
    'The address of Redis cannot be read. Write redis://user:password@host:port/database (rediss: with TLS), with a number as the ' +
    "database, redis+sentinel://host:port,host:port/master/database, or a socket's path; percent-encode the password (@ is %40, / is " +
    `%2F, # is %23, % is %25). After a ? it takes ${[...TEXT_OPTIONS, ...NUMBER_OPTIONS].join(', ')}.`;
  return new Failure('config_invalid', sentence, { subject: 'FRONTWIRE_REDIS_URL' });
}

/** One pattern of several, without regard to case. */
function join(...parts: readonly (RegExp | string)[]): RegExp {
  return new RegExp(parts.map((part) => (typeof part === 'string' ? part : part.source)).join(''), 'i');
}
