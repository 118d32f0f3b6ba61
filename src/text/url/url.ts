/** URLs: resolving, tracking parameters, identity. */
import { getDomain } from 'tldts';
import { isTrackingParameter } from './trackingParameters.ts';

/**
 * The absolute http(s) URL of a link on a page, without a user's name and password; undefined for what cannot be one
 * (`javascript:`, `data:`, broken).
 */
export function resolveUrl(href: string | undefined, base?: string): string | undefined {
  const text = href?.trim();
  if (!text) return undefined;
  try {
    const url = base === undefined ? new URL(text) : new URL(text, base);
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
    return url.username === '' && url.password === '' ? url.href : redactUrl(url.href);
  } catch {
    return undefined;
  }
}

/** Host name of a URL in lower case, or undefined. */
export function hostOf(url: string): string | undefined {
  try {
    return new URL(url).hostname.toLowerCase();
  } catch {
    return undefined;
  }
}

/** The registrable domain (`example.co.uk`) of a URL; the host itself for IP addresses and bare names. */
export function registrableDomain(url: string): string | undefined {
  const host = hostOf(url);
  return host === undefined ? undefined : (getDomain(host, { allowPrivateDomains: true }) ?? host);
}

/** A URL without user name and password, for logs, reports and failures. */
export function redactUrl(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#@]*@/i, '$1');
}

/**
 * A URL without tracking parameters; everything else stays as it is written, byte for byte. Only whole names of known systems
 * count, so that a script's only parameter (`view.asp?pk_no=7`) is never taken for one because it begins alike.
 */
export function stripTracking(url: string): string {
  const [address = '', fragment] = splitOnce(url, '#');
  const [path = '', query] = splitOnce(address, '?');
  if (query === undefined) return url;
  const kept = query.split('&').filter((pair) => !isTrackingParameter(pair.split('=', 1)[0] ?? ''));
  const isEmpty = kept.join('') === '';
  const cleaned = isEmpty ? path : `${path}?${kept.join('&')}`;
  return fragment === undefined ? cleaned : `${cleaned}#${fragment}`;
}

/** A text cut at the first occurrence of a sign; the second part is undefined when the sign is not there. */
function splitOnce(text: string, sign: string): readonly [string, string | undefined] {
  const at = text.indexOf(sign);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/**
 * What is left of a URL when everything is taken away that does not tell one article from another: scheme, `www.`,
 * default port, fragment, tracking parameters, trailing slashes, the order of the query. Undefined for what is not a URL.
 */
export function toUrlKey(url: string): string | undefined {
  let parsed: URL;
  try {
    parsed = new URL(stripTracking(url.trim()));
  } catch {
    return undefined;
  }
  const host = parsed.host
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/\.(?=:|$)/, '')
    .replace(/:(?:80|443)$/, '');
  const path = parsed.pathname
    .replace(/%[0-9a-f]{2}/gi, (octet) => octet.toUpperCase())
    .replace(/\/{2,}/g, '/')
    .replace(/\/+$/, '');
  const query = parsed.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '')
    .sort();
  return `${host}${path}${query.length > 0 ? `?${query.join('&')}` : ''}`;
}

/** The path of an absolute URL as written, without host, query and fragment; empty for a bare host. */
export function pathOf(url: string): string {
  return url.replace(/^https?:\/\/[^/?#]+/i, '').replace(/[?#].*$/s, '');
}

/** A front page's path: empty, or a file that servers give for it, or the front page of a language. */
const FRONT_PATH =
  /^(?:\/[a-z]{2}(?:[-_][a-z]{2})?)?(?:\/(?:index\.\w{3,5}|home(?:\.\w{3,5})?|start(?:seite)?)?)?\/?$/i;

/** True for the address of a front page, whatever language or file it names. */
export function isFrontPage(url: string): boolean {
  return /^https?:\/\/[^/?#]/i.test(url) && FRONT_PATH.test(pathOf(url));
}
