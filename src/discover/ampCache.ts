/**
 * URLs of the Google AMP Cache, by the published algorithm (AMP documentation, "AMP Cache URL format and request
 * handling"): a subdomain made of the publisher's host, then `/c/`, `/s/` for https, and the rest of the URL as it is.
 */
import { isAmpCacheHost } from '../text/url/originUrl.ts';
import { toUnicodeHost } from '../text/url/toUnicodeHost.ts';
import { fingerprint } from '../text/words/fingerprint.ts';

export { toOriginUrl } from '../text/url/originUrl.ts';

const CACHE = 'cdn.ampproject.org';
/** Longest DNS label (RFC 1035, section 2.3.4). */
const MAX_LABEL = 63;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;
const LEFT_TO_RIGHT = /[a-z\u00c0-\u058f\u0900-\u1fff]/i;

/** RFC 4648, section 6, in lower case and without padding. */
function toBase32(hex: string): string {
  const bits = [...hex].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => 'abcdefghijklmnopqrstuvwxyz234567'[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('');
}

/** The host in ASCII form as a browser makes it; undefined when it cannot be one. */
function toAscii(label: string): string | undefined {
  try {
    return new URL(`https://${label}/`).hostname;
  } catch {
    return undefined;
  }
}

/** The readable subdomain; undefined where the algorithm prescribes the hash instead. */
function readableSubdomain(host: string): string | undefined {
  const unicode = toUnicodeHost(host);
  // hyphens in the third and fourth place are reserved (RFC 5891, section 4.2.3.1)
  if (unicode.slice(2, 4) === '--') return undefined;
  if (host.length > MAX_LABEL || !host.includes('.') || (RIGHT_TO_LEFT.test(unicode) && LEFT_TO_RIGHT.test(unicode)))
    return undefined;
  const dashed = unicode.replaceAll('-', '--').replaceAll('.', '-');
  const safe = dashed.slice(2, 4) === '--' ? `0-${dashed}-0` : dashed;
  const ascii = toAscii(safe);
  return ascii === undefined || ascii.length > MAX_LABEL ? undefined : ascii;
}

/** The first label of the cache's host for a publisher's host. */
export function toCacheSubdomain(host: string): string {
  const ascii = toAscii(host) ?? host.toLowerCase();
  return readableSubdomain(ascii) ?? toBase32(fingerprint(ascii, 64));
}

/** What the cache serves: documents, documents for viewers, pictures, other files. */
export type CacheKind = 'c' | 'v' | 'i' | 'r';

/**
 * The cache's URL of an AMP document; path and query are kept as they are written, the slash before a query included; a
 * port is not part of the result. A URL on a cache is returned as it is; undefined for what is not an http(s) URL.
 */
export function toCacheUrl(url: string, kind: CacheKind = 'c'): string | undefined {
  const parts = /^(https?):\/\/([^/?#]+)([^#]*)(#.*)?$/is.exec(url.trim());
  if (parts === null) return undefined;
  const [, scheme = '', authority = '', rest = '', fragment = ''] = parts;
  let parsed: URL;
  try {
    parsed = new URL(url.trim());
  } catch {
    return undefined;
  }
  if (authority.includes('@')) return undefined;
  if (isAmpCacheHost(parsed.hostname)) return url.trim();
  const secure = scheme.toLowerCase() === 'https' ? 's/' : '';
  const written =
    parsed.pathname !== '/' && /\/\.{1,2}(?:\/|$)|[^\x21-\x7e]/.test(rest)
      ? `${parsed.pathname}${parsed.search}`
      : rest;
  return `https://${toCacheSubdomain(parsed.hostname)}.${CACHE}/${kind}/${secure}${parsed.hostname}${written}${fragment}`;
}
