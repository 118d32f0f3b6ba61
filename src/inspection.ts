/** What `inspect` reads out of documents: loaded apart from everything else, by kind, because it is over before the rest is there. */
import type { inspectFeed as InspectFeed } from './pipeline/inspectFeed.ts';
import type { inspectPage as InspectPage } from './pipeline/inspectPage.ts';

/** The reading of feeds. */
export async function loadFeedInspection(): Promise<typeof InspectFeed> {
  return (await import('./pipeline/inspectFeed.ts')).inspectFeed;
}

/** The reading of pages. */
export async function loadPageInspection(): Promise<typeof InspectPage> {
  return (await import('./pipeline/inspectPage.ts')).inspectPage;
}
