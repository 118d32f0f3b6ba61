/** The ports by which the editor's decisions are kept and noticed. Types only. */
import type { WrittenKeys } from '../model/changes.ts';
import type { CollectionDecisions } from '../model/decision.ts';

/** A copy of the editor's decisions as they are in force: their record is a file beside the articles. */
export interface Decisions {
  /** Undefined where there is none: nothing was decided yet, or the copy was lost. */
  load(collection: string): Promise<CollectionDecisions | undefined>;
  save(collection: string, decisions: CollectionDecisions): Promise<void>;
}

/** What is known of the files of articles: by it a human's changes are told from our own. */
export interface WrittenFiles {
  /** Forgets that articles with these alias ids were removed. */
  forgetRemoved(collection: string, aliases: readonly string[]): Promise<void>;
  /** What the files of articles said when we wrote them; undefined where that is not known for sure. */
  writtenKeys(collection: string, ids: readonly string[]): Promise<readonly (WrittenKeys | undefined)[]>;
  /**
   * Sets what the files of articles say. Undefined is to be set before a file is written: until the article is saved, what it says is
   * not known for sure.
   */
  saveWrittenKeys(collection: string, written: ReadonlyMap<string, WrittenKeys | undefined>): Promise<void>;
  /** True if Redis was given this mark, and did not come back as it was before. The last thousand marks are known. */
  hasFilesMark(collection: string, mark: string): Promise<boolean>;
  /** A new mark, which stands for everything that was stored before. */
  addFilesMark(collection: string): Promise<string>;
}

/** Short notes of this machine, beside its private state: what it did last, also when Redis comes back older. */
export interface LocalMarks {
  read(name: string): Promise<string | undefined>;
  /** Throws `output_unavailable`. */
  write(name: string, mark: string): Promise<void>;
  /** Adds a line to a note; nothing where there is no such note. Throws `output_unavailable`. */
  append(name: string, line: string): Promise<void>;
}
