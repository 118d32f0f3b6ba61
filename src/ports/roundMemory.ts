/** What is remembered of a round that goes on, for what is decided anew at its end. Types only. */
import type { TopicBasis } from '../model/topicBasis.ts';

/** What topics were decided from, by article; where it is lost, the decision stays as it is. */
export interface TopicBases {
  /** Keeps them for a day after the last was put. */
  put(collection: string, bases: ReadonlyMap<string, TopicBasis>): Promise<void>;
  count(collection: string): Promise<number>;
  /** The ids of the articles that have one. */
  list(collection: string): Promise<readonly string[]>;
  get(collection: string, ids: readonly string[]): Promise<readonly (TopicBasis | undefined)[]>;
  clear(collection: string): Promise<void>;
}

/** A new article, as it was published first. */
export interface NewArticle {
  /** When its publisher published it, in ms. */
  readonly publishedMs: number;
  /** It was counted as the first of a story. */
  readonly isFounder: boolean;
}

/** The same, and the run that published it: one that was killed leaves its articles to the next. */
export interface RoundArticle extends NewArticle {
  readonly run: string;
}

/** By the articles' ids. */
export type NewOfRound = ReadonlyMap<string, RoundArticle>;

/** What a round published before its end; where it is lost, stories stay as they were made. */
export interface RoundArticles {
  /** Keeps them for a day after the last was added. */
  add(collection: string, articles: NewOfRound): Promise<void>;
  list(collection: string): Promise<NewOfRound>;
  clear(collection: string): Promise<void>;
}
