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
  const query = new URLSearchParams({
    ...(collection !== undefined && { collection }),
    ...(status !== undefined && { state: status }),
    ...(words !== undefined && words !== '' && { q: words }),
    ...(page !== undefined && page > 1 && { page: String(page) }),
  });
  return query.size === 0 ? '/sources' : `/sources?${query}`;
}
