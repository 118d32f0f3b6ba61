/** Folders with those above them. */
import { statSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder and the missing ones above it; one that is there already is well. Node's own `recursive` never returns where a
 * file system refuses a new folder with ENOENT, as `/proc` does. Throws the error of the operating system, or one of its form that
 * says in words that no folder can be made there.
 */
export async function makeFolders(path: string, mode?: number): Promise<void> {
  if (isFolder(path) || (await tryToMake(path, mode)) === 'made') return;
  if (dirname(path) !== path) await makeFolders(dirname(path), mode);
  if ((await tryToMake(path, mode)) === 'made') return;
  throw Object.assign(new Error(`no folder can be made in ${dirname(path)}`), { path, syscall: 'mkdir' });
}

/** Nearly always: a folder is made once and written to for years. */
function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch {
    return false; // what is in the way is told by making it
  }
}

/** `made`, also for one that was there, or `ENOENT`; throws every other error. */
async function tryToMake(path: string, mode: number | undefined): Promise<'made' | 'ENOENT'> {
  try {
    await mkdir(path, { mode });
    return 'made';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'ENOENT';
    const isThere = await stat(path).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (isThere) return 'made';
    throw error;
  }
}
