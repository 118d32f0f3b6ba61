/** URLs of proxies, whose login the file names and does not hold. */
import type { ProxyServer } from '../src/model/http.ts';
import { toSecret } from '../src/model/secret.ts';
import type { Fault } from './faults.ts';
import { VARIABLE, type Variables } from './variables.ts';

/** Scheme, login, host and port. `${NAME}` may be part of the login. */
export const PROXY_URL =
  /^(?<scheme>https?|socks5):\/\/(?:(?<user>[^:@/\s]+):(?<password>[^@/\s]+)@)?(?<host>\[[\da-f:.]+\]|[\w.-]+)(?::(?<port>\d{1,5}))?\/?$/i;

/** True for a URL with a password that is not a variable. */
export function hasLiteralPassword(text: string): boolean {
  const { password } = PROXY_URL.exec(text)?.groups ?? {};
  return password !== undefined && password.replace(VARIABLE, '') !== '';
}

/** What is wrong with the variables of a proxy's URL; no sentence holds a value. */
export function checkProxy(text: string | undefined, path: readonly PropertyKey[], variables: Variables): Fault[] {
  if (text === undefined) return [];
  const message =
    variables.findFault(text) ??
    (readProxy(text, variables) === undefined
      ? 'this, or the value of its variable, is not the URL of a proxy'
      : undefined);
  return message === undefined ? [] : [{ path, message }];
}

/** The proxy of a URL without faults. */
export function toProxy(text: string, variables: Variables): ProxyServer {
  const proxy = readProxy(text, variables);
  if (proxy === undefined) throw new TypeError('A proxy is read before it was checked.');
  return proxy;
}

/** A login that the file names is taken as it is; within a URL that is a variable's value it is percent-encoded, as in every URL. */
function readProxy(text: string, variables: Variables): ProxyServer | undefined {
  const isWritten = PROXY_URL.test(text);
  const {
    scheme = '',
    user,
    password,
    host = '',
    port,
  } = PROXY_URL.exec(isWritten ? text : variables.expand(text))?.groups ?? {};
  const url = `${scheme.toLowerCase()}://${host.toLowerCase()}${port === undefined ? '' : `:${port}`}`;
  if (!URL.canParse(url)) return undefined;
  const value = (part: string) => (isWritten ? variables.expand(part) : decode(part));
  const login = user && password ? { user: toSecret(value(user)), password: toSecret(value(password)) } : undefined;
  return { url, ...(login && { login }) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
