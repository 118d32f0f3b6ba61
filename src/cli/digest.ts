/** `frontwire digest`: the top stories since the last digest, printed or written. */
import { toMilliseconds } from '../../config/duration.ts';
import { renderDigest } from '../app.ts';
import { Failure } from '../errors.ts';
import { countDigestStories } from '../model/digest.ts';
import type { DigestFormat } from '../model/digestFormats.ts';
import { toCount } from '../text/words/toCount.ts';
import { checkCollection } from './checkCollection.ts';
import { EXIT } from './exitCodes.ts';
import { print, tellWarning } from './output.ts';
import { busy, eachCollection, type RebuildOptions } from './rebuild.ts';
import { readSettings, withSession } from './session.ts';

/** Options of `digest`. */
export interface DigestOptions extends RebuildOptions {
  readonly since?: string;
  readonly format?: DigestFormat;
  readonly write?: boolean;
}

/**
 * Prints what today's digest is now, or writes it. Where nothing is new, nothing is printed, or a JSON digest without topics. Throws
 * `usage` for contrary options and for several collections to be printed.
 */
export async function digest(options: DigestOptions): Promise<number> {
  const { format, json, write } = options;
  if (write && format !== undefined)
    throw new Failure('usage', '--write writes all formats; --format goes without it.');
  if (json && format !== undefined && format !== 'json') {
    throw new Failure('usage', `--json prints JSON, and --format asks for ${format}.`);
  }
  const sinceMs = options.since === undefined ? undefined : toSinceMs(options.since, Date.now());
  if (write) return await writeDigests(options, sinceMs);
  const settings = readSettings(options);
  checkCollection(settings.collections, options);
  const [only, another] = settings.collections.map(({ id }) => id);
  const collection = options.collection ?? (another === undefined ? only : undefined);
  if (collection === undefined) {
    throw new Failure('usage', 'There are several collections; name one with --collection.');
  }
  return await withSession(settings, { ...options, logLevel: 'warn' }, async ({ app }) => {
    await app.completeIndexes(collection);
    const made = await app.previewDigest(collection, sinceMs);
    const wanted = format ?? (json ? 'json' : 'md');
    const isEmpty = countDigestStories(made) === 0;
    if (isEmpty) tellWarning(`Nothing is new in ${collection} since ${made.since}.`);
    if (!isEmpty || wanted === 'json') print(renderDigest(made, wanted));
    return EXIT.done;
  });
}

function writeDigests(options: DigestOptions, sinceMs: number | undefined): Promise<number> {
  return eachCollection(options, async ({ app }, id) => {
    await app.completeIndexes(id);
    const { digest: made, isWritten } = (await app.writeDigest(id, sinceMs)) ?? busy(id);
    const stories = countDigestStories(made);
    const told = `the digest of ${made.day}, ${toCount(stories, 'story', 'stories')}`;
    return {
      facts: { collection: id, day: made.day, since: made.since, stories, written: isWritten },
      sentence:
        stories === 0
          ? `${id}: nothing is new since ${made.since}`
          : `${id}: ${told}, ${isWritten ? 'is written' : 'is there already'}`,
    };
  });
}

/** A time ago or an instant, as ms since the epoch. Throws `usage`. */
function toSinceMs(text: string, nowMs: number): number {
  const ago = toMilliseconds(text);
  if (ago !== undefined) return Math.max(0, nowMs - ago);
  const isInstant = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/.test(text);
  const ms = isInstant ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) {
    throw new Failure('usage', `--since takes a time ago (24h) or an instant (2026-11-30T06:00:00Z), not "${text}".`);
  }
  if (ms > nowMs) throw new Failure('usage', `--since is ${text}, which is still to come.`);
  return ms;
}
