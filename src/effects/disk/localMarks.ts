/** Short notes that a machine keeps beside its private state, in `.frontwire/marks`, out of the output and out of git. */
import { join } from 'node:path';
import type { LocalMarks } from '../../ports/decisions.ts';
import type { Files } from '../../ports.ts';

/** The marks of a directory. */
export function createLocalMarks(directory: string, files: Files): LocalMarks {
  const dir = join(directory, '.frontwire', 'marks');
  return {
    async read(name) {
      return (await files.read(dir, name))?.trim();
    },
    async write(name, mark) {
      await files.write(dir, '.gitignore', '*\n');
      await files.write(dir, name, `${mark}\n`);
    },
  };
}
