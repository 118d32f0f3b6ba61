/** What the editor may ask for, and what comes of it. */

/** Values of the editor in place of the publisher's. An empty text or list takes a value away. */
export interface ArticleEdit {
  readonly title?: string;
  readonly excerpt?: string;
  /** Names, the most important first; they need not be of the taxonomy. */
  readonly topics?: readonly string[];
  /** URL of the lead image. */
  readonly image?: string;
}

/** What was done. */
export interface HandResult {
  /** Ids of the articles that it is about. */
  readonly articles: readonly string[];
  /** Ids of the stories that changed; of splits and merges only. */
  readonly stories: readonly string[];
  /** False when it had been decided so before. */
  readonly changed: boolean;
}
