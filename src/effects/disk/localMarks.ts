/** Short notes that a machine keeps beside its private state, in `.frontwire/marks`, out of the output and out of git. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure, toReason } from '../../errors.ts';
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
    async append(name, line) {
      try {
        const file = await open(join(dir, name), constants.O_WRONLY | constants.O_APPEND);
        try {
          await file.appendFile(`${line}\n`);
          await file.datasync();
        } finally {
          await file.close();
        }
      } catch (cause) {
        if (Object(cause).code === 'ENOENT') return;
        throw new Failure('output_unavailable', `${dir} cannot be written (${toReason(cause)}).`, { cause });
      }
    },
  };
}
