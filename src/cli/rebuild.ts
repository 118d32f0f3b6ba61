/** `frontwire republish` and `secured --reseal`: files from Redis, records under a new key; and what they share with `reindex`. */

import { setFlagsFromString } from 'node:v8';
import { Failure } from '../errors.ts';
import { toCount } from '../text/words/toCount.ts';
import { checkCollection } from './checkCollection.ts';
import { EXIT } from './exitCodes.ts';
import { print } from './output.ts';
import { type OpeningOptions, readSettings, type Session, type SessionOptions, withSession } from './session.ts';

/**
 * How much the memory of a command that goes through a whole collection may grow between two collections of garbage, in percent of
 * what is in use. V8's own limit is two to four times as much as is in use: with this, the peak is a third lower and the command takes
 * a tenth more CPU (10,000 articles, Node 20).
 */
const HEAP_GROWTH = 30;

/** Options of all. */
export interface RebuildOptions extends SessionOptions {
  readonly collection?: string;
}

/** Writes every file that differs from what Redis says. */
export function republish(options: RebuildOptions): Promise<number> {
  return eachCollection(options, async ({ app }, id) => {
    const { written, unchanged } = (await app.republishCollection(id)) ?? busy(id);
    return {
      facts: { collection: id, written, unchanged },
      sentence: `${id}: ${toCount(written, 'file')} written, ${unchanged} unchanged`,
    };
  });
}

/** Seals the private records that an older key sealed with the first key of `FRONTWIRE_SECURED_KEYS`. */
export function reseal(options: RebuildOptions): Promise<number> {
  return eachCollection(options, async ({ app }, id) => {
    await app.completeIndexes(id);
    const facts = (await app.resealCollection(id)) ?? busy(id);
    const { resealed, current, unopened } = facts;
    const rest = unopened > 0 ? `; no key opens ${toCount(unopened, 'record')}, which stayed as they are` : '';
    const sentence = `${id}: ${toCount(resealed, 'record')} sealed with the first key, ${current} before${rest}`;
    return { facts: { collection: id, ...facts }, sentence };
  });
}

/** Throws `run_locked`. */
export function busy(collection: string): never {
  throw new Failure('run_locked', `Another process writes the collection ${collection} just now.`);
}

/** Does the work of a command for each collection, or for the one that the options name, and prints what it found. */
export async function eachCollection(
  options: RebuildOptions,
  work: (session: Session, id: string) => Promise<{ readonly facts: object; readonly sentence: string }>,
  opening: Pick<OpeningOptions, 'takesOver'> = {},
): Promise<number> {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`);
  const settings = readSettings(options);
  checkCollection(settings.collections, options);
  return await withSession(settings, { ...options, ...opening, logLevel: 'warn' }, async (session) => {
    const results = [];
    for (const { id } of settings.collections) {
      if ((options.collection ?? id) === id) results.push(await work(session, id));
    }
    const text = results.map(({ sentence }) => `${sentence}\n`).join('');
    print(options.json ? `${JSON.stringify({ collections: results.map(({ facts }) => facts) })}\n` : text);
    return EXIT.done;
  });
}
