/** The articles and stories that new articles are compared with. Mutable, in memory, rebuilt from stored articles. */
import type { StoryDecision, StoryReason } from '../model/story.ts';
import type { Features } from './articleFeatures.ts';
import type { StoryPlacement } from './groupItem.ts';
import { openTermTable, type TermTable } from './termTable.ts';

/** What holds for a window. */
export interface WindowOptions {
  /** No story spans more, from its first article to its last. */
  readonly windowMs: number;
}

/** An article that can be compared. */
export interface WindowArticle {
  readonly id: string;
  /** Its slot in the window, used again after it left. */
  readonly slot: number;
  readonly contentHash: string;
  readonly publishedMs: number | undefined;
  readonly provider: string | undefined;
  readonly features: Features;
  /** Links to other articles, packed (see `links.ts`). */
  links: readonly number[];
  /** Articles in the window when its neighbours were looked for; 0: not yet, after a restart that waits until it is needed. */
  linkedAt: number;
  story: OpenStory;
}

/** A story of the window. */
export interface OpenStory {
  readonly id: string;
  /** All members in the order in which they joined, those that left the window included. */
  memberIds: readonly string[];
  /** The members that can be compared. */
  live: readonly WindowArticle[];
  weight: number;
  firstMs: number;
  lastMs: number;
  joined: readonly StoryReason[];
  vetoes: readonly StoryReason[];
}

/** Made by `openWindow` or `restoreWindow`; its contents are private. */
export interface StoryWindow {
  readonly options: WindowOptions;
  readonly terms: TermTable;
  readonly articles: Map<string, WindowArticle>;
  readonly slots: (WindowArticle | undefined)[];
  readonly freeSlots: number[];
  /** Slots of articles that left, which the index still names. */
  staleSlots: number[];
  /** Word number -> slot of the article, or slots of the articles, that are found by it. */
  readonly postings: (number | number[] | undefined)[];
  /** What each slot shares with the present article while its neighbours are looked for; else 0. */
  scores: Float32Array;
  readonly stories: Map<string, OpenStory>;
  readonly decisions: StoryDecision[];
  /** Article id -> the decisions that name it. */
  readonly decisionsOn: Map<string, StoryDecision[]>;
  /** Stories that the present step changes -> what they were before it; undefined: they did not exist. */
  readonly touched: Map<string, StoryPlacement | undefined>;
}

/** An empty window. */
export function openWindow(options: WindowOptions): StoryWindow {
  return {
    options,
    terms: openTermTable(),
    articles: new Map(),
    slots: [],
    freeSlots: [],
    staleSlots: [],
    postings: [],
    scores: new Float32Array(0),
    stories: new Map(),
    decisions: [],
    decisionsOn: new Map(),
    touched: new Map(),
  };
}
