/** `frontwire sources export`: the sources as OPML 2.0, with our own settings, for other readers and back. */

import type { OpmlFeed } from '../model/feed.ts';
import { PRESETS } from '../model/scoring.ts';
import type { Source, Trust } from '../model/source.ts';
import { renderOpml } from '../standalone.ts';
import { checkCollection } from './checkCollection.ts';
import { EXIT } from './exitCodes.ts';
import { printXml } from './output.ts';
import { readSettings } from './session.ts';
import type { SourcesOptions } from './sourcesList.ts';

/** Prints the list. The folder of a source is its first topic. */
export async function sourcesExport(options: SourcesOptions): Promise<number> {
  const { collections, policy } = readSettings(options);
  checkCollection(collections, options);
  const chosen = collections.filter(({ id }) => (options.collection ?? id) === id);
  const usualTrust = PRESETS[policy.scoring.preset].trust;
  const feeds = chosen.flatMap(({ sources }) => sources.map((source) => toOpmlFeed(source, usualTrust)));
  printXml(renderOpml(chosen.map(({ title }) => title).join(', '), feeds));
  return EXIT.done;
}

function toOpmlFeed({ id, url, trust, boost, kind, everyMinutes, topics }: Source, usualTrust: Trust): OpmlFeed {
  const settings = {
    id,
    ...(trust !== usualTrust && { trust: String(trust) }),
    ...(boost !== 0 && { boost: String(boost) }),
    ...(kind && { kind }),
    ...(everyMinutes !== undefined && { every: toDuration(everyMinutes) }),
    ...(topics.length > 0 && { topics: topics.join(', ') }),
  };
  return { xmlUrl: url, title: id, categories: topics.slice(0, 1), settings };
}

function toDuration(minutes: number): string {
  return Number.isInteger(minutes) ? `${minutes}m` : `${Math.round(minutes * 60)}s`;
}
