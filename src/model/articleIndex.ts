/** The orders in which a collection's articles can be asked for. */

/** Newest first, best first, and leads by heat first. */
type ArticleOrder = 'published' | 'quality' | 'heat';

/** An index over a collection's articles. Topics are given by name, providers by registrable domain. */
export type ArticleIndex =
  | { readonly by: ArticleOrder }
  /** Leads by heat that decays; all of them, or those of one topic. */
  | { readonly hot: true; readonly topic?: string }
  | { readonly topic: string; readonly by: 'published' }
  /** The articles of one publisher, newest first. */
  | { readonly provider: string };

/** Every article of a collection, newest first. */
export const NEWEST: ArticleIndex = { by: 'published' };
/** Every lead of a collection, hottest first. */
export const HOTTEST: ArticleIndex = { hot: true };
