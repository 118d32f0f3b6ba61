/** What the compiler says about an edited copy of the sources. */
import { execFile } from 'node:child_process';
import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openTemporaryDirectory } from './temporaryDirectory.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const COMPILER = join(ROOT, 'node_modules/typescript/bin/tsc');

/** A text of a file, and what takes its first place. */
export interface Edit {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** Makes the edits in a copy and returns the errors of the `checked` files and of what they import, one a line. */
export async function compileEdited(edits: readonly Edit[], checked: readonly string[]): Promise<readonly string[]> {
  const directory = await openTemporaryDirectory();
  try {
    for (const name of ['src', 'config', 'package.json', 'tsconfig.json'])
      await cp(join(ROOT, name), join(directory.path, name), { recursive: true });
    await symlink(join(ROOT, 'node_modules'), join(directory.path, 'node_modules'));
    for (const { file, from, to } of edits) {
      const path = join(directory.path, file);
      const text = await readFile(path, 'utf8');
      if (!text.includes(from)) throw new Error(`${file} has no "${from}".`);
      await writeFile(
        path,
        text.replace(from, () => to),
      );
    }
    const project = { extends: './tsconfig.json', include: [], files: checked };
    await writeFile(join(directory.path, 'edited.json'), JSON.stringify(project));
    return await compile(directory.path);
  } finally {
    await directory.remove();
  }
}

function compile(cwd: string): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const args = [COMPILER, '--noEmit', '--pretty', 'false', '-p', 'edited.json'];
    execFile(process.execPath, args, { cwd }, (_, stdout) => {
      resolve(stdout.split('\n').filter((line) => /^\S+\(\d+,\d+\): error /.test(line)));
    });
  });
}
