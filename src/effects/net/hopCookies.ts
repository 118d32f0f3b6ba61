/** Cookies within one request: some sites redirect to the same URL until a cookie comes back. Kept for no longer. */
import { registrableDomain } from '../../text/url/url.ts';

/** Cookies kept and sent; a site that needs more is not worth it. */
const MAX_COOKIES = 20;
const MAX_COOKIE_LENGTH = 1024;

/** The cookies of one request. */
export interface HopCookies {
  /** Takes the `set-cookie` of a response (several joined by commas); true if anything changed. */
  take(url: string, setCookie: string | undefined): boolean;
  /** The `cookie` header for a URL of the same registrable domain. */
  header(url: string): string | undefined;
}

/** An empty set of cookies. */
export function createHopCookies(): HopCookies {
  const kept = new Map<string, { readonly domain: string; readonly pair: string; readonly isSecure: boolean }>();
  return {
    take(url, setCookie) {
      const domain = registrableDomain(url) ?? '';
      let isChanged = false;
      for (const cookie of splitCookies(setCookie ?? '')) {
        const [pair = '', ...attributes] = cookie.split(';');
        const name = `${domain} ${pair.split('=', 1)[0]?.trim()}`;
        if (!isSendable(pair) || kept.get(name)?.pair === pair.trim()) continue;
        if (kept.size >= MAX_COOKIES && !kept.has(name)) continue;
        const isSecure = attributes.some((attribute) => attribute.trim().toLowerCase() === 'secure');
        kept.set(name, { domain, pair: pair.trim(), isSecure });
        isChanged = true;
      }
      return isChanged;
    },
    header(url) {
      if (kept.size === 0) return undefined;
      const domain = registrableDomain(url) ?? '';
      const isPlain = url.startsWith('http:');
      const sent = [...kept.values()].filter((cookie) => cookie.domain === domain && !(cookie.isSecure && isPlain));
      return sent.length === 0 ? undefined : sent.map((cookie) => cookie.pair).join('; ');
    },
  };
}

/** A comma separates two cookies only where a name and `=` follow; dates hold commas too. */
function splitCookies(text: string): readonly string[] {
  return text.slice(0, 32 * 1024).split(/,(?=\s?[^\s;,=]{1,256}=)/);
}

function isSendable(pair: string): boolean {
  return pair.length <= MAX_COOKIE_LENGTH && /^\s*[!-:<>-~]+=[\x20-:<-~]*$/.test(pair) && pair.trim() !== '';
}
