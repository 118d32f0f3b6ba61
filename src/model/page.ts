/** What is read out of an article's page. The markup itself, as the one pass leaves it, is in `markup.ts`. */
import type { NonArticle } from './nonArticle.ts';

/** A picture that a page or feed offers. */
export interface PagePicture {
  readonly url: string;
  readonly width?: number;
  readonly height?: number;
  readonly title?: string;
}

/** Absolute URLs that a page links to. */
export interface PageLinks {
  /** The canonical URL that is believed, tracking parameters removed; the page's own URL when none is declared. */
  readonly canonicalUrl: string;
  /** Where the canonical URL came from: `link`, `og:url`, `json-ld`, `url`. */
  readonly canonicalFrom: string;
  /** `rel=amphtml`, not verified yet. */
  readonly ampUrl?: string;
  /** True if the page itself is an AMP document. */
  readonly isAmp: boolean;
  /** Feeds that the page announces, best first. */
  readonly feeds: readonly { readonly url: string; readonly title?: string; readonly type?: string }[];
}

/** A video player that may be embedded: from a short list of known hosts, built by us. */
export interface Player {
  readonly host: string;
  /** HTML of the player. */
  readonly html: string;
  /** Lead image of the video, where the host has a fixed place for it. */
  readonly image?: string;
}

/** What extraction read out of one page. Unknown fields are absent; dates are ISO 8601 in UTC. */
export interface Extraction {
  readonly title?: string;
  /** Title tag, declared titles and headings, by which an announced title is confirmed. */
  readonly titles?: readonly string[];
  readonly publishedDateTime?: string;
  /** `day` when the publisher states no time (the time is then 00:00 UTC). */
  readonly dateCertainty?: 'instant' | 'noZone' | 'day';
  readonly updatedDateTime?: string;
  /** The same of the change; absent for an instant. */
  readonly updateCertainty?: 'noZone' | 'day';
  readonly authors?: readonly string[];
  /** Plain text, one line, at most `MAX_EXCERPT_CHARACTERS` long, cut at a word. */
  readonly excerpt?: string;
  readonly siteName?: string;
  readonly siteLogo?: PagePicture;
  /** Best first. */
  readonly images: readonly PagePicture[];
  readonly language?: string;
  /** Main text: paragraphs separated by a blank line. */
  readonly text?: string;
  /** The same as safe Markdown. */
  readonly markdown?: string;
  /** Hashes of the texts that the page shows, those of the article and all others. */
  readonly blocks?: readonly string[];
  readonly wordCount?: number;
  /** Tags and keywords. */
  readonly keywords?: readonly string[];
  /** The section as stated, then the breadcrumb. */
  readonly sections?: readonly string[];
  readonly player?: Player;
  readonly isVideo?: boolean;
  readonly nonArticle?: NonArticle;
  /** The encoding that the bytes were decoded with. */
  readonly encoding: string;
  /** field -> where its value came from (`json-ld`, `og`, `meta`, `time`, `url`, `text`, ...). */
  readonly provenance: Readonly<Record<string, string>>;
}

/** A verified AMP variant. */
export interface Variant {
  readonly ampWebUrl: string;
  readonly cdnAmpWebUrl?: string;
  readonly extraction: Extraction;
}
