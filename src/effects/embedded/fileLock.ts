/** A lock among the processes of one machine, made of files alone. */
import { randomUUID } from 'node:crypto';
import { link, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure, toReason } from '../../errors.ts';
import { isProcessAlive } from './isProcessAlive.ts';

/** A holder only starts, joins or stops a server; one that takes longer than this hangs, or is not ours. */
const STALE_MS = 120_000;
const POLL_MS = 25;
const FREE = 'free';

/**
 * Runs `work` while no other process on this machine does so under the same name in the same directory. It does not matter
 * at which moment others are killed.
 *
 * The lock is the file with the highest number, `name.7`, with its holder's pid. It is free when it says so, is empty, or its
 * holder is dead; taking it means making `name.8`, which only one process can. The highest file is never deleted, so
 * that a process with an old view of the directory cannot take a number a second time: two processes
 * cannot safely remove a stale lock file and make it again at once.
 *
 * Throws `output_unavailable` when the directory cannot be written, and `aborted` when the signal ends the waiting.
 */
export async function whileLocked<T>(
  dir: string,
  name: string,
  work: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const file = await takeLock(dir, name, signal);
  try {
    return await work();
  } finally {
    await freeLock(dir, file);
  }
}

async function takeLock(dir: string, name: string, signal?: AbortSignal): Promise<string> {
  for (;;) {
    if (signal?.aborted)
      throw new Failure('aborted', 'It was stopped before its private Redis was open.', { subject: dir });
    const numbers = await listNumbers(dir, name);
    const highest = numbers.at(-1) ?? 0;
    const next = join(dir, `${name}.${highest + 1}`);
    if ((highest === 0 || (await isFree(join(dir, `${name}.${highest}`)))) && (await makeLock(dir, next))) {
      const present = await listNumbers(dir, name);
      const isHighest = present.at(-1) === highest + 1;
      // With an old view the number taken is one that was used before: then a higher one is there already.
      const outdated = isHighest ? numbers : [highest + 1];
      await Promise.all(outdated.map((number) => rm(join(dir, `${name}.${number}`), { force: true })));
      if (isHighest) return next;
    }
    await pause(POLL_MS);
  }
}

async function listNumbers(dir: string, name: string): Promise<readonly number[]> {
  const numbers = (await readdir(dir))
    .filter((file) => file.startsWith(`${name}.`))
    .map((file) => Number(file.slice(name.length + 1)))
    .filter((number) => Number.isSafeInteger(number) && number > 0);
  return numbers.sort((a, b) => a - b);
}

async function isFree(file: string): Promise<boolean> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
    return text === FREE || text === '' || Date.now() - mtimeMs > STALE_MS || !isProcessAlive(Number(text));
  } catch {
    // Gone in the meantime: somebody took the next number. Look again.
    return false;
  }
}

// The content must be there at once with the name: a file is written under another name and then linked.
async function makeLock(dir: string, file: string): Promise<boolean> {
  const draft = join(dir, `.${randomUUID()}`);
  try {
    await writeFile(draft, String(process.pid));
    await link(draft, file);
    return true;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false;
    throw new Failure('output_unavailable', `${dir} cannot be written: ${toReason(cause)}.`, { subject: dir, cause });
  } finally {
    await rm(draft, { force: true });
  }
}

async function freeLock(dir: string, file: string): Promise<void> {
  const draft = join(dir, `.${randomUUID()}`);
  try {
    await writeFile(draft, FREE);
    await rename(draft, file);
  } catch {
    await rm(draft, { force: true });
    await truncate(file); // an empty lock is free, and needs no room on a full disk
  }
}
