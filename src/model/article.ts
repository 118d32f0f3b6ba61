/** The article in its states: draft (read), scored (assessed), article (placed and published). */

import type { AdoptedRelated } from './adopted.ts';
import type { articleTypeSchema, imageSchema, providerSchema, Written } from './articleSchema.ts';
import type { Decided, HeldKey } from './decision.ts';
import type { Entry } from './feed.ts';
import type { Hop } from './http.ts';
import type { Extraction, PageLinks, Variant } from './page.ts';
import type { Ruled } from './rule.ts';
import type { PublisherTerms, RejectedTopic, Score, TopicMatch } from './score.ts';
import type { Trust } from './source.ts';
import type { AnnouncingFeed } from './task.ts';

/** A picture of an article or the logo of a provider. */
export type Image = Written<typeof imageSchema>;

/** Who published an article. `domain` is the registrable domain. */
export type Provider = Written<typeof providerSchema>;

/** A `video` is an article whose page is about a player on a known host; it carries `featuredContent`. */
export type ArticleType = Written<typeof articleTypeSchema>;

/** How certain `publishedDateTime` is. */
export type DateCertainty = 'instant' | 'noZone' | 'day' | 'firstSeen';

/** The fields that reading decides. Unknown ones are absent. Dates: `YYYY-MM-DDTHH:mm:ssZ`. */
export interface DraftFields {
  readonly title: string;
  readonly excerpt?: string;
  readonly publishedDateTime: string;
  readonly updatedDateTime?: string;
  readonly originalUrl?: string;
  readonly webUrl: string;
  readonly ampWebUrl?: string;
  readonly cdnAmpWebUrl?: string;
  readonly type: ArticleType;
  readonly featuredContent?: string;
  readonly provider: Provider;
  readonly images: readonly Image[];
}

/**
 * What an article is told by, in the order of rank: its page, its AMP variant, a feed that speaks for its site, a feed of
 * another site (docs/authority.md).
 */
export type Authority = 'page' | 'variant' | 'ownFeed' | 'hearsay';

/** Where an article came from; private, sealed into `secured` when a key is configured. */
export interface Provenance {
  readonly sourceId: string;
  readonly feedUrl: string;
  readonly guid?: string;
  /** The instant at which the article was first seen here. */
  readonly firstSeen: string;
  readonly dateCertainty: DateCertainty;
  /** What it was read from: its page, its AMP variant because the page was a wall or empty, or the feed alone. */
  readonly readFrom: 'page' | 'variant' | 'feed';
  /** Why it is not told by its page, or lacks its variant, in a sentence. */
  readonly unread?: string;
  /** The archive that it was read from, and when it was recorded: ISO 8601. */
  readonly recorded?: { readonly archive: string; readonly at: string };
  /** Absent in records of versions that did not know it. */
  readonly authority?: Authority;
  /** The site of the feed that announced it, where that feed does not speak for the article's site. */
  readonly via?: { readonly name: string; readonly domain: string };
  /** Hash of what a reader would notice: title, excerpt, text. */
  readonly contentHash: string;
  readonly authors?: readonly string[];
  readonly language?: string;
  /** field -> where its value came from. */
  readonly fields: Readonly<Record<string, string>>;
  /** field -> what else was said, each with what speaks against it. */
  readonly lost?: Readonly<Record<string, readonly string[]>>;
}

/** What a draft was decided from, kept until it is judged together with its sister pages. */
export interface Evidence {
  readonly feed: AnnouncingFeed;
  readonly entry: Entry;
  /** As in `ReadTask`. */
  readonly name?: string;
  /** As in `Provenance`. */
  readonly unread?: string;
  /** Absent when the page could not be read. */
  readonly page?: {
    readonly url: string;
    readonly hops: readonly Hop[];
    readonly links: PageLinks;
    readonly extraction: Extraction;
    /** True if the announcing feed speaks for the page's site; absent: as its voice tells. */
    readonly isOwn?: boolean;
  };
  readonly variant?: Variant;
  /** True if the announcing feed speaks for the article's site. */
  readonly isOwn: boolean;
  /** True while the page's texts are those of the draft that waits with it, and are left out here. */
  readonly hasDraftTexts?: true;
  readonly nowMs: number;
}

/** An article as read, before it has scores. */
export interface Draft {
  /** A letter and a hash of the normalized canonical URL. */
  readonly id: string;
  /** Ids of all the URLs that the article is known by, its own included. */
  readonly aliases: readonly string[];
  readonly fields: DraftFields;
  /** Main text, paragraphs separated by a blank line; capped. */
  readonly text?: string;
  readonly markdown?: string;
  /** What the source adds to quality and topics. */
  readonly trust: Trust;
  readonly boost: number;
  readonly sourceTopics: readonly string[];
  /** What feed and page say of its subject; only while the draft waits in the inbox. */
  readonly publisherTerms?: PublisherTerms;
  /** Categories that a feed gave its entry, for rules; absent: none. */
  readonly feedCategories?: readonly string[];
  readonly provenance: Provenance;
  /** Only while the draft waits in the inbox. */
  readonly evidence?: Evidence;
}

/** A draft with what was assessed about it alone. This is what waits in a collection's inbox. */
export interface ScoredDraft extends Draft {
  readonly topics: readonly TopicMatch[];
  /** Topics that were found and not given, for `explain`. */
  readonly rejectedTopics?: readonly RejectedTopic[];
  /** What the operator's rules did to it; absent: nothing. */
  readonly ruled?: Ruled;
  /** Set where only the file is known of it: it has no text, source and trust of its own until it is read again. */
  readonly isRebuilt?: true;
  /** Hash of the words and rules that the topics were decided from. */
  readonly topicsFrom?: string;
  readonly quality: Score;
}

/** An article of the collection: it has a file and belongs to a story. */
export interface Article extends ScoredDraft {
  /** Path of its file, relative to the output directory; it never changes. */
  readonly path: string;
  readonly storyId: string;
  /** `-1` for an article that another one leads. */
  readonly heat: number;
  readonly published: boolean;
  /** When it was last shown with another headline and its publisher's own date of change did not move; for feeds and sitemaps. */
  readonly retitledAt?: string;
  /**
   * The encrypted provenance as last written, kept while the record is the same. `isUnopened`: no key that we have opens it, so it
   * stays byte for byte until one does.
   */
  readonly secured?: { readonly hash: string; readonly value: string; readonly isUnopened?: true };
  readonly archived?: boolean;
  /** Hashes of the file's text as it was written or adopted, the newest first: by them a file that others changed is known. */
  readonly written?: readonly string[];
  /**
   * The text of a file that is not in exactly our form, as it was adopted or last written; what it says in its own way stays while
   * it is still true. Not in outlines.
   */
  readonly fileText?: string;
  /** What such a file lists as related. */
  readonly adoptedRelated?: AdoptedRelated;
  /** What of the editor's decision is in force; absent where there is none. */
  readonly decided?: readonly Decided[];
  /** Keys whose value a human set, with the value that the article has without (absent: none). `fields` and the rest have what was set. */
  readonly edited?: readonly EditedKey[];
}

/** A key of front matter whose value a human set. */
export interface EditedKey {
  readonly key: HeldKey;
  readonly was?: unknown;
}
