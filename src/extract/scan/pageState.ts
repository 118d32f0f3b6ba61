/**
 * What is gathered while a page is read, and becomes `Markup` at the end. Every list has a limit, so that no page can take
 * more memory than a few times its size.
 */
import type { CandidateElement, ContentBlock, Frame, Link, Meta, Picture, TextBlock } from '../../model/markup.ts';
import type { Tag } from '../../text/html/tags.ts';

/** How many of each are kept: far more than real pages have (measured maxima: 180 metas, 7,000 content blocks, 9,000 runs of text). */
export const LIMIT = {
  metas: 1_000,
  links: 1_000,
  structured: 300,
  structuredChars: 2_000_000,
  candidates: 600,
  /** Candidates of the kind `headline`: a page of teasers has hundreds of them, and the title is among the first. */
  headlines: 60,
  pictures: 1_500,
  frames: 200,
  contentBlocks: 150_000,
  blocks: 100_000,
  scripts: 400,
  /** Elements open at once; the deepest real page of the corpora has 400, because some are never closed. */
  depth: 4_000,
} as const;

/** An element that is open. */
export interface OpenHtmlElement {
  readonly tag: Tag;
  readonly contentBlock: number;
  /** Index of the candidate that ends with it, or -1. */
  readonly candidate: number;
}

/** An object under construction. */
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The state of one reading. */
export interface PageState {
  readonly html: string;
  readonly keepsText: boolean;
  readonly open: OpenHtmlElement[];
  /** Number of open elements of each kind. */
  readonly openCount: Map<Tag, number>;
  lang: string | undefined;
  base: string | undefined;
  isAmp: boolean;
  titleTag: string | undefined;
  readonly metas: Meta[];
  readonly links: Link[];
  readonly structured: string[];
  structuredChars: number;
  /** True while the script being read is JSON-LD. */
  isStructured: boolean;
  readonly candidates: Mutable<CandidateElement>[];
  /** How many of the candidates are of the kind `headline`. */
  headlines: number;
  readonly pictures: Picture[];
  /** What the `<source>` elements of a `<picture>` offered before its `<img>`. */
  offered: string;
  readonly frames: Frame[];
  readonly contentBlocks: ContentBlock[];
  readonly blocks: TextBlock[];
  readonly scripts: string[];
  hasPassword: boolean;
  readonly faults: Set<string>;
  /** Number of open elements when the outermost hidden one, or the link, was opened; 0 if none is open. */
  hiddenAt: number;
  linkAt: number;
  /** The run of text being read: where it began, its characters, those within links. */
  blockStart: number;
  chars: number;
  linkChars: number;
}

/** A reading that has not begun. */
export function startState(html: string, keepsText: boolean): PageState {
  return {
    html,
    keepsText,
    open: [],
    openCount: new Map(),
    lang: undefined,
    base: undefined,
    isAmp: false,
    titleTag: undefined,
    metas: [],
    links: [],
    structured: [],
    structuredChars: 0,
    isStructured: false,
    candidates: [],
    headlines: 0,
    pictures: [],
    offered: '',
    frames: [],
    contentBlocks: [],
    blocks: [],
    scripts: [],
    hasPassword: false,
    faults: new Set(),
    hiddenAt: 0,
    linkAt: 0,
    blockStart: 0,
    chars: 0,
    linkChars: 0,
  };
}

/** Adds to a list unless it is full, which is noted as a fault. */
export function keep<T>(state: PageState, list: T[], item: T, limit: number, what: string): void {
  if (list.length < limit) list.push(item);
  else state.faults.add(`more than ${limit} ${what}`);
}

/** Index of the innermost content block, -1 before the first. */
export function currentBlock(state: PageState): number {
  return state.open.at(-1)?.contentBlock ?? -1;
}
