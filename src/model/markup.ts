/** What one pass over a page keeps: plain records, with positions in the document for what is read later, if at all. */

/** One `<meta>`: `name` is its name, property, itemprop or http-equiv in lower case. */
export interface Meta {
  readonly name: string;
  readonly content: string;
}

/** One `<link>` or an `<a>` with a `rel` that matters; `href` as written. */
export interface Link {
  /** In lower case, several separated by a space. */
  readonly rel: string;
  readonly href: string;
  readonly type?: string;
  readonly title?: string;
  readonly hreflang?: string;
  readonly media?: string;
}

/** One object of a page's JSON-LD, found at any depth that matters. */
export interface StructuredItem {
  /** Types in lower case without their vocabulary (`newsarticle`). */
  readonly types: readonly string[];
  /** True for an object of another page, which this page lists, links or embeds. */
  readonly isOther?: boolean;
  readonly value: Readonly<Record<string, unknown>>;
}

/** An element that holds other elements; `parent` is the index of the region around it, -1 for the outermost. */
export interface ContentBlock {
  readonly parent: number;
  readonly tag: string;
  /**
   * Bits of what class, id, role and the like say about it (`src/extract/scan/blockFlags.ts`), with those of its ancestors
   * where they pass down.
   */
  readonly flags: number;
  /** Its own bits. */
  readonly ownFlags: number;
  /** Where its content begins in the document. */
  readonly start: number;
}

/** A run of text between two block boundaries. */
export interface TextBlock {
  readonly contentBlock: number;
  /** Name of the block element right around it. */
  readonly tag: string;
  /** Where it is in the document. */
  readonly start: number;
  readonly end: number;
  /** Characters of text, white space at the ends of its pieces not counted, and how many of them are within links. */
  readonly chars: number;
  readonly linkChars: number;
}

/** What a marked element may be. */
export type CandidateKind = 'heading' | 'headline' | 'time' | 'author' | 'date' | 'property';

/** An element whose text or attribute may be a field's value. */
export interface CandidateElement {
  readonly kind: CandidateKind;
  readonly tag: string;
  /** Class and id, as written. */
  readonly names: string;
  /** `itemprop`, in lower case. */
  readonly property?: string;
  /** `datetime`, `content`, `href` or `title`, whatever states the value next to the text. */
  readonly value?: string;
  readonly contentBlock: number;
  readonly flags: number;
  readonly start: number;
  readonly end: number;
}

/** A picture in the page. */
export interface Picture {
  /** The one address that it names, as written: a late-loaded one before a placeholder. */
  readonly src?: string;
  /** Its renditions, and those of the `<source>`s before it, as written. */
  readonly srcset?: string;
  readonly sources?: string;
  readonly width?: number;
  readonly height?: number;
  readonly alt?: string;
  /** Class and id of the picture, as written. */
  readonly names: string;
  readonly property?: string;
  readonly contentBlock: number;
  readonly flags: number;
  readonly at: number;
}

/** A frame or another embedded document; `src` as written. */
export interface Frame {
  readonly src: string;
  readonly contentBlock: number;
  readonly flags: number;
  readonly at: number;
}

/** The one pass over a page, kept. */
export interface Markup {
  /** The decoded document that all positions refer to. */
  readonly html: string;
  readonly encoding: string;
  readonly encodingGuessed: boolean;
  /** Final URL of the page, where it is known. */
  readonly url?: string;
  /** `<base href>`, as written. */
  readonly base?: string;
  /** `lang` of `<html>`. */
  readonly lang?: string;
  /** `Content-Language` of the answer. */
  readonly headerLanguage?: string;
  /** True for `<html amp>` and `<html ⚡>`. */
  readonly isAmp: boolean;
  readonly titleTag?: string;
  readonly metas: readonly Meta[];
  readonly links: readonly Link[];
  readonly structured: readonly StructuredItem[];
  /** Everything below is in the body. */
  readonly candidates: readonly CandidateElement[];
  readonly pictures: readonly Picture[];
  readonly frames: readonly Frame[];
  readonly contentBlocks: readonly ContentBlock[];
  /** False when only metadata was asked for: then there are no blocks, and nothing tells an article from a wall. */
  readonly hasText: boolean;
  readonly blocks: readonly TextBlock[];
  /** True if there is a field for a password. */
  readonly hasPassword: boolean;
  /** Names of scripts' sources, because they give bot checks and consent tools away. */
  readonly scripts: readonly string[];
  /** What was left out because the page is too big or too deep, in words. */
  readonly faults: readonly string[];
}
