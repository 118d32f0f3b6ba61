/** Names of authors as bylines give them, before it is decided whose they are. */

/** Names of people, agencies or desks, in the order of the byline. */
export type AuthorNames = readonly string[];

/** Names, and where on the page they are: `json-ld`, `meta`, `byline`, `text`, ... */
export interface NamedEvidence {
  readonly names: AuthorNames;
  readonly from: string;
}
