/** The port by which digests outlive their files. Types only. */

/** Copies of the newest digests, from which lost files are written again. Their record is the files. */
export interface DigestCopies {
  /** Day (`YYYY-MM-DD`) -> the record's text. */
  load(collection: string): Promise<ReadonlyMap<string, string>>;
  /** Days of which there are copies, in any order. */
  days(collection: string): Promise<readonly string[]>;
  /** Keeps the copy of a day, undefined forgets it; the newest `MAX_DIGEST_COPIES` days stay. */
  save(collection: string, day: string, text: string | undefined): Promise<void>;
}
