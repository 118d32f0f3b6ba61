/** What the topics of an article were decided from, so that they can be decided again when more of its round is known. */
import type { PublisherTerms, TopicDecision, TopicField } from './score.ts';

/** How often a keyword is in each field. */
export type FieldCounts = { [Field in TopicField]?: number };

/** What speaks for one keyword: the weight of its hits in the article, and how often it is in each field. */
export interface KeywordEvidence {
  /** Its place in the taxonomy. */
  readonly keyword: number;
  /** Sum over its hits, by field and likeness; in the text relative to the length. */
  weight: number;
  readonly counts: FieldCounts;
}

/** An article as far as its topics depend on more than its words. */
export interface TopicSurroundings {
  /** Folders of its address often name a section. */
  readonly webUrl?: string | undefined;
  readonly publisher?: PublisherTerms | undefined;
  /** Names of the topics that the source gives to all its articles. */
  readonly sourceTopics?: readonly string[] | undefined;
}

/** The basis of a decision: all but the counts of the collection. */
export interface TopicBasis {
  /** Hash of the words and the rules; with other ones the topics were decided anew since. */
  readonly from: string;
  readonly evidence: readonly KeywordEvidence[];
  readonly surroundings: TopicSurroundings;
  /** How much its keywords said that did not say all, by their place in the taxonomy. */
  readonly telling: readonly (readonly [keyword: number, telling: number])[];
  /** What it was let in for when it was read; kept where there would be no topic, and one is required. */
  readonly letIn?: TopicDecision;
}
