import type { FeedFormat } from './feed.ts';

/** The kinds of sources. What differs by kind is looked up in a record of them, so that the compiler names every place. */
export const SOURCE_KINDS = ['feed', 'sitemap', 'page', 'json', 'warc'] as const;

/** What is behind a source's URL; guessed from the first response when the operator does not say. */
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** The kind of source that a document of a format makes. */
export const KIND_OF_FORMAT: Readonly<Record<FeedFormat, SourceKind>> = {
  'rss2.0': 'feed',
  'rss1.0': 'feed',
  'rss0.9x': 'feed',
  'atom1.0': 'feed',
  'atom0.3': 'feed',
  json: 'feed',
  sitemap: 'sitemap',
  listing: 'page',
  data: 'json',
};
