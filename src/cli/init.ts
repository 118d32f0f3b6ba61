/** `frontwire init`: a commented configuration to start from. */
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configJsonSchema } from '../../config/schema.ts';
import { Failure } from '../errors.ts';
import { EXIT } from './exitCodes.ts';
import { print } from './output.ts';

/** The package's folder: two levels up from the sources, three from `dist`. */
const PACKAGE = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../..' : '../../..', import.meta.url));

/** Writes the example configuration, its taxonomy and its JSON Schema. Throws `usage` rather than overwrite. */
export async function init(file: string, options: { readonly force?: boolean }): Promise<number> {
  const target = resolve(file);
  if (existsSync(target) && !options.force)
    throw new Failure('usage', `${file} is there already; --force overwrites it.`);
  const folder = dirname(target);
  const example = await readFile(join(PACKAGE, 'config/frontwire.yaml'), 'utf8');
  await mkdir(join(folder, 'topics'), { recursive: true });
  const topics = join(folder, 'topics/ai.yaml');
  if (!existsSync(topics)) await cp(join(PACKAGE, 'config/topics/ai.yaml'), topics);
  await writeFile(join(folder, 'frontwire.schema.json'), `${JSON.stringify(configJsonSchema(), undefined, 2)}\n`);
  await writeFile(target, example);
  print(`${file} is written. Edit it, then: frontwire check --config ${file}\n`);
  return EXIT.done;
}
