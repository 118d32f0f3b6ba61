/** Files that exist in memory only, for tests and for `--dry-run`. */

import { parseOutputPath } from '../../../src/effects/disk/outputPath.ts';
import type { Files } from '../../../src/ports.ts';

/** Files in memory, each directory by itself. They keep to the same contract as the files on disk. */
export function createMemoryFiles(): Files {
  const dirs = new Map<string, Map<string, string>>();
  const filesOf = (dir: string): Map<string, string> => {
    const files = dirs.get(dir) ?? new Map<string, string>();
    dirs.set(dir, files);
    return files;
  };
  return {
    async read(dir, path) {
      return filesOf(dir).get(toName(path));
    },
    async write(dir, path, text) {
      const files = filesOf(dir);
      const stored = toStored(text);
      if (files.get(toName(path)) === stored) return 'unchanged';
      files.set(toName(path), stored);
      return 'written';
    },
    async remove(dir, path) {
      return filesOf(dir).delete(toName(path));
    },
    async list(dir, folder) {
      const start = folder === '' ? '' : `${toName(folder)}/`;
      return [...filesOf(dir).keys()].filter((path) => path.startsWith(start) && !isHidden(path, start)).sort();
    },
    async ensureWritable() {},
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
