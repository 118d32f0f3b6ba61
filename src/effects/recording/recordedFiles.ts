/** What a round writes, as hashes. */
import { fingerprint } from '../../text/words/fingerprint.ts';

interface WrittenTexts {
  write(dir: string, path: string, text: string): Promise<'written' | 'unchanged'>;
  remove(dir: string, path: string): Promise<boolean>;
}

/** Length of a hash, in hexadecimal digits. */
const HASH_DIGITS = 32;

/** The private record, with the blank line before it: sealed again it looks otherwise, and a replay has no key. */
const SEALED = /\n?\nsecured: [^\n]*/;

/** A file without its private record. */
export function withoutSealed(text: string): string {
  return text.replace(SEALED, '');
}

/** A hash of what a file says, but for its private record. */
export function hashOfText(text: string): string {
  return fingerprint(withoutSealed(text), HASH_DIGITS);
}

/**
 * Files whose writes are noted, and what was noted: a hash by path, null for one that was removed. Paths begin with the place of their
 * directory among these, counted from 1, because its own name is nobody's business.
 */
export function createRecordedFiles(dirs: readonly string[]) {
  const noted = new Map<string, string | null>();
  const note = (dir: string, path: string, hash: string | null): void => {
    // marks of this machine lie elsewhere
    if (dirs.includes(dir)) noted.set(`${dirs.indexOf(dir) + 1}/${path}`, hash);
  };
  return {
    files: <T extends WrittenTexts>(files: T): T => ({
      ...files,
      async write(dir: string, path: string, text: string) {
        const outcome = await files.write(dir, path, text);
        note(dir, path, hashOfText(text));
        return outcome;
      },
      async remove(dir: string, path: string) {
        const isRemoved = await files.remove(dir, path);
        note(dir, path, null);
        return isRemoved;
      },
    }),
    hashes: (): Record<string, string | null> => Object.fromEntries([...noted].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
