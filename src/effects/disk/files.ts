/**
 * Files of an output directory: a crash at any moment leaves the old file or the new one, never half of one. What is short (a
 * look at where a path leads, reading a file of some kilobytes, handing its bytes to the system) is done at once: giving it to a
 * thread of Node and back takes five times as long (63 µs of CPU against 13, Node 20.20). Waiting for the disk is not.
 */
import { closeSync, fsync, lstatSync, openSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import { readdir, stat, unlink, utimes } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { Failure, isFailure, toReason } from '../../errors.ts';
import type { Files } from '../../ports.ts';
import { MINUTE_MS } from '../../text/date/durations.ts';
import { filterOlder, folderMark, surveyFiles } from './fileMarks.ts';
import { makeFolders } from './makeFolders.ts';
import { leadsOutside, parseOutputPath } from './outputPath.ts';
import { pruneFolders } from './pruneFolders.ts';
import { codeOf, isAbsence, readBeginning, readBytes } from './readBytes.ts';
import { clearUnfinished, removeAbandoned, removeLeft, removeUnfinished, toUnfinishedName } from './unfinishedFiles.ts';

/** Readiness probes come every few seconds. */
const CLEAR_EVERY_MS = 10 * MINUTE_MS;

/** What a refusal means where it is about writing. */
const WRITE_REASONS: Readonly<Record<string, string>> = {
  EACCES: 'it may not be written',
  EPERM: 'it may not be written',
  EISDIR: 'a folder lies in the place of the file',
};

/**
 * The files on disk. Paths are relative to the directory, with `/`; one that leads outside, by `..` or by a symbolic
 * link, is refused. Everything that the file system refuses is `output_unavailable`, except a folder with the name of a
 * file, which concerns only that file: `path_taken`.
 */
export function createFiles(): Files {
  const clearedMs = new Map<string, number>();
  return {
    read: (dir, path, mostBytes) => assertInside(dir, path, () => read(dir, path, mostBytes)),
    write: (dir, path, text) => assertInside(dir, path, () => write(dir, path, Buffer.from(text, 'utf8'))),
    writeOnce: (dir, path, bytes) => assertInside(dir, path, () => writeOnce(dir, path, bytes)),
    listOlder: (dir, folder, beforeMs) =>
      assertInside(dir, folder, async () => filterOlder(dir, await list(dir, folder), beforeMs)),
    remove: (dir, path) => assertInside(dir, path, () => remove(dir, path)),
    list: (dir, folder) => assertInside(dir, folder, () => list(dir, folder)),
    folderMark: (dir, folder) => assertInside(dir, folder, async () => folderMark(toTarget(dir, folder))),
    survey: (dir, folder) => assertInside(dir, folder, async () => surveyFiles(dir, await list(dir, folder))),
    marks: (dir, paths) => assertInside(dir, '', async () => surveyFiles(dir, paths.map(toOwnPath))),
    ensureWritable: (dir) => assertInside(dir, '', () => ensureWritable(dir, clearedMs)),
    clearUnfinished: (dir) => clearUnfinished(dir),
    pruneFolders: (dir, folder) => assertInside(dir, folder, async () => pruneFolders(await toTarget(dir, folder))),
  };
}

function toOwnPath(path: string): string {
  return parseOutputPath(path).join('/');
}

async function read(dir: string, path: string, mostBytes?: number): Promise<string | undefined> {
  const target = toTarget(dir, path);
  const bytes = mostBytes === undefined ? readBytes(target) : readBeginning(target, mostBytes);
  return bytes?.toString('utf8');
}

async function write(dir: string, path: string, bytes: Buffer): Promise<'written' | 'unchanged'> {
  const target = toTarget(dir, path);
  if (readBytes(target)?.equals(bytes)) return 'unchanged';
  await replace(dir, target, bytes);
  return 'written';
}

/** Writes bytes that their name tells. The time of a file that is there is set: nobody is to take it for one that is not needed. */
async function writeOnce(dir: string, path: string, bytes: Uint8Array): Promise<'written' | 'unchanged'> {
  const target = toTarget(dir, path);
  const found = await stat(target).catch(() => undefined);
  if (found?.isFile() && found.size === bytes.length) {
    const now = new Date();
    await utimes(target, now, now);
    return 'unchanged';
  }
  await replace(dir, target, Buffer.from(bytes));
  return 'written';
}

/** Removes a file; false when there was none. */
async function remove(dir: string, path: string): Promise<boolean> {
  try {
    await unlink(toTarget(dir, path));
    return true;
  } catch (error) {
    if (isAbsence(error)) return false;
    throw error;
  }
}

/** The files in a folder and below it, sorted; names that begin with a dot are passed over. */
async function list(dir: string, folder: string): Promise<readonly string[]> {
  const paths: string[] = [];
  const walk = async (at: string): Promise<void> => {
    const entries = await readdir(join(dir, at), { withFileTypes: true });
    for (const entry of entries.filter(({ name }) => !name.startsWith('.'))) {
      const path = at === '' ? entry.name : `${at}/${entry.name}`;
      if (entry.isDirectory()) await walk(path);
      else if (entry.isFile()) paths.push(path);
    }
  };
  try {
    if (folder !== '') toTarget(dir, folder);
    await walk(folder);
  } catch (error) {
    if (!isAbsence(error)) throw error;
  }
  return paths.sort();
}

/** Makes the directory, writes and removes a file in it, and now and then clears away what a crash left behind. */
async function ensureWritable(dir: string, clearedMs: Map<string, number>): Promise<void> {
  await makeFolders(dir);
  const probe = join(dir, toUnfinishedName());
  await writeDurably(probe, Buffer.from('frontwire\n')).catch(async (error: unknown) => {
    await removeUnfinished(probe); // a full disk lets it be made and not filled
    throw error;
  });
  await unlink(probe);
  await removeLeft();
  const nowMs = Date.now();
  if (nowMs - (clearedMs.get(dir) ?? 0) < CLEAR_EVERY_MS) return;
  clearedMs.set(dir, nowMs);
  await removeAbandoned(dir, await readdir(dir));
}

/** Writes a new file and renames it: POSIX promises that a reader sees the old file or the new one. */
async function replace(dir: string, target: string, bytes: Buffer): Promise<void> {
  await makeFolders(dirname(target));
  try {
    // all in one place, so that what a crash leaves is found without a look at a million names
    await replaceFrom(join(dir, toUnfinishedName()), target, bytes);
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error;
    await replaceFrom(join(dirname(target), toUnfinishedName()), target, bytes); // a folder of another file system
  }
}

async function replaceFrom(unfinished: string, target: string, bytes: Buffer): Promise<void> {
  try {
    await writeDurably(unfinished, bytes);
    renameSync(unfinished, target);
  } catch (error) {
    await removeUnfinished(unfinished);
    throw error;
  }
  await removeLeft();
}

/** The bytes are on the disk before the name is: otherwise a power cut could leave an empty file of the right name. */
async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const file = openSync(path, 'wx');
  try {
    writeFileSync(file, bytes);
    await toDisk(file);
  } finally {
    closeSync(file);
  }
}

