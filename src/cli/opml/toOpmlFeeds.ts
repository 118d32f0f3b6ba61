/** Sources as the outlines of a list: what every reader understands, and the rest as attributes of our own. */
import type { WrittenSource } from '../../../config/editSources.ts';
import { sourceIdOf } from '../../../config/toSettings.ts';
import type { OpmlFeed } from '../../model/feed.ts';
import type { SourceState } from '../../model/source.ts';
import { fromFeedScheme } from '../../text/url/feedScheme.ts';
import { encodeOwn } from './ownAttributes.ts';

/** A source as the file has it. */
type Written = WrittenSource & {
  readonly id?: string;
  readonly url: string;
  readonly name?: string;
  readonly group?: string | readonly string[];
  readonly homepage?: string;
  readonly topics?: readonly string[];
};

/**
 * The outline of a source: under the feed that was found where its URL is a page, in the folder of its group, else of its first topic. A
 * source that comes back from it is equal: what an importer would take from title and folder, and the source does not say, is named
 * as empty.
 */
export function toOpmlFeed(source: WrittenSource, states: ReadonlyMap<string, SourceState>): OpmlFeed {
  const { url, name, group, homepage, ...others } = source as Written;
  const state = states.get(sourceIdOf(source as Written));
  const xmlUrl = state?.feedUrl ?? fromFeedScheme(url);
  const folders = group === undefined ? (others.topics ?? []).slice(0, 1) : [group].flat();
  const own = {
    ...(xmlUrl !== url && { url }),
    ...(name === undefined && { name: '' }),
    ...(group === undefined && folders.length > 0 && { group: '' }),
    ...(folders.length > 0 && others.topics === undefined && { topics: '' }),
    ...others,
  };
  return {
    xmlUrl,
    title: name ?? (state?.feedTitle?.trim() || sourceIdOf(source as Written)),
    ...(homepage && { htmlUrl: homepage }),
    categories: folders,
    settings: encodeOwn(own),
  };
}
