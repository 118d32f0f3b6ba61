/** Work that is handed from one stage of the flow to the next, as plain data. */
import type { Entry } from './feed.ts';

/** What a feed says of itself, and where it was read. */
export interface AnnouncingFeed {
  readonly title?: string;
  /** The site that it claims to speak for; nothing vouches for it. */
  readonly url?: string;
  readonly language?: string;
  /** The address that the document was asked from; absent: the source's. */
  readonly documentUrl?: string;
  /** Set where it was read from an archive. */
  readonly recorded?: Recorded;
}

/** Where something was recorded. */
export interface Recorded {
  /** The address of the source that it would be from, had it been polled: the feed's, or the front page of the page's site. */
  readonly url: string;
  /** The name of the archive. */
  readonly archive: string;
  /** When the page was fetched, or the feed where there is no page: ISO 8601. */
  readonly at: string;
}

/** What is handed from a poll to a read: an announced entry and what its feed says about itself. */
export interface ReadTask {
  readonly collection: string;
  readonly sourceId: string;
  /** The article id of the announced URL, with the source's id where that source does not speak for the URL: one read at a time per key. */
  readonly key: string;
  readonly entry: Entry;
  /**
   * What tells the entry from others that its feed announces under the same address; empty where the address itself does (`#!/`
   * routes). Then the page is not the entry's, and is not read. Absent: the page is the entry's own.
   */
  readonly name?: string;
  readonly feed: AnnouncingFeed;
  /** How often this read failed before. */
  readonly tries: number;
  /** The poll that announced it, in its trace: a W3C `traceparent`. Absent where nothing is traced. */
  readonly trace?: string;
}

/** A read that waits for a later round, because its source has had its share of this one. */
export interface PendingRead {
  readonly task: ReadTask;
  /** Its place among the pending reads of its source: the highest is read first. The entry's date in ms, where it has one. */
  readonly rank: number;
}

/** A read that was handed to the queue and is not settled yet. */
export interface OwedRead {
  readonly task: ReadTask;
  /** When it was handed on, ms. */
  readonly sinceMs: number;
  /** How often its job was lost and it was handed on again. */
  readonly again: number;
}

/** A read that a rule refused. */
export interface RuledOutRead {
  readonly task: ReadTask;
  /** Name of the rule, and the fingerprint of what it was then. */
  readonly rule: string;
  readonly of: string;
  /** When, ms. */
  readonly atMs: number;
}

/** One lead image to be looked at. */
export interface ImageTask {
  readonly collection: string;
  readonly articleId: string;
  readonly url: string;
  /** Whose article it is: the picture is asked for as its page was. */
  readonly sourceId?: string;
}

/** A read that failed and is to be tried again later. */
export interface DeferredRead {
  readonly key: string;
  readonly task: ReadTask;
  readonly dueMs: number;
}
