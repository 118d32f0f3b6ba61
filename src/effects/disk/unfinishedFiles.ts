/** Names of files that are being written, so that those left by a crash can be distinguished from those in progress. */
import { randomBytes } from 'node:crypto';
import { lstat, readdir, stat, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { MINUTE_MS } from '../../text/date/durations.ts';
import { fingerprint } from '../../text/words/fingerprint.ts';
import { isProcessAlive } from '../embedded/isProcessAlive.ts';
import { UNFINISHED } from './outputPath.ts';

/** No file takes this long to be written: what is older belongs to a writer that is gone, wherever it ran. */
const ABANDONED_AFTER_MS = 10 * MINUTE_MS;

/** Host and process, and a random mark of this process: in a container every process has the same id. */
const HOST = fingerprint(hostname(), 8);
const RUN = randomBytes(4).toString('hex');

let count = 0;

/** A name that no other writer uses, on this machine or another. */
export function toUnfinishedName(): string {
  count += 1;
  return `${UNFINISHED}${HOST}-${process.pid}-${RUN}-${count}`;
}

/** Unfinished files of this process that could not be removed: the disk that refused their bytes may refuse that, too. */
const left = new Set<string>();

/** Removes an unfinished file that will never be finished, now or, when the disk refuses, by `removeLeft`. */
export async function removeUnfinished(path: string): Promise<void> {
  await unlink(path).then(
    () => left.delete(path),
    (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? left.delete(path) : left.add(path)),
  );
}

/** Tries again to remove what could not be removed. To be called when the disk takes writes again; costs nothing when nothing is left. */
export async function removeLeft(): Promise<void> {
  for (const path of [...left]) await removeUnfinished(path);
}

/** Removes, of these names in a folder, the unfinished files whose writer is gone. Errors are ignored. */
export async function removeAbandoned(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names.filter((one) => one.startsWith(UNFINISHED))) {
    const path = join(folder, name);
    const found = await lstat(path).catch(() => undefined);
    if (found?.isFile() && (await isAbandoned(path, name))) await unlink(path).catch(() => undefined);
  }
}

/** The same in all folders below one: an earlier version wrote beside the target, and so does this one on another file system. */
export async function clearUnfinished(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  await removeAbandoned(
    folder,
    entries.map(({ name }) => name),
  );
  for (const entry of entries) {
    if (entry.isDirectory() && !isForeign(entry.name)) await clearUnfinished(join(folder, entry.name));
  }
}

/** Folders that nothing is written to, and that are large where the output directory is the root of a site. */
function isForeign(folder: string): boolean {
  return folder.startsWith('.') || folder === 'node_modules';
}

async function isAbandoned(path: string, name: string): Promise<boolean> {
  const [host, pid, run] = name.slice(UNFINISHED.length).split('-');
  if (host === HOST && Number(pid) === process.pid) return run !== RUN;
  if (host === HOST && !isProcessAlive(Number(pid))) return true;
  const seen = await stat(path).catch(() => undefined);
  return seen !== undefined && Date.now() - seen.mtimeMs > ABANDONED_AFTER_MS;
}
