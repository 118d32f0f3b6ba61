/** `frontwire sources export`: the sources as OPML 2.0, with our own settings, for other readers and back. */

import { readAllSources } from '../../config/editSources.ts';
import { isFailure } from '../errors.ts';
import type { Settings } from '../model/policy.ts';
import type { SourceState } from '../model/source.ts';
import { renderOpml } from '../standalone.ts';
import { isArchivePath } from '../text/url/archivePath.ts';
import { toCount } from '../text/words/toCount.ts';
import { checkCollection } from './checkCollection.ts';
import { readConfigFile } from './configFile.ts';
import { EXIT } from './exitCodes.ts';
import { toExportNotes } from './opml/exportNotes.ts';
import { toOpmlFeed } from './opml/toOpmlFeeds.ts';
import { printXml, tellWarning } from './output.ts';
import { readSettings, withSession } from './session.ts';
import type { SourcesOptions } from './sourcesList.ts';

/** Prints the list. Feeds that were found on pages, and titles of feeds, are known from Redis; without it, from the configuration. */
export async function sourcesExport(options: SourcesOptions): Promise<number> {
  checkCollection(readSettings(options).collections, options);
  const { path, text, settings } = await readConfigFile(options);
  const written = readAllSources(text, path);
  const states = await loadStates(settings, options);
  const chosen = settings.collections.map((one, index) => ({ ...one, index }));
  const wanted = chosen.filter(({ id }) => (options.collection ?? id) === id);
  const exported = wanted.map(({ id, index }) => {
    const sources = (written[index] ?? []).filter(({ url }) => !isArchivePath(`${url}`));
    return { collection: id, sources, feeds: sources.map((one) => toOpmlFeed(one, states.get(id) ?? new Map())) };
  });
  const title = wanted.map((one) => one.title).join(', ');
  printXml(
    renderOpml(
      title,
      exported.flatMap(({ feeds }) => feeds),
    ),
  );
  for (const note of toExportNotes(exported)) tellWarning(note);
  const files = wanted.flatMap(({ index }) => written[index] ?? []).filter(({ url }) => isArchivePath(`${url}`)).length;
  if (files > 0) tellWarning(`${toCount(files, 'archive')} on this machine cannot be in a list.`);
  return EXIT.done;
}

type States = ReadonlyMap<string, ReadonlyMap<string, SourceState>>;

/** States by collection and source; none while Redis is away, which must not keep anybody from their list. */
async function loadStates(settings: Settings, options: SourcesOptions): Promise<States> {
  try {
    return await withSession(settings, { ...options, logLevel: 'warn' }, async ({ app }) => {
      const ids = settings.collections.map(({ id }) => id);
      return new Map(await Promise.all(ids.map(async (id) => [id, await app.sources.listStates(id)] as const)));
    });
  } catch (thrown) {
    if (!isFailure(thrown) || !AWAY.has(thrown.code)) throw thrown;
    tellWarning(`${thrown.message} Titles of feeds, and feeds that were found on pages, are missing in the list.`);
    return new Map();
  }
}

/** What Redis may be. */
const AWAY: ReadonlySet<string> = new Set(['redis_unavailable', 'redis_missing', 'redis_evicts', 'output_unavailable']);
