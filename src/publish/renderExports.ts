/** The files that show the newest articles of a collection to the world, and which files beside the articles are ours. */
import type { Article } from '../model/article.ts';
import { LAYOUT_NAMES } from '../model/layouts.ts';
import type { Collection, Policy } from '../model/policy.ts';
import { fingerprint } from '../text/words/fingerprint.ts';
import { toTopicSlug } from '../text/words/slug.ts';
import type { RemovedArticle, RenderedFile } from './exportInput.ts';
import {
  toApiFolder,
  toAtomName,
  toJsonFeedName,
  toNewsSitemapName,
  toServedPath,
  toSitemapFolder,
} from './exportPaths.ts';
import { renderAtom } from './renderAtom.ts';
import { renderJsonFeed } from './renderJsonFeed.ts';
import { renderNewsSitemap } from './renderNewsSitemap.ts';

/** Raised when the files are made by other rules: then all of them are written anew once. */
const EXPORT_VERSION = 2;

/** The settings by which the files beside the articles are made: a fingerprint of them, and the category, which is part of paths. */
export function toExportSettings({ site, title, category, output, topics }: Collection, { hot }: Policy): string {
  const { layout, prefix, tombstones } = output;
  const names = topics.map((topic) => topic.name);
  const all = [EXPORT_VERSION, site, title, category, layout, prefix, tombstones, names, hot];
  return `${fingerprint(JSON.stringify(all))} ${category}`;
}

/**
 * Where the files of a collection may lie that it wrote before its layout or category was another one, or by an earlier version, which
 * had them at the top of the output directory in every layout. `settings`: those that they were written by, if that is known.
 */
export function listFormer(collection: Collection, settings: string | undefined): readonly Collection[] {
  const folders = new Set<string>();
  const was = settings?.split(' ')[1] ?? collection.category;
  return LAYOUT_NAMES.flatMap((layout) =>
    [collection.category, was].flatMap((category) => {
      const former = { ...collection, category, output: { ...collection.output, layout } };
      const folder = toApiFolder(former);
      if (folder === toApiFolder(collection) || folders.has(folder)) return [];
      folders.add(folder);
      return [former];
    }),
  );
}

/** The feeds and the news sitemap of a collection. */
export function listFeedPaths(collection: Collection): readonly string[] {
  const names = [toAtomName(collection), toJsonFeedName(collection), toNewsSitemapName(collection)];
  return names.map((name) => toServedPath(collection, name));
}

/** True for the text of a feed or news sitemap that frontwire wrote, and nobody else. */
export function isOurFeed(text: string): boolean {
  return OUR_FEEDS.some((pattern) => pattern.test(text));
}

const OUR_FEEDS = [
  /^ {2}<generator>frontwire<\/generator>$/m,
  /^\{\n {2}"version": "https:\/\/jsonfeed\.org\/version\/1\.1",\n(?: {2}"(?:title|home_page_url|feed_url)": .*\n){3} {2}"items": \[/,
  /^<\?xml[^\n]*\n<urlset xmlns="[^"]*" xmlns:news="[^"]*">\n(?: {2}<url>|<\/urlset>)/,
];

/** Slugs of the configured topics, which have a page also without articles. */
export function toTopicLists(collection: Collection): readonly string[] {
  return [...new Set(collection.topics.map((topic) => toTopicSlug(topic.name)))];
}

/** Both feeds and the news sitemap, of the newest published leads. The same articles give the same bytes, whenever that is. */
export function renderFeeds(
  collection: Collection,
  leads: readonly Article[],
  removed: readonly RemovedArticle[],
): readonly RenderedFile[] {
  return [
    renderAtom(collection, leads, removed),
    renderJsonFeed(collection, leads),
    renderNewsSitemap(collection, leads),
  ];
}

/** The folders in which pages and sitemaps are. */
export function listExportFolders(collection: Collection): readonly string[] {
  return [toApiFolder(collection), toServedPath(collection, toSitemapFolder(collection))];
}

/**
 * The files among `existing` (all below the folders of the collection) that frontwire wrote and that are no longer needed: days and
 * topics without articles, and the numbered pages of earlier versions. Files of other names are somebody else's and stay.
 */
export function listStaleExports(
  collection: Collection,
  existing: readonly string[],
  current: ReadonlySet<string>,
): readonly string[] {
  const [pages = '', sitemaps = ''] = listExportFolders(collection);
  const isOurs = (path: string) =>
    (path.startsWith(`${pages}/`) && PAGE_NAMES.some((name) => name.test(path.slice(pages.length + 1)))) ||
    (path.startsWith(`${sitemaps}/`) && SITEMAP_NAME.test(path.slice(sitemaps.length + 1)));
  return existing.filter((path) => !current.has(path) && isOurs(path));
}

/** What the paths of pages look like below their folder. */
const PAGE_NAMES = [
  /^hot\.json$/,
  /^(?:topic\/[a-z0-9-]+\/)?(?:index|day\/\d{4}-\d{2}-\d{2}(?:-\d+)?)\.json$/,
  // of earlier versions
  /^(?:[a-z0-9-]+\/)?(?:page\/\d+\/)?index\.json$/,
];
const SITEMAP_NAME = /^(?:index|\d{4}-\d{2}(?:-\d+)?)\.xml$/;
