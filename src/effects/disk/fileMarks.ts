/** Marks by which folders and files that somebody changed are noticed without being read. */
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';

/** Asked at once: one after the other would wait for each answer of the file system. */
const AT_ONCE = 16;

/** A mark of a folder that changes with its list of names; undefined where there is none. One question, however many files are in it. */
export async function folderMark(folder: string): Promise<string | undefined> {
  const found = await statOf(folder);
  return found?.isDirectory() ? `${found.dev}:${found.ino}:${found.mtimeNs}` : undefined;
}

/** The marks of files: size, inode and both times, so that a program that sets one of them back is noticed all the same. */
export async function surveyFiles(dir: string, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const marks = new Map<string, string>();
  let at = 0;
  const next = async (): Promise<void> => {
    for (let path = paths[at++]; path !== undefined; path = paths[at++]) {
      const found = await statOf(join(dir, path));
      if (found) marks.set(path, `${found.size}:${found.ino}:${found.mtimeNs}:${found.ctimeNs}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return marks;
}

/** Those of the files that were last changed before an instant. */
export async function filterOlder(dir: string, paths: readonly string[], beforeMs: number): Promise<readonly string[]> {
  const older: string[] = [];
  for (const path of paths) {
    const found = await statOf(join(dir, path));
    if (found && Number(found.mtimeNs / 1_000_000n) < beforeMs) older.push(path);
  }
  return older;
}

async function statOf(path: string) {
  try {
    return await lstat(path, { bigint: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}
