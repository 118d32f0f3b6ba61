/** A story: the articles that report one event. */

/** Why an article is in a story, or why it was kept out. */
export interface StoryReason {
  readonly articleId: string;
  /** The nearest other article, where one decided. */
  readonly nearId?: string;
  /** In words: `shares "boston", "facial recognition" with ...`. */
  readonly reason: string;
}

/** A group of articles with one lead. */
export interface Story {
  /** Stable: derived from its first article. */
  readonly id: string;
  readonly leadId: string;
  /** All members, the lead included, in the order in which they joined. */
  readonly memberIds: readonly string[];
  readonly joined: readonly StoryReason[];
  readonly vetoes: readonly StoryReason[];
}

/** What the operator decided about stories. Plain data; it outweighs every similarity, for good. */
export type StoryDecision = (
  | /** No article of `ids` may be in one story with an article of `from`. */
  { readonly kind: 'apart'; readonly ids: readonly string[]; readonly from: readonly string[] }
  /** These articles are in one story and none of them leaves it. */
  | { readonly kind: 'together'; readonly ids: readonly string[] }
) & {
  /** When and by whom it was decided; absent in records of versions that did not note it. */
  readonly at?: string;
  readonly by?: string;
};
