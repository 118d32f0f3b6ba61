/** How many entries are read out of one document, whatever its format. */
import { toCount } from '../text/words/toCount.ts';
import type { XmlLimit } from '../text/xml/readXml.ts';

/** As many as a sitemap may have by its protocol (https://www.sitemaps.org/protocol.html); feeds and lists have up to some thousands. */
export const MAX_ENTRIES = 50_000;

const ENTRIES = new Set(['item', 'entry', 'atom:entry']);
const URLS = new Set(['url', 'sitemap']);

/** Entries of feeds and sitemaps, wherever a broken document has them. */
export const ENTRY_LIMIT: XmlLimit = {
  max: MAX_ENTRIES,
  isCounted: (name, parent) =>
    ENTRIES.has(name) || ((parent === 'urlset' || parent === 'sitemapindex') && URLS.has(name)),
};

/** Outlines of lists, folders included. */
export const OUTLINE_LIMIT: XmlLimit = { max: MAX_ENTRIES, isCounted: (name) => name === 'outline' };

/** Entries of a document that are not read: those past the limit, and those with nothing in them. */
export interface LeftOut {
  readonly past: number;
  readonly empty: number;
}

/** The same as fields of a feed, with the faults that it has besides. */
export function toLeftOut({ past, empty }: LeftOut, faults: Iterable<string>) {
  const skippedEntries = past + empty;
  return { faults: [...faults, ...toFaults(past, empty)], ...(skippedEntries > 0 && { skippedEntries }) };
}

function toFaults(past: number, empty: number): string[] {
  const limit = toCount(MAX_ENTRIES, 'entry', 'entries');
  return [
    ...(past > 0 ? [`only the first ${limit} are read; ${toCount(past, 'more is', 'more are')} left out`] : []),
    ...(empty > 0
      ? [`${toCount(empty, 'entry has', 'entries have')} nothing in them`.replace(/^(1 .*) them$/, '$1 it')]
      : []),
  ];
}
