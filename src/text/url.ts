/** URLs: resolving, tracking parameters, identity. */
import { getDomain } from 'tldts';

/** The absolute http(s) URL of a link on a page, or undefined for what cannot be one (javascript:, data:, broken). */
export function resolveUrl(href: string | undefined, base?: string): string | undefined {
  const text = href?.trim();
  if (!text) return undefined;
  try {
    const url = base === undefined ? new URL(text) : new URL(text, base);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
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
