/** What the operator writes where structure does not tell: selectors of lists and of article pages. */

/** What may be named of an item, in the order in which it is documented. */
export const SELECTED_FIELDS = ['title', 'url', 'date', 'image', 'text'] as const;

/** One of these. */
export type SelectedField = (typeof SELECTED_FIELDS)[number];

/** Items of a list and what is read of each: CSS selectors for a page, JSONPath for JSON. */
export interface Selection extends Partial<Readonly<Record<SelectedField, string>>> {
  readonly item: string;
}

/** How a document is read by selectors. */
export interface SelectedBy {
  readonly language: 'css' | 'jsonPath';
  readonly selection: Selection;
}

/** Where a value is from that the operator's `extract` names: it goes before all others. */
export const BY_OPERATOR = 'extract';

/** Fields of an article's page that may be named. */
export const EXTRACTED_FIELDS = ['text', 'title', 'author', 'date'] as const;

/** CSS selectors for the pages of articles. */
export interface ExtractRule extends Partial<Readonly<Record<(typeof EXTRACTED_FIELDS)[number], string>>> {
  /** Without `www.`; the hosts below it count, too. Absent: all pages of the source. */
  readonly host?: string;
  /** What is no part of the article. */
  readonly remove?: readonly string[];
}
