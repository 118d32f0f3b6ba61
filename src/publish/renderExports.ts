/** The files that show the newest articles of a collection to the world, and which files beside the articles are ours. */
import type { Article } from '../model/article.ts';
import type { Collection, Policy } from '../model/policy.ts';
import { fingerprint } from '../text/words/fingerprint.ts';
import { toTopicSlug } from '../text/words/slug.ts';
import type { RemovedArticle, RenderedFile } from './exportInput.ts';
import { toApiFolder, toServedPath, toSitemapFolder } from './exportPaths.ts';
import { renderAtom } from './renderAtom.ts';
import { renderJsonFeed } from './renderJsonFeed.ts';
import { renderNewsSitemap } from './renderNewsSitemap.ts';

/** Raised when the files are made by other rules: then all of them are written anew once. */
const EXPORT_VERSION = 1;

/** Fingerprint of the settings by which the files beside the articles are made. */
export function toExportSettings({ site, title, category, output, topics }: Collection, { hot }: Policy): string {
  const { layout, prefix, tombstones } = output;
  const names = topics.map((topic) => topic.name);
  return fingerprint(JSON.stringify([EXPORT_VERSION, site, title, category, layout, prefix, tombstones, names, hot]));
}

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
