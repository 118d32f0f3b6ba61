/** `frontwire bundle`: a small archive of what concerns one article or source, to be sent to somebody who is to look at it. */
import { constants } from 'node:fs';
import { access, copyFile, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Failure, toReason } from '../../errors.ts';
import { askToGoOn, canAsk } from '../ask.ts';
import { EXIT } from '../exitCodes.ts';
import { print, terminalWidth } from '../output.ts';
import type { SessionOptions } from '../session.ts';
import { cutBundle } from './cutBundle.ts';
import { findInRecording } from './findInRecording.ts';
import { recordSubject } from './recordSubject.ts';
import { renderBundle } from './renderBundle.ts';

/** Options of `bundle`. */
export interface BundleOptions extends SessionOptions {
  readonly out?: string;
  /** A recording that it is cut out of. */
  readonly from?: string;
  /** Id, name or URL of the source that an address is, or should be, from. */
  readonly source?: string;
  readonly collection?: string;
  readonly yes?: boolean;
}

/** Makes a bundle, prints what is in it, and writes it. Throws `not_found`, `usage` where nobody can be asked, `aborted` for a no. */
export async function bundle(subject: string, options: BundleOptions): Promise<number> {
  const scratch = await mkdtemp(join(tmpdir(), 'frontwire-bundle-'));
  try {
    const found = options.from
      ? await findInRecording(resolve(options.from), subject, options, join(scratch, 'whole'))
      : await recordSubject(subject, options, join(scratch, 'live'));
    const out = resolve(options.out ?? `frontwire-${found.name}.warc.gz`);
    await ensureFree(out);
    const made = join(scratch, 'bundle.warc.gz');
    const cut = await cutBundle(found, join(scratch, 'cut'), made);
    const facts = { ...cut, file: out, bytes: (await stat(made)).size };
    if (!options.json) print(renderBundle(facts, terminalWidth()));
    await confirm(options);
    await copyFile(made, out, constants.COPYFILE_EXCL).catch((cause: unknown) => refuse(out, cause));
    print(options.json ? `${JSON.stringify({ bundle: facts })}\n` : `Written to ${out}.\n`);
    return EXIT.done;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function refuse(out: string, cause: unknown): never {
  throw new Failure('output_unavailable', `The bundle ${out} cannot be written: ${toReason(cause)}.`, {
    subject: out,
    cause,
  });
}

/** Throws `output_unavailable` for a file that is there: before publishers are asked, as far as its name is known then. */
async function ensureFree(out: string): Promise<void> {
  const isThere = await access(out).then(
    () => true,
    () => false,
  );
  if (isThere)
    throw new Failure('output_unavailable', `${out} is there already: name another with --out.`, { subject: out });
}

async function confirm({ yes }: BundleOptions): Promise<void> {
  if (yes) return;
  if (!canAsk()) throw new Failure('usage', 'Nobody can be asked here whether that may be written: say --yes.');
  if (!(await askToGoOn('Write it?'))) throw new Failure('aborted', 'Nothing was written.');
}
