/** How people name articles on the command line, and themselves. */
import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { relative, resolve, sep } from 'node:path';
import { Failure } from '../errors.ts';
import type { Settings } from '../model/policy.ts';

/** A URL or an id as it is; a file as its path within the collection's output directory. Throws `usage` for one outside. */
export function toArticleName(name: string, settings: Settings, collection: string): string {
  if (/^https?:\/\//i.test(name) || !existsSync(name)) return name;
  const dir = settings.collections.find(({ id }) => id === collection)?.output.dir ?? '';
  const path = relative(dir, resolve(name)).split(sep).join('/');
  if (path !== '' && !path.startsWith('../') && path !== '..') return path;
  throw new Failure('usage', `${name} is not a file of the collection ${collection}.`, { subject: name });
}

/** Who decides: as `--by` says, else the user of the machine. */
export function toUser({ by }: { readonly by?: string }): string {
  return by ?? process.env.USER ?? nameOfUser() ?? 'operator';
}

function nameOfUser(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined; // a user id without an entry, as containers have them
  }
}
