/** `frontwire sources import`: adds the feeds of an OPML list to the configuration, comments and order kept. */

import { readFile, rename, writeFile } from 'node:fs/promises';
import { isSeq, parseDocument } from 'yaml';
import { loadEnvironment } from '../../config/environment.ts';
import { DEFAULT_CONFIG_FILE, parseSettings } from '../../config/load.ts';
import { sourceSchema } from '../../config/schema.ts';
import { Failure, toReason } from '../errors.ts';
import type { OpmlFeed } from '../model/feed.ts';
import type { Collection, Settings } from '../model/policy.ts';
import { PRESETS } from '../model/scoring.ts';
import type { Trust } from '../model/source.ts';
import { MAX_ENTRIES, parseOpml } from '../standalone.ts';
import { redactUrl } from '../text/url/url.ts';
import { toCount } from '../text/words/toCount.ts';
import { checkCollection } from './checkCollection.ts';
import { EXIT } from './exitCodes.ts';
import { print, tellFault } from './output.ts';
import { readSettings } from './session.ts';
import type { SourcesOptions } from './sourcesList.ts';
import { tellTooLow } from './tooLow.ts';

/** Options of `sources import`. */
export interface ImportOptions extends SourcesOptions {
  readonly dryRun?: boolean;
}

/**
 * Adds what the collection (the named one, or the first) does not have yet, and writes the file only if the result is
 * valid. Throws `not_found`, `not_opml`, `config_invalid`.
 */
export async function sourcesImport(file: string, options: ImportOptions): Promise<number> {
  const settings = readSettings(options);
  checkCollection(settings.collections, options);
  const index = settings.collections.findIndex(({ id }) => (options.collection ?? id) === id);
  const collection = settings.collections[index];
  if (!collection) throw new Failure('usage', 'The configuration has no collection to import into.');
  const bytes = await readFile(file).catch((cause) => {
    throw new Failure('not_found', `${file} cannot be read: ${toReason(cause)}.`, { subject: file, cause });
  });
  const { feeds, leftOut } = parseOpml({ bytes });
  const { fresh, refused } = toNewSources(feeds, collection);
  const path = options.config ?? loadEnvironment(process.env).configFile ?? DEFAULT_CONFIG_FILE;
  if (fresh.length > 0 && !options.dryRun) await addSources(path, index, fresh);
  const verb = options.dryRun ? 'would be added' : 'added';
  const present = feeds.length - fresh.length - refused.length;
  const facts = { listed: feeds.length, added: fresh.length, present, leftOut };
  if (leftOut > 0) tellFault(toCutNote(leftOut));
  tellTooLow(collection.id, fresh.map(toWeighed(settings)), settings.policy);
  for (const { url, reason } of refused) tellFault(`${url} is left out: ${reason}.`);
  print(
    options.json
      ? `${JSON.stringify({ ...facts, sources: fresh, refused })}\n`
      : `${toCount(facts.listed, 'feed')} in the list; ${facts.added} ${verb} to ${collection.id}, ` +
          `${facts.present} present already or listed twice.
`,
  );
  return EXIT.done;
}

/** What the operator is told of a list that was not read to its end. */
function toCutNote(leftOut: number): string {
  const rest = toCount(leftOut, 'more is', 'more are');
  return `Only the first ${toCount(MAX_ENTRIES, 'outline', 'outlines')} of the list are read; ${rest} left out. Divide the list.`;
}

/** A new source as its trust and boost will be. */
function toWeighed({ policy }: Settings) {
  return ({ url, trust, boost }: NewSource) => ({
    id: redactUrl(url),
    trust: (trust ?? PRESETS[policy.scoring.preset].trust) as Trust,
    boost: Number(boost ?? 0),
  });
}

interface NewSource {
  readonly url: string;
  readonly [setting: string]: unknown;
}

/** An outline that cannot be a source, and why; its URL without a password. */
interface Refused {
  readonly url: string;
  readonly reason: string;
}

/** Each feed once; folders become topics where the taxonomy has them. An outline that cannot be a source costs the others nothing. */
function toNewSources(feeds: readonly OpmlFeed[], collection: Collection): { fresh: NewSource[]; refused: Refused[] } {
  const refused: Refused[] = [];
  const fresh = toCandidates(feeds, collection).filter((source) => {
    const parsed = sourceSchema.safeParse(source);
    const reason = parsed.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
    if (reason !== undefined) refused.push({ url: redactUrl(source.url), reason });
    return parsed.success;
  });
  return { fresh, refused };
}

function toCandidates(feeds: readonly OpmlFeed[], collection: Collection): NewSource[] {
  const present = new Set(collection.sources.map(({ url }) => url));
  const topics = new Map(collection.topics.map(({ name }) => [name.toLowerCase(), name]));
  return feeds.flatMap((feed): NewSource[] => {
    if (present.has(feed.xmlUrl)) return [];
    present.add(feed.xmlUrl);
    const { trust, boost, kind, every, topics: own } = feed.settings ?? {};
    const names = own?.split(/\s*,\s*/) ?? feed.categories;
    const known = names.flatMap((name) => topics.get(name.toLowerCase()) ?? []);
    return [
      {
        url: feed.xmlUrl,
        ...(trust && { trust: /^-?\d+$/.test(trust) ? Number(trust) : trust }),
        ...(boost && { boost: Number(boost) }),
        ...(kind && { kind }),
        ...(every && { every }),
        ...(known.length > 0 && { topics: [...new Set(known)] }),
      },
    ];
  });
}

async function addSources(path: string, index: number, fresh: readonly NewSource[]): Promise<void> {
  const document = parseDocument(await readFile(path, 'utf8'));
  const at = ['collections', index, 'sources'];
  if (!isSeq(document.getIn(at))) document.setIn(at, document.createNode([]));
  for (const source of fresh) document.addIn(at, document.createNode(source));
  const text = document.toString({ lineWidth: 0 });
  parseSettings(text, path, process.cwd());
  const unfinished = `${path}.${process.pid}.tmp`;
  await writeFile(unfinished, text);
  await rename(unfinished, path);
}
