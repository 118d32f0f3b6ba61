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

/** A topic of a taxonomy as configured. */
export interface Topic {
  readonly name: string;
  /** Name of the parent topic, implied by this one. */
  readonly parent?: string;
  readonly keywords: readonly string[];
  /** An article that holds one of these does not belong to the topic. */
  readonly not?: readonly string[];
}

/** Where a keyword was found. */
export interface TopicHit {
  readonly keyword: string;
  readonly field: 'title' | 'excerpt' | 'text';
  readonly count: number;
}

/** A topic that an article has, with why. */
export interface TopicMatch {
  readonly name: string;
  readonly score: number;
  /** `keyword`, `parent` of a matched one, given by the `source`, the collection's `default`, or `given`. */
  readonly because: 'keyword' | 'parent' | 'source' | 'default' | 'given';
  readonly hits: readonly TopicHit[];
}
