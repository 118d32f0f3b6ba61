/** Where content systems and generators put their feeds, for sites that announce none. */
import { resolveUrl } from '../text/url/url.ts';

/** WordPress, Ghost and Substack; Hugo and Jekyll; Pelican and Blogger; older programs. */
const PATHS = [
  'feed/',
  'rss/',
  'feed.xml',
  'atom.xml',
  'index.xml',
  'rss.xml',
  'feed.json',
  'feeds/all.atom.xml',
  'index.rdf',
];

/** Addresses to try for a page, those of its own folder first. */
export function toWellKnownFeeds(pageUrl: string): readonly string[] {
  const folder = resolveUrl('.', pageUrl);
  const root = resolveUrl('/', pageUrl);
  const own = folder === root ? [] : ['feed/', 'index.xml'].map((path) => resolveUrl(path, folder));
  return [...own, ...PATHS.map((path) => resolveUrl(path, root))].filter((url) => url !== undefined);
}
