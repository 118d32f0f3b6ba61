/** Where the files beside the articles are written: where the layout's generator serves them as they are. */
import { ALL, type DayPages, type PageList } from '../model/exportRecord.ts';
import { LAYOUTS } from '../model/layouts.ts';
import type { Collection } from '../model/policy.ts';
import { toSlug } from '../text/words/slug.ts';

/** Where a file is written, relative to the output directory, so that the site has it at this path. */
export function toServedPath({ output }: Pick<Collection, 'output'>, path: string): string {
  return `${LAYOUTS[output.layout].servedFolder}${path}`;
}

/** The folder of a collection's JSON pages. */
export function toApiFolder(collection: Collection): string {
  return toServedPath(collection, `api/${toSlug(collection.category, 'news')}`);
}

/** The folder of the pages of a list. */
export function toListFolder(collection: Collection, list: PageList): string {
  return list === ALL ? toApiFolder(collection) : `${toApiFolder(collection)}/topic/${list}`;
}

/** The first page of a list. */
export function toIndexPath(collection: Collection, list: PageList): string {
  return `${toListFolder(collection, list)}/index.json`;
}

/** A page of a day; the first has the oldest articles. */
export function toDayPath(collection: Collection, { list, day }: Pick<DayPages, 'list' | 'day'>, part: number): string {
  return `${toListFolder(collection, list)}/day/${toDayName(day, part)}`;
}

/** The name of a page of a day. */
export function toDayName(day: string, part: number): string {
  return part === 1 ? `${day}.json` : `${day}-${part}.json`;
}

/** The path of the news sitemap on the site. */
export function toNewsSitemapName({ category }: Collection): string {
  return `${toSlug(category, 'news')}-sitemap.xml`;
}

/** The folder of the sitemaps by month, on the site. */
export function toSitemapFolder({ output }: Collection): string {
  return `${output.prefix ?? ''}sitemap`;
}

/** The path of the sitemap of a month on the site. */
export function toSitemapName(collection: Collection, month: string, part: number): string {
  return `${toSitemapFolder(collection)}/${part === 1 ? month : `${month}-${part}`}.xml`;
}

/** The path of the index of the sitemaps on the site. */
export function toSitemapIndexName(collection: Collection): string {
  return `${toSitemapFolder(collection)}/index.xml`;
}

/** The path of the Atom feed on the site. */
export function toAtomName({ output }: Collection): string {
  return `${output.prefix ?? ''}feed.xml`;
}

/** The path of the JSON Feed on the site. */
export function toJsonFeedName({ output }: Collection): string {
  return `${output.prefix ?? ''}feed.json`;
}
