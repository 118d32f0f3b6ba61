/** Scores that can be explained: every point has a signal and a reason. */

/** One named contribution. */
export interface Signal {
  readonly name: string;
  readonly points: number;
  /** In words: `"power apps" is in the title`. */
  readonly reason: string;
}

/** A sum of signals. `version` names the rules, so that a stored score of older rules can be recognised. */
export interface Score {
  readonly points: number;
  readonly signals: readonly Signal[];
  readonly version: number;
}

/** A keyword of a topic: it holds for every language, or for articles in one (a code such as `de`). */
export type TopicKeyword = string | { readonly word: string; readonly language: string };

/** A topic of a taxonomy as configured. */
export interface Topic {
  readonly name: string;
  /** Name of the parent topic, implied by this one. */
  readonly parent?: string;
  readonly keywords: readonly TopicKeyword[];
  /** An article that holds one of these does not belong to the topic. */
  readonly not?: readonly TopicKeyword[];
}

/** Where a keyword was found: in the article's words, or in what its publisher says of it. */
export type TopicField =
  | 'title'
  | 'excerpt'
  | 'opening'
  | 'heading'
  | 'text'
  | 'section'
  | 'category'
  | 'tag'
  | 'address';

/** A keyword where it was found. */
export interface TopicHit {
  readonly keyword: string;
  readonly field: TopicField;
  readonly count: number;
}

/** A topic that an article has, with why. */
export interface TopicMatch {
  readonly name: string;
  readonly score: number;
  /** `keyword`, `parent` of a matched one, given by the `source`, a `rule`, the collection's `default`, or `given`. */
  readonly because: 'keyword' | 'parent' | 'source' | 'rule' | 'default' | 'given';
  readonly hits: readonly TopicHit[];
  /** The rule that gave it, or took it away. */
  readonly rule?: string;
}

/** A topic that was found and is not given. */
export interface RejectedTopic extends TopicMatch {
  /** In words that follow the topic's name: `is weaker than ...`. */
  readonly why: string;
}

/** What was decided about an article's topics, both lists strongest first. */
export interface TopicDecision {
  readonly topics: readonly TopicMatch[];
  readonly rejected: readonly RejectedTopic[];
}

/** What a publisher says of an article's subject. */
export interface PublisherTerms {
  /** Sections and breadcrumb, the most general first. */
  readonly sections?: readonly string[];
  /** Categories of the feed's entry. */
  readonly categories?: readonly string[];
  /** Tags and keywords of the page. */
  readonly tags?: readonly string[];
}
