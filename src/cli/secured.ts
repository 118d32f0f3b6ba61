/** `frontwire secured`: the private record of an article's file, decrypted. */
import { readFile } from 'node:fs/promises';
import { loadEnvironment } from '../../config/environment.ts';
import { Failure, toReason } from '../errors.ts';
import { openSecured } from '../standalone.ts';
import { EXIT } from './exitCodes.ts';
import { print } from './output.ts';

/** Prints the record. Throws `not_found`, `record_unreadable`, `config_invalid`. */
export async function secured(file: string, options: { readonly json?: boolean }): Promise<number> {
  const text = await readFile(file, 'utf8').catch((cause) => {
    throw new Failure('not_found', `${file} cannot be read: ${toReason(cause)}.`, { subject: file, cause });
  });
  const record = openSecured(text, loadEnvironment(process.env).securedKey);
  print(`${JSON.stringify(record, undefined, options.json ? undefined : 2)}\n`);
  return EXIT.done;
}
