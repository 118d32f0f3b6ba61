/** What topics are read from, and what is decided for the whole collection. */
import type { TopicSurroundings } from '../model/topicBasis.ts';

/** An article as far as its topics depend on it. */
export interface TopicSubject extends TopicSurroundings {
  readonly title: string;
  readonly excerpt?: string | undefined;
  /** Headings of its text. */
  readonly headings?: readonly string[] | undefined;
  readonly text?: string | undefined;
  readonly language?: string | undefined;
}

/** What holds for the whole collection. */
export interface TopicOptions {
  /** The topic of an article that has no other. */
  readonly defaultTopic?: string | undefined;
  readonly minimum: number;
  readonly maximum: number;
  /** How much a keyword says in this collection, 0 to 1; all of them 1 when absent. */
  readonly tellingOf?: ((keyword: string) => number) | undefined;
}
