/** What is kept of files that somebody else wrote: another program, an earlier version, a human. */
import type { relatedSchema, Written } from './articleSchema.ts';

/** An article that a file lists as related, as the file has it. */
export interface ListedArticle {
  /** Ids that its own article may have. */
  readonly ids: readonly string[];
  readonly item: Written<typeof relatedSchema>;
  /** True if it was an article of the collection when the file was adopted. */
  readonly isMember: boolean;
}

/** The related articles of an adopted file. */
export interface AdoptedRelated {
  readonly listed: readonly ListedArticle[];
  /** Hash of what frontwire would have listed when the file was adopted: while it is the same, the file's own list stays. */
  readonly from: string;
}

/** What is asked of an article here. */
interface Adopting {
  readonly adoptedRelated?: AdoptedRelated;
}

/** What a member of a story is known by. */
interface Named {
  readonly aliases: readonly string[];
}

/** Articles that a file lists and that never had a file of their own. `others`: the other members of the article's story. */
export function unjoinedOf({ adoptedRelated }: Adopting, others: readonly Named[]): readonly ListedArticle[] {
  if (adoptedRelated === undefined) return [];
  const known = new Set(others.flatMap(({ aliases }) => aliases));
  return adoptedRelated.listed.filter(({ ids, isMember }) => !isMember && !ids.some((id) => known.has(id)));
}

/** How many other articles tell an article's story: the other members, and those that its file lists beside them. */
export function countRelated(article: Adopting, others: readonly Named[]): number {
  return others.length + unjoinedOf(article, others).length;
}
