/** Files that exist in memory only, for tests and for `--dry-run`. */

import { parseOutputPath } from '../../../src/effects/disk/outputPath.ts';
import type { Files } from '../../../src/ports.ts';
import { fingerprint } from '../../../src/text/words/fingerprint.ts';

/** Files in memory, each directory by itself. They keep to the same contract as the files on disk. */
export function createMemoryFiles(): Files {
  const dirs = new Map<string, Map<string, string>>();
  const marks = new Map<string, number>();
  const times = new Map<string, number>();
  let writes = 0;
  const filesOf = (dir: string): Map<string, string> => {
    const files = dirs.get(dir) ?? new Map<string, string>();
    dirs.set(dir, files);
    return files;
  };
  const listOf = (dir: string, folder: string): string[] => {
    const start = folder === '' ? '' : `${toName(folder)}/`;
    return [...filesOf(dir).keys()].filter((path) => path.startsWith(start) && !isHidden(path, start)).sort();
  };
  const markOf = (dir: string, path: string) => String(marks.get(`${dir}\n${path}`));
  return {
    async read(dir, path, mostBytes) {
      const text = filesOf(dir).get(toName(path));
      return text === undefined || mostBytes === undefined
        ? text
        : Buffer.from(text, 'utf8').subarray(0, mostBytes).toString('utf8');
    },
    async write(dir, path, text) {
      const files = filesOf(dir);
      const stored = toStored(text);
      if (files.get(toName(path)) === stored) return 'unchanged';
      files.set(toName(path), stored);
      writes += 1;
      marks.set(`${dir}\n${toName(path)}`, writes);
      return 'written';
    },
    async writeOnce(dir, path, bytes) {
      const files = filesOf(dir);
      times.set(`${dir}\n${toName(path)}`, Date.now());
      if (files.has(toName(path))) return 'unchanged';
      files.set(toName(path), Buffer.from(bytes).toString('latin1'));
      return 'written';
    },
    listOlder: async (dir, folder, beforeMs) =>
      listOf(dir, folder).filter((path) => (times.get(`${dir}\n${path}`) ?? 0) < beforeMs),
    async remove(dir, path) {
      return filesOf(dir).delete(toName(path));
    },
    list: async (dir, folder) => listOf(dir, folder),
    async folderMark(dir, folder) {
      const paths = listOf(dir, folder);
      return paths.length === 0
        ? undefined
        : fingerprint(paths.map((path) => `${path} ${markOf(dir, path)}`).join('\n'));
    },
    async survey(dir, folder) {
      return new Map(listOf(dir, folder).map((path) => [path, markOf(dir, path)] as const));
    },
    async marks(dir, paths) {
      const present = paths.filter((path) => filesOf(dir).has(toName(path)));
      return new Map(present.map((path) => [path, markOf(dir, path)] as const));
    },
    async ensureWritable() {},
    async clearUnfinished() {},
    async pruneFolders() {},
  };
}

function toName(path: string): string {
  return parseOutputPath(path).join('/');
}

/** As UTF-8 gives it back: half a surrogate pair cannot be stored. */
function toStored(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

/** True if a name below the folder begins with a dot. */
function isHidden(path: string, start: string): boolean {
  return `/${path.slice(start.length)}`.includes('/.');
}
