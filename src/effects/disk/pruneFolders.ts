/** Folders that lost their last file. */
import { readdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Removes the folders below a folder that hold nothing, not even a hidden file. One that fills meanwhile stays. */
export async function pruneFolders(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries.filter((one) => one.isDirectory())) {
    const path = join(folder, entry.name);
    await pruneFolders(path);
    await rmdir(path).catch(() => undefined);
  }
}