/** The only part of writing that waits for the disk. */
const toDisk = promisify(fsync);

/** The absolute path, once it is sure that no symbolic link on the way leads outside. */
function toTarget(dir: string, path: string): string {
  const target = join(dir, ...parseOutputPath(path));
  if (!isWithin(realpathOf(target), realpathOf(dir))) throw leadsOutside(path);
  return target;
}

function isWithin(real: string, root: string): boolean {
  return real === root || real.startsWith(root.endsWith(sep) ? root : root + sep);
}

/** The real path of a file, or of the nearest folder above it that exists. */
function realpathOf(path: string): string {
  try {
    // of a new file, as most are: an error costs more than a look
    const isAbsent = lstatSync(path, { throwIfNoEntry: false }) === undefined && dirname(path) !== path;
    if (isAbsent) return realpathOf(dirname(path));
    return realpathSync.native(path);
  } catch (error) {
    const above = dirname(path);
    if (!isAbsence(error) || above === path) throw error;
    return realpathOf(above);
  }
}

async function assertInside<T>(dir: string, path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (isFailure(cause) || codeOf(cause) === '') throw cause;
    const subject = path === '' ? dir : join(dir, path);
    const code = codeOf(cause) === 'EISDIR' ? 'path_taken' : 'output_unavailable';
    throw new Failure(code, `${subject} cannot be used: ${WRITE_REASONS[codeOf(cause)] ?? toReason(cause)}.`, {
      subject,
      cause,
    });
  }
}
