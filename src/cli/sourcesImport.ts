/** `frontwire sources import`: adds the feeds of an OPML list to the configuration, in which no other line changes. */

import { readFile } from 'node:fs/promises';
import { Failure, isFailure, toReason } from '../errors.ts';
import type { Settings } from '../model/policy.ts';
import { PRESETS } from '../model/scoring.ts';
import type { Trust } from '../model/source.ts';
import { MAX_ENTRIES, type OpmlList, parseOpml } from '../standalone.ts';
import { redactUrl } from '../text/url/url.ts';
import { toCount } from '../text/words/toCount.ts';
import { checkCollection } from './checkCollection.ts';
import { addToConfigFile, readConfigFile } from './configFile.ts';
import { EXIT } from './exitCodes.ts';
import { type ImportPlan, type NewSource, type NotTaken, toNewSources } from './opml/toNewSources.ts';
import { print, tellWarning } from './output.ts';
import { readInput } from './readInput.ts';
import { readSettings } from './session.ts';
import type { SourcesOptions } from './sourcesList.ts';
import { tellTooLow } from './tooLow.ts';

/** Options of `sources import`. */
export interface ImportOptions extends SourcesOptions {
  readonly dryRun?: boolean;
  /** Settings that name variables of the environment are taken, too: the list is the operator's own. */
  readonly withVariables?: boolean;
}

/** Keys of a source that open something: private addresses, a way that others watch, the right to speak for others. */
const BROAD_KEYS = ['allowPrivate', 'proxy', 'speaksFor'] as const;
/** Feeds and attributes that are told one by one; `--json` has them all. */
const MAX_TOLD = 20;

/**
 * Adds what the collection (the named one, or the first) does not have yet, and writes the file only if the result is
 * valid. Throws `not_found`, `not_opml`, `config_invalid`.
 */
export async function sourcesImport(file: string, options: ImportOptions): Promise<number> {
  checkCollection(readSettings(options).collections, options);
  const config = await readConfigFile(options);
  const { settings } = config;
  const index = settings.collections.findIndex(({ id }) => (options.collection ?? id) === id);
  const collection = settings.collections[index];
  if (!collection) throw new Failure('usage', 'The configuration has no collection to import into.');
  const { feeds, leftOut, links, withoutFeed } = await readList(file);
  const plan = toNewSources(feeds, collection, { takesVariables: options.withVariables });
  if (plan.fresh.length > 0 && !options.dryRun) {
    await addToConfigFile(config, index, plan.fresh);
  }
  const facts = { listed: feeds.length, added: plan.fresh.length, present: plan.duplicates.length, leftOut };
  tellWarnings(plan, { collection: collection.id, leftOut, links, settings });
  const { fresh: sources, ...rest } = plan;
  print(
    options.json
      ? `${JSON.stringify({ ...facts, sources, ...rest, links, withoutFeed })}\n`
      : renderPlan(
          plan,
          withoutFeed,
          `${options.dryRun ? 'would be added' : 'added'} to ${collection.id}`,
          feeds.length,
        ),
  );
  return EXIT.done;
}

/** The list in a file, or on the standard input (`-`). */
async function readList(file: string): Promise<OpmlList> {
  const name = file === '-' ? 'The standard input' : file;
  const bytes = await (file === '-' ? readInput() : readFile(file)).catch((cause) => {
    throw new Failure('not_found', `${name} cannot be read: ${toReason(cause)}.`, { subject: file, cause });
  });
  try {
    return parseOpml({ bytes });
  } catch (thrown) {
    if (!isFailure(thrown)) throw thrown;
    throw new Failure(thrown.code, `${name} cannot be imported. ${thrown.message}`, { subject: file, cause: thrown });
  }
}

interface Warned {
  readonly collection: string;
  readonly leftOut: number;
  readonly links: readonly string[];
  readonly settings: Settings;
}

function tellWarnings({ fresh, refused }: ImportPlan, { collection, leftOut, links, settings }: Warned): void {
  if (leftOut > 0) tellWarning(toCutNote(leftOut));
  tellTooLow(collection, fresh.map(toWeighed(settings)), settings.policy);
  for (const { url, reason } of refused) tellWarning(`${url} is left out: ${reason}.`);
  for (const key of BROAD_KEYS) {
    const urls = fresh.filter((source) => source[key] !== undefined).map(({ url }) => redactUrl(url));
    if (urls.length > 0)
      tellWarning(`The list sets \`${key}\`; see that it is meant so: ${urls.slice(0, MAX_TOLD).join(', ')}.`);
  }
  if (links.length > 0) {
    const lead = links.length === 1 ? 'outline leads' : 'outlines lead';
    tellWarning(
      `${links.length} ${lead} to another list or page and was not followed: ${links.slice(0, MAX_TOLD).join(', ')}.`,
    );
  }
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

function renderPlan(
  { fresh, duplicates, notTaken }: ImportPlan,
  withoutFeed: OpmlList['withoutFeed'],
  done: string,
  listed: number,
): string {
  const sum = `${toCount(listed, 'feed')} in the list; ${fresh.length} ${done}, ${duplicates.length} present already or listed twice.`;
  const twice = duplicates.filter(({ url, as }) => url !== as).map(({ url, as }) => `${url} is there as ${as}`);
  return [
    sum,
    ...renderSome('The same feed in another spelling:', twice),
    ...renderSome('Not taken:', [...notTaken.map(renderNotTaken), ...withoutFeed.map(renderWithoutFeed)]),
    '',
  ].join('\n');
}

function renderWithoutFeed({ name, htmlUrl }: OpmlList['withoutFeed'][number]): string {
  const found =
    htmlUrl === undefined ? '' : `; \`frontwire sources test ${redactUrl(htmlUrl)}\` looks for the feed of its site`;
  return `the outline "${name ?? redactUrl(htmlUrl ?? '')}": it names no feed (xmlUrl)${found}`;
}

function renderNotTaken({ attribute, reason, feeds }: NotTaken): string {
  return `${attribute} of ${toCount(feeds, 'feed')}: ${reason}`;
}

function renderSome(heading: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const more = lines.length > MAX_TOLD ? [`  and ${lines.length - MAX_TOLD} more (--json lists all)`] : [];
  return [heading, ...lines.slice(0, MAX_TOLD).map((line) => `  ${line}`), ...more];
}
