/** `frontwire init`: a commented configuration to start from. */
import { existsSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configJsonSchema } from '../../config/schema.ts';
import { Failure, toReason } from '../errors.ts';
import { makeFolders } from '../standalone.ts';
import { EXIT } from './exitCodes.ts';
import { print } from './output.ts';

/** The package's folder: two levels up from the sources, three from `dist`. */
const PACKAGE = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../..' : '../../..', import.meta.url));

/**
 * Writes the example configuration, its taxonomy and its JSON Schema. Throws `usage` rather than overwrite, and where nothing can
 * be written.
 */
export async function init(file: string, options: { readonly force?: boolean }): Promise<number> {
  const target = resolve(file);
  if (existsSync(target) && !options.force)
    throw new Failure('usage', `${file} is there already; --force overwrites it.`);
  await writeExample(target).catch((cause: unknown) => {
    throw new Failure('usage', `${file} cannot be written: ${toReason(cause)}.`, { subject: file, cause });
  });
  print(`${file} is written. Edit it, then: frontwire check --config ${file}\n`);
  return EXIT.done;
}

async function writeExample(target: string): Promise<void> {
  const folder = dirname(target);
  const example = await readFile(join(PACKAGE, 'config/frontwire.yaml'), 'utf8');
  await makeFolders(join(folder, 'topics'));
  const topics = join(folder, 'topics/ai.yaml');
  if (!existsSync(topics)) await cp(join(PACKAGE, 'config/topics/ai.yaml'), topics);
  await writeFile(join(folder, 'frontwire.schema.json'), `${JSON.stringify(configJsonSchema(), undefined, 2)}\n`);
  await writeFile(target, example);
}
