/** Which element of a document is the feed, and of what format it is. */
import type { FeedFormat } from '../model/feed.ts';
import type { XmlElement } from '../text/xml/readXml.ts';
import { elementsOf } from './fields.ts';
import { isSitemapRoot } from './sitemap.ts';

const FEED_ROOT = /^(?:rss|rdf:rdf|rdf|(?:atom:)?feed)$/;
/** Some publishers wrap a feed in an element or two of their own. */
const MAX_WRAPPERS = 2;

/** The element that is a feed or a sitemap: the root, or one inside a wrapper or after junk. */
export function findFeedRoot(roots: readonly XmlElement[]): XmlElement | undefined {
  let level = roots;
  for (let depth = 0; depth <= MAX_WRAPPERS; depth += 1) {
    const found = level.find(({ name }) => FEED_ROOT.test(name) || isSitemapRoot(name));
    if (found !== undefined) return found;
    if (level.some(({ name }) => name === 'html' || name === 'xhtml:html' || name === 'opml')) return undefined;
    level = level.flatMap(elementsOf);
  }
  return roots.find(isBareChannel);
}

/** A channel without `rss` around it; CDF (Microsoft, 1997) has `channel` too, with links in attributes. */
function isBareChannel({ name, attributes, children }: XmlElement): boolean {
  const names = children.map((child) => (typeof child === 'string' ? '' : child.name));
  const hasItems = names.includes('item') || names.includes('items');
  return name === 'channel' && attributes.href === undefined && hasItems && names.includes('title');
}

/** Formats that are XML. */
export type XmlFormat = Exclude<FeedFormat, 'json' | 'listing' | 'data'>;

/** The format by root element, namespace and version. */
export function formatOf({ name, attributes }: XmlElement): XmlFormat {
  if (isSitemapRoot(name)) return 'sitemap';
  const version = attributes.version?.trim() ?? '';
  if (name === 'feed' || name === 'atom:feed') return isAtom03(attributes, version) ? 'atom0.3' : 'atom1.0';
  if (name === 'rdf' || name === 'rdf:rdf') return isRss090(attributes) ? 'rss0.9x' : 'rss1.0';
  if (/^0?\.9/.test(version)) return 'rss0.9x';
  return version.startsWith('1.') ? 'rss1.0' : 'rss2.0';
}

function isAtom03(attributes: Readonly<Record<string, string>>, version: string): boolean {
  const namespaces = Object.entries(attributes).filter(([key]) => key.startsWith('xmlns'));
  if (namespaces.some(([, uri]) => /^https?:\/\/www\.w3\.org\/2005\/atom\b/i.test(uri.trim()))) return false;
  return (
    version.startsWith('0.') || namespaces.some(([, uri]) => /purl\.org\/(?:atom|echo|pie)|newformat|necho/i.test(uri))
  );
}

function isRss090(attributes: Readonly<Record<string, string>>): boolean {
  return Object.values(attributes).some((uri) => /netscape\.com\/rdf\/simple\/0\.9/i.test(uri));
}
