/** Where a page leads: its canonical URL, its AMP variant, its feeds. */
import type { Link, Markup } from '../model/markup.ts';
import type { PageLinks } from '../model/page.ts';
import { resolveUrl, toUrlKey } from '../text/url/url.ts';
import { findCanonical } from './canonical.ts';

/** Types of feeds (IANA, and what is found in use), best first. */
const FEED_TYPES = [
  'application/atom+xml',
  'application/rss+xml',
  'application/feed+json',
  'application/rdf+xml',
  'application/xml',
  'text/xml',
  'application/json',
];
/** Feeds that are kept of one page. */
const MAX_FEEDS = 20;

type FeedLink = PageLinks['feeds'][number];

const hasRel = (link: Link, rel: string) => link.rel.split(/\s+/).includes(rel);

/** How late a feed is in the list: feeds of comments, categories and other languages after the site's own. */
function lateness(link: Link): number {
  const says = `${link.href} ${link.title ?? ''}`.toLowerCase();
  return (
    (/comment|kommentar/.test(says) ? 100 : 0) +
    Math.max(0, FEED_TYPES.indexOf(link.type ?? '')) * 0.1 +
    (/oembed|wp-json/.test(says) ? 1_000 : 0)
  );
}

/** `<link rel=alternate type=...>` and `rel=feed` (feed autodiscovery of RSS Board and HTML standard, section 4.6.7.1). */
function discoverFeeds(markup: Markup, base: string): readonly FeedLink[] {
  const feeds = new Map<string, FeedLink>();
  const links = markup.links.filter(
    (link) =>
      (hasRel(link, 'alternate') && FEED_TYPES.includes((link.type ?? '').replace(/;.*$/, ''))) || hasRel(link, 'feed'),
  );
  const ordered = links
    .map((link, index) => ({ link, index }))
    .sort((a, b) => lateness(a.link) - lateness(b.link) || a.index - b.index);
  for (const { link } of ordered) {
    const url = resolveUrl(
      link.href.replace(/^feed:(?:\/\/)?/i, (all) => (all.endsWith('//') ? 'https://' : '')),
      base,
    );
    if (url === undefined || feeds.has(url) || lateness(link) >= 1_000) continue;
    feeds.set(url, { url, ...(link.title && { title: link.title }), ...(link.type && { type: link.type }) });
  }
  return [...feeds.values()].slice(0, MAX_FEEDS);
}

/** `rel=amphtml` (AMP specification, "Make your page discoverable"); not verified. */
function discoverAmp(markup: Markup, base: string): string | undefined {
  for (const link of markup.links) {
    if (!hasRel(link, 'amphtml')) continue;
    const url = resolveUrl(link.href, base);
    if (url !== undefined) return url;
  }
  return undefined;
}

/** Where a page sends its readers on by itself (`<meta http-equiv=refresh>`), unless it only loads itself again. */
export function discoverRefresh(markup: Markup, url: string): string | undefined {
  const stated = markup.metas.find(({ name }) => name === 'refresh')?.content ?? '';
  const target = /^\s*\d{1,4}(?:\.\d{0,4})?\s*[;,]\s*(?:url\s*=\s*)?["']?\s*([^"'\s]{1,2000})/i.exec(stated)?.[1];
  const refreshUrl = resolveUrl(target, resolveUrl(markup.base, url) ?? url);
  return refreshUrl === undefined || toUrlKey(refreshUrl) === toUrlKey(url) ? undefined : refreshUrl;
}

/**
 * Reads where a page leads. `url` is the final URL of the page; `isProven` refuses a canonical URL that could be the page's,
 * by default none.
 */
export function discoverLinks(markup: Markup, url: string, isProven?: (declared: string) => boolean): PageLinks {
  const base = resolveUrl(markup.base, url) ?? url;
  const canonical = findCanonical(markup, url, base, isProven);
  const ampUrl = discoverAmp(markup, base);
  return {
    canonicalUrl: canonical.url,
    canonicalFrom: canonical.from,
    ...(ampUrl !== undefined && { ampUrl }),
    isAmp: markup.isAmp,
    feeds: discoverFeeds(markup, base),
  };
}
