/** Which addresses of a site's sitemap are posts: not front pages, tags, categories, authors, and lists. */
import type { Entry } from '../model/feed.ts';
import { isFrontPage, pathOf } from '../text/url/url.ts';
import { anyOf, matchWhole } from '../text/words/patterns.ts';
import {
  LIST_NAMES,
  LIST_QUERIES,
  LIST_SEGMENTS,
  SITEMAP_RANKS,
  STATIC_NAMES,
  WEAK_SEGMENTS,
} from './sitemapLists.data.ts';

/** A language and a section of the site, which may precede any path. */
const BEFORE = '(?:/[a-z]{2}(?:-[a-z]{2})?)?(?:/(?:blog|news|site|posts?))?';
/** A name of up to three words; titles of posts are longer. */
const SHORT = '[^/-]+(?:-[^/-]+){0,2}';
const LISTS = matchWhole(
  [
    `${BEFORE}/${anyOf(LIST_SEGMENTS)}(?:/[^/]+(?:/${SHORT})?)?`,
    `${BEFORE}/${anyOf(WEAK_SEGMENTS)}(?:/${SHORT})?`,
    `(?:/[a-z]{2}(?:-[a-z]{2})?)?/${anyOf(LIST_NAMES)}`,
    `(?:/[a-z]{2}(?:-[a-z]{2})?)?/${anyOf(STATIC_NAMES)}`,
    // days, months and years, and the further pages of any list
    `${BEFORE}/(?:19|20)\\d\\d(?:/[01]?\\d(?:/[0-3]?\\d)?)?`,
    '(?:/[^/]+)*/page/\\d+',
  ],
  'i',
);
const QUERY = new RegExp(`[?&]${anyOf(LIST_QUERIES)}`, 'i');
/** Addresses below another one that make it a list of them. */
const MIN_BELOW = 2;

/** The entries of a sitemap without those that lead to lists and static pages. What a news sitemap titles is a post. */
export function withoutLists(entries: readonly Entry[]): readonly Entry[] {
  const below = countBelow(entries);
  return entries.filter(({ url = '', title }) => {
    if (title !== undefined) return true;
    const path = toPath(url);
    return !isFrontPage(url) && !LISTS.test(path) && !QUERY.test(url) && (below.get(folderOf(url)) ?? 0) < MIN_BELOW;
  });
}

/** How many addresses lie right below each. */
function countBelow(entries: readonly Entry[]): ReadonlyMap<string, number> {
  const below = new Map<string, number>();
  for (const { url = '' } of entries) {
    const folder = folderOf(url);
    const parent = folder.slice(0, folder.lastIndexOf('/'));
    below.set(parent, (below.get(parent) ?? 0) + 1);
  }
  return below;
}

/** An address without query, fragment and closing slash. */
function folderOf(url: string): string {
  return url.replace(/[?#].*$/s, '').replace(/\/(?:index\.\w{3,5})?$/i, '');
}

/** The path without a closing slash and the ending of a file. */
function toPath(url: string): string {
  return pathOf(url)
    .replace(/\/$/, '')
    .replace(/\.(?:html?|php|aspx?)$/i, '');
}

/** The sitemaps of an index that are read for posts, those with news first; others only where there are none of posts. */
export function chooseSitemaps(urls: readonly string[]): readonly string[] {
  const ranked = urls.map((url) => ({ url, rank: rankOf(url) }));
  const least = Math.min(...ranked.map(({ rank }) => rank));
  const chosen = ranked.filter(({ rank }) => rank <= Math.max(MAX_RANK_OF_POSTS, least));
  return chosen.sort((a, b) => a.rank - b.rank).map(({ url }) => url);
}

/** News, posts, and what does not say what it is. */
const MAX_RANK_OF_POSTS = 2;
const RANKS = SITEMAP_RANKS.map(({ rank, words }) => ({
  rank,
  pattern: new RegExp(`(?:^|[-_./=])${anyOf(words)}(?=$|[-_./&]|\\d)`, 'i'),
}));

function rankOf(url: string): number {
  const name = url.replace(/^https?:\/\/[^/?#]*/i, '');
  return RANKS.find(({ pattern }) => pattern.test(name))?.rank ?? MAX_RANK_OF_POSTS;
}
