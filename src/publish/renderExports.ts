/** Everything that is published next to the articles. */
import type { Collection } from '../model/policy.ts';
import { type ExportInput, type RenderedFile, relatedByStory } from './exportInput.ts';
import { renderAtom } from './renderAtom.ts';
import { renderHot, renderIndexPages, toApiFolder } from './renderIndexPages.ts';
import { renderJsonFeed } from './renderJsonFeed.ts';
import { renderNewsSitemap } from './renderNewsSitemap.ts';

/**
 * The JSON pages, the hot list, both feeds and the news sitemap. The same articles in the same order give the same bytes:
 * nothing depends on the time of the run.
 */
export function renderExports(collection: Collection, input: ExportInput): readonly RenderedFile[] {
  const membersOf = relatedByStory(input.articles);
  return [
    ...renderIndexPages(collection, input.articles, membersOf),
    renderHot(collection, input.hot, membersOf),
    renderAtom(collection, input.articles, input.removed),
    renderJsonFeed(collection, input.articles),
    renderNewsSitemap(collection, input.articles),
  ];
}

/**
 * The files among `existing` (all below the collection's API folder) that earlier exports wrote and that are no longer
 * needed: pages past the last one, topics without articles. Files of other names are somebody else's and stay.
 */
export function listStaleExports(
  collection: Collection,
  existing: readonly string[],
  rendered: readonly Pick<RenderedFile, 'path'>[],
): readonly string[] {
  const folder = `${toApiFolder(collection)}/`;
  const current = new Set(rendered.map((file) => file.path));
  return existing.filter(
    (path) => path.startsWith(folder) && !current.has(path) && EXPORT_NAME.test(path.slice(folder.length)),
  );
}

/** What an export's path looks like below the API folder. */
const EXPORT_NAME = /^(?:hot\.json|(?:[a-z0-9-]+\/)?(?:page\/\d+\/)?index\.json)$/;
