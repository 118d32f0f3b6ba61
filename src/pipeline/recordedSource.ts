/** Sources within an archive: what was recorded speaks for its own site, as it would had it been polled. */
import type { Source } from '../model/source.ts';
import type { AnnouncingFeed, Recorded } from '../model/task.ts';
import { pathOf } from '../text/url/url.ts';

/** The source that a feed or page of an archive is read for: with the address that it was recorded at. */
export function asRecorded(source: Source, { recorded }: Pick<AnnouncingFeed, 'recorded'>): Source {
  return recorded === undefined ? source : { ...source, url: recorded.url };
}

/** What an archive is called: its file, without folders, queries and whatever else is nobody's business. */
export function toArchiveName(url: string): string {
  return decodeSafely(
    pathOf(url.replace(/^file:\/\//, 'http://localhost'))
      .split('/')
      .pop() || 'archive',
  );
}

function decodeSafely(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Where a page was recorded that no feed of the archive announces: it is of its own site. */
export function toRecordedPage(pageUrl: string, archive: string, dateMs: number): Recorded {
  return { url: new URL('/', pageUrl).href, archive, at: new Date(dateMs).toISOString() };
}
