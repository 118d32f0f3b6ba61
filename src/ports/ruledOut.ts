/** What rules refused, and by which rules all was judged last. */
import type { RuledOutRead } from '../model/task.ts';

/** What is judged anew when the rules change: articles by the collection's writer, refused reads by a round. */
export type Judged = 'articles' | 'reads';

/** Reads that rules refused: a lifted rule brings them back. */
export interface RuledOut {
  /** Keeps reads, one per key: the last. The newest 5,000 of a collection are kept, for 30 days. */
  put(collection: string, reads: readonly RuledOutRead[]): Promise<void>;
  /** All that are kept, the newest first. */
  list(collection: string): Promise<readonly RuledOutRead[]>;
  drop(collection: string, keys: readonly string[]): Promise<void>;
  /** The fingerprint of the rules by which all was judged last; undefined where nothing was. */
  judgedBy(collection: string, what: Judged): Promise<string | undefined>;
  setJudgedBy(collection: string, what: Judged, fingerprint: string): Promise<void>;
}
