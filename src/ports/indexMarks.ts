/** The port by which indexes that are incomplete are noticed. Types only. */
import type { IndexMark } from '../model/indexMark.ts';

/** Marks by which indexes that are incomplete, or older than they were, are noticed. */
export interface IndexMarks {
  /** Costs one round trip. */
  read(collection: string): Promise<IndexMark>;
  /** From now until `complete` the indexes count as incomplete; also says how far a rebuild is. */
  begin(collection: string, progress: { readonly done: number; readonly total: number }): Promise<void>;
  complete(collection: string): Promise<void>;
  /** Paths of files among the articles that are none of this collection, as the last rebuild found. */
  foreign(collection: string): Promise<ReadonlySet<string>>;
  setForeign(collection: string, paths: readonly string[]): Promise<void>;
}
