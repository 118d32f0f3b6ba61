/** What the subject of a bundle is: an address, or a source. */
import type { App } from '../../app.ts';
import { Failure, isFailure } from '../../errors.ts';
import type { Source } from '../../model/source.ts';
import { findSource } from '../findSource.ts';

/** Which source and which address a command names. */
export interface SubjectOptions {
  /** Of an address: the source that it is, or should be, from. */
  readonly source?: string | undefined;
  readonly collection?: string | undefined;
}

/** What is known of a subject by its name alone. */
export interface NamedSubject {
  /** Absent: it is an address, and its source is not named. */
  readonly source?: Source;
  /** Absent: it is a source, or an article that is named otherwise. */
  readonly url?: string;
  /** Of an article of a recording that is not named by its address: its own, and those of the addresses that lead to it. */
  readonly ids?: readonly string[];
}

/** How a source is found; `what` is what the failure says is not there. */
export type FindSource = (app: App, said: string, collection?: string, what?: string) => Promise<Source>;

/** True for what is an address of the web. */
export function isAddress(said: string): boolean {
  return /^https?:\/\//i.test(said) && URL.canParse(said);
}

/** Throws `usage` for a name that is neither an address nor that of one source. */
export async function nameSubject(
  app: App,
  said: string,
  { source, collection }: SubjectOptions,
  find: FindSource = findSource,
): Promise<NamedSubject> {
  if (source !== undefined) {
    if (!isAddress(said)) throw new Failure('usage', '--source says which source an address is from: name one, too.');
    return { source: await find(app, source, collection), url: said };
  }
  try {
    return { source: await find(app, said, collection, 'article and no source') };
  } catch (thrown) {
    if (!isAddress(said) || !isFailure(thrown, 'usage')) throw thrown;
    return { url: said };
  }
}

/** Throws `not_found`: nobody announced the address. */
export function refuseUnknown(said: string, where: string): never {
  throw new Failure('not_found', `No source ${where} announced ${said}: name the one that should have with --source.`, {
    subject: said,
  });
}
