/** Addresses of our own pages. */
import type { ShownStatus } from '../sourceRows.ts';

/** The page of an article. */
export function toArticlePath(collection: string, id: string): string {
  return `/articles/${encodeURIComponent(collection)}/${encodeURIComponent(id)}`;
}

/** The page of a source. */
export function toSourcePath(collection: string, id: string): string {
  return `/sources/${encodeURIComponent(collection)}/${encodeURIComponent(id)}`;
}

/** Which sources are listed. */
export interface SourceFilter {
  readonly collection?: string | undefined;
  readonly status?: ShownStatus | undefined;
  /** Words that appear in the name, id, URL or reason. */
  readonly words?: string | undefined;
  /** From 1 on. */
  readonly page?: number | undefined;
}

/** The list of sources, narrowed. */
export function toSourcesPath({ collection, status, words, page }: SourceFilter): string {
  const later = page !== undefined && page > 1 ? String(page) : undefined;
  return toQuery('/sources', { collection, state: status, q: words, page: later });
}

/** The page of a story. */
export function toStoryPath(collection: string, id: string): string {
  return `/stories/${encodeURIComponent(collection)}/${encodeURIComponent(id)}`;
}

/** Which articles are listed, in the words of the form. */
export interface ArticleFilter {
  readonly collection: string;
  readonly words?: string | undefined;
  readonly source?: string | undefined;
  readonly topic?: string | undefined;
  readonly state?: string | undefined;
  /** Position in the list from which on they are shown. */
  readonly from?: number | undefined;
}

/** The list of articles, narrowed. */
export function toArticlesPath({ collection, words, source, topic, state, from }: ArticleFilter): string {
  return toQuery('/articles', {
    collection,
    q: words,
    source,
    topic,
    state,
    from: from === undefined || from <= 0 ? undefined : String(from),
  });
}

/** The list of stories. */
export function toStoriesPath(filter: { collection: string; isAll: boolean; from?: number }): string {
  const { collection, isAll, from = 0 } = filter;
  return toQuery('/stories', {
    collection,
    all: isAll ? 'yes' : undefined,
    from: from > 0 ? String(from) : undefined,
  });
}

function toQuery(path: string, values: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(values).filter((entry): entry is [string, string] => !!entry[1]);
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

/** What editors decided about a collection's articles. */
export function toDecisionsPath(
  collection: string,
  { from = 0, state }: { readonly from?: number; readonly state?: string | undefined } = {},
): string {
  return toQuery('/decisions', { collection, state, from: from > 0 ? String(from) : undefined });
}
