/** What a list in OPML says to frontwire alone, or cannot say at all. */
import type { WrittenSource } from '../../../config/editSources.ts';
import { VARIABLE } from '../../../config/variables.ts';
import type { OpmlFeed } from '../../model/feed.ts';
import { toCount } from '../../text/words/toCount.ts';

/** Sources as they are written, and as outlines, of one collection. */
export interface Exported {
  readonly collection: string;
  readonly sources: readonly WrittenSource[];
  readonly feeds: readonly OpmlFeed[];
}

/** What every reader takes of an outline; all else travels as attributes of ours. */
const COMMON: ReadonlySet<string> = new Set(['url', 'id', 'name', 'group', 'topics', 'homepage']);
/** Values of `kind` that other readers read. */
const FEEDS: ReadonlySet<unknown> = new Set([undefined, 'feed']);

/** Sentences for the operator: nothing of a source is lost without a word. None where every reader takes all. */
export function toExportNotes(exported: readonly Exported[]): readonly string[] {
  const all = exported.flatMap(({ sources, feeds }) => sources.map((source, at) => ({ source, feed: feeds[at] })));
  const keys = [...new Set(all.flatMap(({ source }) => Object.keys(source)))].filter((key) => !COMMON.has(key));
  const counts = keys.map((key) => `${key} (${all.filter(({ source }) => source[key] !== undefined).length})`);
  const named = all.filter(({ source }) => VARIABLE.test(JSON.stringify(source))).length;
  const pages = all.filter(({ source, feed }) => hasNoFeed(source, feed)).length;
  const joined = exported.filter(({ sources }) => sources.length > 0);
  return [
    ...(keys.length > 0 ? [`Only frontwire reads these settings of the list back: ${counts.join(', ')}.`] : []),
    ...(named > 0
      ? [
          `${toCount(named, 'source names', 'sources name')} variables of the environment; ` +
            '`sources import --with-variables` takes them back.',
        ]
      : []),
    ...(pages > 0 ? [`${toCount(pages, 'source is', 'sources are')} no feed that another reader could read.`] : []),
    ...(joined.length > 1
      ? [`The list joins ${joined.length} collections, and an import puts all into one; \`--collection\` exports one.`]
      : []),
  ];
}

/** True for pages and data that were read without a feed. */
function hasNoFeed({ kind, select, url }: WrittenSource, feed: OpmlFeed | undefined): boolean {
  if (select !== undefined) return true;
  return !FEEDS.has(kind) && feed?.xmlUrl === url;
}
