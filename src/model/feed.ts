/** A feed and its entries, whatever format they were written in. Unknown fields are absent; strings are never empty. */

/**
 * Formats as reported by `inspect`; `sitemap` for sitemaps read as a source, `listing` for pages whose articles were found by their
 * structure or by selectors, `data` for JSON that selectors read.
 */
export type FeedFormat =
  | 'rss2.0'
  | 'rss1.0'
  | 'rss0.9x'
  | 'atom1.0'
  | 'atom0.3'
  | 'json'
  | 'sitemap'
  | 'listing'
  | 'data';

/** How sure it is that what was found on a page are its articles, 0 to 1, and why. */
export interface Sureness {
  readonly sureness: number;
  readonly reasons: readonly string[];
}

/** A file attached to an entry. */
export interface Enclosure {
  readonly url: string;
  readonly type?: string;
  /** Bytes, where stated. */
  readonly length?: number;
}

/** One announced item. Dates are ISO 8601 in UTC. */
export interface Entry {
  readonly guid?: string;
  /** Absolute where a base is known. */
  readonly url?: string;
  /** Plain text, one line. */
  readonly title?: string;
  readonly published?: string;
  readonly updated?: string;
  /** How far the dates are to be trusted: `noZone` was read as UTC, `day` states no time. */
  readonly dateCertainty?: 'instant' | 'noZone' | 'day';
  /** Names, without e-mail addresses. */
  readonly authors?: readonly string[];
  /** Plain text of the summary. */
  readonly summary?: string;
  /** HTML of the content (or of the summary where that is all there is), as the publisher wrote it: not safe. */
  readonly contentHtml?: string;
  /** Plain text of `contentHtml`. */
  readonly text?: string;
  readonly categories?: readonly string[];
  readonly image?: { readonly url: string; readonly width?: number; readonly height?: number };
  readonly enclosures?: readonly Enclosure[];
  readonly language?: string;
  /** Name of the publisher where the entry states another one than the feed (RSS `source`, Atom `source`, news sitemaps). */
  readonly publisher?: { readonly name?: string; readonly url?: string };
  /** An AMP variant that the entry itself names. */
  readonly ampUrl?: string;
}

/** A feed as read from one document. */
export interface Feed {
  readonly format: FeedFormat;
  /** The encoding used to decode the bytes, as a lower-case WHATWG label. */
  readonly encoding: string;
  /** True when no label was usable and the encoding was inferred. */
  readonly encodingGuessed?: boolean;
  readonly title?: string;
  /** The site that the feed belongs to. */
  readonly url?: string;
  readonly description?: string;
  readonly language?: string;
  readonly ttlMinutes?: number;
  readonly skipHours?: readonly number[];
  readonly skipDays?: readonly number[];
  /** `sy:updatePeriod` / `sy:updateFrequency`. */
  readonly updateMinutes?: number;
  /** WebSub hubs and the topic URL that they know the feed by. */
  readonly hubs?: readonly string[];
  readonly selfUrl?: string;
  /** Further documents: child sitemaps of a sitemap index. */
  readonly children?: readonly string[];
  /** Of a listing that was found without selectors. */
  readonly found?: Sureness;
  readonly entries: readonly Entry[];
  /** Entries that were not read: past the limit of entries, or with nothing in them. */
  readonly skippedEntries?: number;
  /** What had to be repaired or was lost, in words, for `inspect` and the log. */
  readonly faults?: readonly string[];
}

/** One line of an OPML list. */
export interface OpmlFeed {
  readonly xmlUrl: string;
  readonly title?: string;
  readonly htmlUrl?: string;
  /** Folder names, outermost first. */
  readonly categories: readonly string[];
  /** What the outline says in its `category`: the last name of each path, where it does not place the feed already. */
  readonly tags?: readonly string[];
  /** Our own settings that travel with the list (`frontwire:` attributes). */
  readonly settings?: Readonly<Record<string, string>>;
  /** What else the outline says, by the lower-case name of the attribute: settings of other readers. */
  readonly others?: Readonly<Record<string, string>>;
}

/** An entry by its identity within the source, and a fingerprint of what it says. */
export interface EntryIdentity {
  readonly key: string;
  readonly contentHash: string;
}

/** The entries of a document of a source, or of the part of one that a hub delivers. */
export interface SeenDocument {
  readonly identities: readonly EntryIdentity[];
  readonly of: 'document' | 'delivery';
}

/** The document that had an entry last. */
export type LastSeen = 'newest' | 'before';
