/** The publisher's URL within the URL of an AMP cache or viewer. */

const CACHES = /(?:^|\.)(?:cdn\.ampproject\.(?:org|net)|bing-amp\.com)$/i;

/** True for a host of an AMP cache (Google's or Bing's). */
export function isAmpCacheHost(host: string): boolean {
  return CACHES.test(host);
}

/** Undoes percent-encoding where it is whole. */
function decodeEscapes(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The URL in the path of a cache or viewer: `s/` means https. */
function fromPath(path: string, search: string, hash: string): string | undefined {
  const match = /^(s\/)?([a-z0-9.-]+\.[a-z0-9-]+(?::\d+)?|xn--[^/]+)(\/.*)?$/i.exec(path);
  if (match === null) return undefined;
  return `${match[1] ? 'https' : 'http'}://${match[2]}${match[3] ?? ''}${search}${hash}`;
}

/** Parameters that a cache or viewer adds. */
const VIEWER_PARAMETERS =
  /^(?:amp_js_v|amp_gsa|usqp|amp_latest_update_time|amp_r|_tf|aoh|csi|referrer|ampshare|amp_ct|amp_tf|mobile_switch)$/i;

/** The query of a cache URL without what the cache or the viewer added. */
function ownQuery(search: string): string {
  const kept = search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !VIEWER_PARAMETERS.test(pair.split('=', 1)[0] ?? ''));
  return kept.length === 0 ? '' : `?${kept.join('&')}`;
}

/**
 * The publisher's URL of an AMP cache URL (`/c/`, `/v/`, `/i/`, `/r/`, `/wp/`) or of a viewer
 * (`google.com/amp/s/...`, `bing.com/amp/...`); undefined for any other URL.
 */
export function toOriginUrl(url: string): string | undefined {
  let parsed: URL;
  try {
    parsed = new URL(url.trim());
  } catch {
    return undefined;
  }
  const cache = isAmpCacheHost(parsed.hostname) ? /^\/(?:[a-z]{1,2}|ii\/[^/]+)\/(.+)$/i.exec(parsed.pathname) : null;
  const viewer = /^(?:www\.|news\.|m\.)?(?:google\.[a-z.]{2,6}|bing\.com)$/i.test(parsed.hostname)
    ? /^\/amp\/(.+)$/i.exec(parsed.pathname)
    : null;
  const path = (cache ?? viewer)?.[1];
  if (path === undefined) return undefined;
  const origin = fromPath(viewer === null ? path : decodeEscapes(path), ownQuery(parsed.search), '');
  return origin === undefined ? undefined : (toOriginUrl(origin) ?? origin);
}
