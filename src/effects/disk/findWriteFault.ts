import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { toReason } from '../../errors.ts';

/** A disk with less room than this is full: a file is written beside the one that it replaces. */
const LEAST_FREE_BYTES = 1_000_000;

/**
 * Why nothing can be written to a directory, in a sentence; undefined where nothing speaks against it. One that is not there yet is
 * judged by the folder in which it would be made. Writes nothing, so it may miss what only an attempt shows.
 */
export async function findWriteFault(dir: string): Promise<string | undefined> {
  const found = await stat(dir).catch((cause: NodeJS.ErrnoException) => cause);
  if (found instanceof Error) {
    const isAbsent = found.code === 'ENOENT' && dirname(dir) !== dir;
    return isAbsent ? await findWriteFault(dirname(dir)) : `${dir} cannot be looked at: ${toReason(found)}.`;
  }
  if (!found.isDirectory()) return `${dir} is not a directory.`;
  try {
    await access(dir, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = await statfs(dir);
    return bavail * bsize < LEAST_FREE_BYTES ? `The disk that holds ${dir} is full.` : undefined;
  } catch (cause) {
    return `${dir} cannot be written: ${toReason(cause)}.`;
  }
}
