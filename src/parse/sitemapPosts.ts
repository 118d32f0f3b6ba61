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
  const addresses = createAddresses();
  for (const { url = '' } of entries) addresses.add(url);
  return entries.filter(({ url = '', title }) => title !== undefined || addresses.isPost(url));
}

/** The addresses of a site, or of several, that are known so far. */
export interface Addresses {
  add(url: string): void;
  /** False for the address of a list or a static page: by what it says, and by those that lie below it. */
  isPost(url: string): boolean;
}

/** Addresses, none so far. `toKey`: what stands for an address in memory, where there are many. */
export function createAddresses<K = string>(toKey: (address: string) => K = (address) => address as K): Addresses {
  const below = new Map<K, number>();
  return {
    add(url) {
      const folder = folderOf(url);
      const parent = toKey(folder.slice(0, folder.lastIndexOf('/')));
      below.set(parent, (below.get(parent) ?? 0) + 1);
    },
    isPost: (url) =>
      !isFrontPage(url) &&
      !LISTS.test(toPath(url)) &&
      !QUERY.test(url) &&
      (below.get(toKey(folderOf(url))) ?? 0) < MIN_BELOW,
  };
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
