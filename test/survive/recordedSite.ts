/** What the configuration in a recording says of its sources and topics, as a configuration has it. */

import type { Settings } from '../../src/model/policy.ts';
import type { RecordedFetch, RoundStart } from '../../src/model/recording.ts';
import type { ExtractRule } from '../../src/model/selection.ts';
import type { Source } from '../../src/model/source.ts';
import { toKey } from './recordedAnswers.ts';

/** Parts of a configuration. */
export interface RecordedSite {
  readonly sources: readonly Readonly<Record<string, unknown>>[];
  /** Of the collection. */
  readonly collection: Readonly<Record<string, unknown>>;
  /** Of the whole. */
  readonly configuration: Readonly<Record<string, unknown>>;
}

/**
 * The first collection of which a source was asked, with those sources alone: the others would all fail. Archives are left out, since
 * they are read in ranges, or are on another machine. Throws where nothing is left.
 */
export function toRecordedSite(start: RoundStart, fetches: readonly RecordedFetch[]): RecordedSite {
  const { collections } = start.settings as Settings;
  const asked = new Set(fetches.map(({ url }) => toKey(url)));
  for (const { sources: all, topics, defaultTopic, requireTopic } of collections) {
    const sources = all.filter(({ url, kind }) => kind !== 'warc' && asked.has(toKey(url)));
    if (sources.length === 0) continue;
    const rules = sources.flatMap(({ extract = [] }) => extract).filter(({ host }) => host !== undefined);
    return {
      sources: sources.map(toRaw),
      collection: { topics, requireTopic, ...(defaultTopic && { defaultTopic }) },
      configuration: { extract: Object.fromEntries(rules.map(({ host, ...rule }) => [host, rule])) },
    };
  }
  throw new Error('The recording has no source that was asked.');
}

function toRaw({ id, name, url, homepage, kind, select, extract = [], trust, boost, topics, speaksFor }: Source) {
  const own = extract.find(({ host }: ExtractRule) => host === undefined);
  const named = { ...(name && { name }), ...(homepage && { homepage }), ...(kind && { kind }) };
  const read = { ...(select && { select: select.selection }), ...(own && { extract: own }) };
  return { id, url, ...named, ...read, trust, boost, topics, ...(speaksFor && { speaksFor }) };
}
