/** The address of a Redis as an operator writes it, and what of it may be shown. */
import { Failure } from '../../errors.ts';

/**
 * `redis://user:password@host:port/database?options` (IANA, provisional scheme `redis`), the same without scheme, `rediss:` with
 * TLS. Strict about what RFC 3986, section 3, allows in each part: an address in which a raw `@`, `/`, `#` or `%` of a password
 * could be read as something else is refused, because the client would guess, and a message would show a part of the password.
 */
const SERVER = new RegExp(
  [
    /^(?:rediss?:\/\/)?(?:(?:[\w\-.~!$&'()*+,;=:]|%[0-9a-f]{2})*@)?/,
    /([a-z0-9.-]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?(?:\/(\d{0,5}))?(?:\?[^@#/]*)?$/,
  ]
    .map(({ source }) => source)
    .join(''),
  'i',
);

/** A path with or without `unix:`. */
const SOCKET = /^(?:unix:\/\/)?(\/[^?#@]*)(?:\?[^@#]*)?$/i;

const MAX_PORT = 65_535;

/**
 * The address without user, password and options, for messages. Throws `config_invalid` for one that cannot be read, and
 * shows none of it.
 */
export function toShownAddress(url: string): string {
  const socket = SOCKET.exec(url)?.[1];
  if (socket !== undefined) return socket;
  const [matched, host, port, database] = SERVER.exec(url) ?? [];
  if (matched === undefined || Number(port ?? 0) > MAX_PORT) {
    const sentence =
      'The address of Redis cannot be read. Write redis://user:password@host:port/database, with a number as the database, ' +
      'and percent-encode the password (@ is %40, / is %2F, # is %23, % is %25).';
    throw new Failure('config_invalid', sentence, { subject: 'FRONTWIRE_REDIS_URL' });
  }
  return `${host}${port === undefined ? '' : `:${port}`}${database ? `/${database}` : ''}`;
}
