/** `frontwire secured`: the private record of an article's file, decrypted. */
import { readFile } from 'node:fs/promises';
import { loadEnvironment } from '../../config/environment.ts';
import { Failure, toReason } from '../errors.ts';
import { openSecured } from '../standalone.ts';
import { EXIT } from './exitCodes.ts';
import { print } from './output.ts';

/** Prints the record. Throws `usage`, `not_found`, `record_unreadable`, `config_invalid`. */
export async function secured(file: string | undefined, options: { readonly json?: boolean }): Promise<number> {
  if (file === undefined) throw new Failure('usage', 'Name an article file, or give --reseal.');
  const text = await readFile(file, 'utf8').catch((cause) => {
    throw new Failure('not_found', `${file} cannot be read: ${toReason(cause)}.`, { subject: file, cause });
  });
  const record = openSecured(text, loadEnvironment(process.env).securedKeys);
  print(`${JSON.stringify(record, undefined, options.json ? undefined : 2)}\n`);
  return EXIT.done;
}
