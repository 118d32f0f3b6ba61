/** Addresses that a template wrote wrongly, as the ones that it meant. */
import { hostOf, registrableDomain } from '../text/url/url.ts';

/** An address that was percent-encoded as a whole. */
const ENCODED = /^(?:https?)?(?:%3a(?:%2f|\/){2}|%2f%2f)/i;
/** An absolute address within the path of another. */
const INNER = /^https?:\/\/[^?#]*?(https?:\/\/.+)$/is;
/** A host without a scheme, at the beginning of an address. */
const BARE_HOST = /^((?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24})(?::\d{1,5})?(?=[/?#]|$)/i;

function decodeWhole(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** True if an address belongs to the same site as the page. */
const isOfSite = (url: string, page: string) => registrableDomain(url) === registrableDomain(page);

/** The address that is glued behind the site's own, unless pages of this site contain addresses, as archives' do. */
function innerOf(href: string, page: string): string | undefined {
  const inner = INNER.exec(href)?.[1];
  return inner !== undefined && isOfSite(inner, page) && !INNER.test(page) ? inner : undefined;
}

/** The path behind the page's own host, where that is written once more as a folder. */
function behindHost(href: string, page: string): string | undefined {
  const host = hostOf(page);
  const at = host === undefined ? -1 : href.search(/(?<=^https?:\/\/[^/?#]{1,255})\//i);
  if (host === undefined || at < 0) return undefined;
  const path = href.slice(at).toLowerCase();
  return path.startsWith(`/${host}/`) || path === `/${host}`
    ? `${href.slice(0, at)}${href.slice(at + 1 + host.length)}`
    : undefined;
}

/**
 * The address that a declaration means: decoded if it was encoded as a whole, with a scheme before the site's host, and without
 * the site's address before an absolute one. Other addresses are as they were.
 */
export function repairAddress(href: string, page: string): string {
  const text = href.trim();
  const plain = ENCODED.test(text) ? decodeWhole(text) : text;
  const host = BARE_HOST.exec(plain)?.[1];
  const whole = host !== undefined && isOfSite(`https://${host}`, page) ? `https://${plain}` : plain;
  return innerOf(whole, page) ?? behindHost(whole, page) ?? whole;
}
