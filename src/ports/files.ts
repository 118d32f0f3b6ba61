/** The port by which files are read and written. Types only. */

/** Files under one output directory. Paths are relative, with `/`, and never lead outside. */
export interface Files {
  /** The text of a file; of one that is longer than `mostBytes` only so much of its beginning. */
  read(dir: string, path: string, mostBytes?: number): Promise<string | undefined>;
  /** Writes atomically; `unchanged` when the bytes are already there. Throws `output_unavailable`. */
  write(dir: string, path: string, text: string): Promise<'written' | 'unchanged'>;
  /** Writes bytes whose name tells them: a file that is there is not written again, and counts as new for `listOlder`. */
  writeOnce(dir: string, path: string, bytes: Uint8Array): Promise<'written' | 'unchanged'>;
  /** The files in a folder and below it that were last written before an instant, or kept by `writeOnce`. */
  listOlder(dir: string, folder: string, beforeMs: number): Promise<readonly string[]>;
  remove(dir: string, path: string): Promise<boolean>;
  list(dir: string, folder: string): Promise<readonly string[]>;
  /** A mark of a folder that every new, removed and renamed file in it changes; undefined where there is no such folder. */
  folderMark(dir: string, folder: string): Promise<string | undefined>;
  /** The files in a folder and below it, each with a mark that every change of it changes. */
  survey(dir: string, folder: string): Promise<ReadonlyMap<string, string>>;
  /** The same marks of these files; those that are not there are left out. */
  marks(dir: string, paths: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Throws `output_unavailable` unless the directory can be written. */
  ensureWritable(dir: string): Promise<void>;
  /** Removes what killed writers left anywhere in the directory; `ensureWritable` looks only where it usually is. */
  clearUnfinished(dir: string): Promise<void>;
  /** Removes the folders below a folder in which there is nothing at all. */
  pruneFolders(dir: string, folder: string): Promise<void>;
}
