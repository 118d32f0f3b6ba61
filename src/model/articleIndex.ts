/** The orders in which a collection's articles can be asked for. */

/** Newest first, best first, leads by heat first, and by the number of the main reason why an article is where it is. */
type ArticleOrder = 'published' | 'quality' | 'heat' | 'standing';

/** An index over a collection's articles. Topics are given by name, providers by registrable domain. */
export type ArticleIndex =
  | { readonly by: ArticleOrder }
  /** Leads by heat that decays; all of them, or those of one topic. */
  | { readonly hot: true; readonly topic?: string }
  | { readonly topic: string; readonly by: 'published' }
  /** Published leads, newest first. */
  | { readonly leads: true }
  /** The articles of one publisher, newest first. */
  | { readonly provider: string };

/** Every article of a collection, newest first. */
export const NEWEST: ArticleIndex = { by: 'published' };
/** Every lead of a collection, hottest first. */
export const HOTTEST: ArticleIndex = { hot: true };
/** What a collection shows, newest first: its published leads. */
export const LEADS: ArticleIndex = { leads: true };
