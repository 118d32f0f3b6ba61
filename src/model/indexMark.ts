/** How far the indexes of a collection can be relied on. */

/** What the mark of completeness says, and what there is. */
export interface IndexMark {
  /** True when all files were indexed by rules of this version, and as many articles are there as the mark counts. */
  readonly isComplete: boolean;
  /** Names one rebuild: another one means that somebody rebuilt the indexes, or that an older Redis came back. */
  readonly generation: string;
  /** As in `Articles.revision`. */
  readonly revision: number;
  readonly articles: number;
  /** How far a rebuild is, in files, while one is in progress or was cut short. */
  readonly rebuild?: { readonly done: number; readonly total: number };
}
