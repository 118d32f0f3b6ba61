/** An article's page as it was read, and what is needed to take one apart. */
import type { Entry } from './feed.ts';
import type { Document, Hop } from './http.ts';
import type { Extraction, PageLinks } from './page.ts';
import type { Announcement, Source } from './source.ts';
import type { Voice } from './voice.ts';

/** A page as read. */
export interface ReadPage {
  /** The URL that answered. */
  readonly url: string;
  readonly hops: readonly Hop[];
  readonly links: PageLinks;
  readonly extraction: Extraction;
  /** True if the feed that announced it speaks for its site. */
  readonly isOwn: boolean;
  /** Set if the page names that feed. */
  readonly announcement?: Announcement;
}

/** What led to a page. */
export interface Lead {
  readonly source: Source;
  readonly entry: Entry;
  readonly documentUrl?: string | undefined;
  readonly voice: Voice;
}

/** A page that answered, and how it is to be taken. */
export interface PageToRead {
  readonly document: Document;
  /** The URL that answered. */
  readonly url: string;
  readonly hops: readonly Hop[];
  readonly lead: Lead;
  /** Which canonical URL is taken: the one that the page declares, or only one that is proven to be the page's. */
  readonly canonical: 'declared' | 'proven';
  readonly nowMs: number;
}
