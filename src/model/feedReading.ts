/** What is read out of the document of a source, before anything is known of what was announced earlier. */
import type { EntryIdentity, Feed } from './feed.ts';
import type { Document } from './http.ts';
import type { SelectedBy } from './selection.ts';

/** A feed as polls need it. A guid that several of its entries share is left out of them. */
export interface FeedReading {
  readonly feed: Feed;
  /** Of its entries, in their order. */
  readonly identities: readonly EntryIdentity[];
}

/** A document that was fetched, and how it is to be taken. */
export interface DocumentToRead {
  readonly document: Document;
  /** What failures name, and the base of links of a document without a URL. */
  readonly url: string;
  /** Whether an HTML page is searched for the feed that it announces, or for the articles that it lists. */
  readonly pages: 'searched' | 'refused' | 'listed';
  /** How it is read where the operator names the items. */
  readonly select?: SelectedBy;
}

/** What an HTML page says about feeds. */
export interface PageReading {
  /** Addresses of feeds that it announces or links, the best first. */
  readonly feeds: readonly string[];
  /** Where it sends its readers on. */
  readonly refreshUrl?: string;
}

/** What the document of a source is: a feed, or a page. */
export type SourceReading = FeedReading | PageReading;
