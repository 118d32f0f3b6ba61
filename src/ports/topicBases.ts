/** What topics were decided from, while the round goes on in which they were. Types only. */
import type { TopicBasis } from '../model/topicBasis.ts';

/** Bases of decisions by article; a lost one leaves the decision as it is. */
export interface TopicBases {
  /** Keeps them for a day after the last was put. */
  put(collection: string, bases: ReadonlyMap<string, TopicBasis>): Promise<void>;
  count(collection: string): Promise<number>;
  /** The ids of the articles that have one. */
  list(collection: string): Promise<readonly string[]>;
  get(collection: string, ids: readonly string[]): Promise<readonly (TopicBasis | undefined)[]>;
  clear(collection: string): Promise<void>;
}
