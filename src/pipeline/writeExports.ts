/** The files next to the articles: JSON pages, feeds, sitemap. */
import type { Article } from '../model/article.ts';
import { HOTTEST, NEWEST } from '../model/articleIndex.ts';
import { HOT_PLACES, mayBeHot, toHotList } from '../model/hotList.ts';
import type { Collection } from '../model/policy.ts';
import type { Effects } from '../ports.ts';
import type { RemovedArticle } from '../publish/exportInput.ts';
import { listStaleExports, renderExports } from '../publish/renderExports.ts';
import { toApiFolder } from '../publish/renderIndexPages.ts';
import type { CollectionContext } from './collectionContext.ts';
import { inParallel } from './inParallel.ts';

/** Articles loaded at a time. */
const CHUNK = 500;
/** Each write waits for the disk; several at once do not wait longer. */
const FILES_AT_ONCE = 8;

/** Writes the exports that changed; says how many files were removed. */
export async function writeExports({ collection, policy }: CollectionContext, effects: Effects): Promise<number> {
  const { dir } = collection.output;
  const existing = await listExports(collection, effects);
  const articles = (await loadAll(collection.id, effects)).filter((article) => !article.archived);
  const byId = new Map(articles.map((article) => [article.id, article]));
  const hotIds = await effects.articles.top(collection.id, HOTTEST, 0, -1);
  const leads = hotIds.flatMap((id) => byId.get(id) ?? []);
  const hot = toHotList(leads, HOT_PLACES, policy.hot.perProvider, (article) => ({
    provider: article.fields.provider.domain,
    mayBeHot: mayBeHot(article),
  }));
  const rendered = renderExports(collection, { articles, hot, removed: await listRemoved(collection, effects) });
  await inParallel(rendered, FILES_AT_ONCE, async ({ path, text }) => {
    const outcome = await effects.files.write(dir, path, text);
    effects.measurements.count('exports_total', [collection.id, outcome]);
  });
  const stale = listStaleExports(collection, existing, rendered);
  for (const path of stale) await effects.files.remove(dir, path);
  effects.measurements.count('exports_total', [collection.id, 'removed'], stale.length);
  return stale.length;
}

/** Writes the exports where there are none yet. To be called after nothing was published: the others are as they were. */
export async function writeMissingExports(context: CollectionContext, effects: Effects): Promise<number> {
  const existing = await listExports(context.collection, effects);
  return existing.length > 0 ? 0 : await writeExports(context, effects);
}

/** What the editor removed and that is in force; only where the feed is to tell. */
async function listRemoved({ id, output }: Collection, { decisions }: Effects): Promise<readonly RemovedArticle[]> {
  if (!output.tombstones) return [];
  const all = Object.entries((await decisions.load(id))?.articles ?? {});
  return all.flatMap(([article, { removed, at }]) => (removed && at !== undefined ? [{ id: article, at }] : []));
}

function listExports(collection: Collection, effects: Effects): Promise<readonly string[]> {
  return effects.files.list(collection.output.dir, toApiFolder(collection));
}

/** All articles of a collection without their texts, newest first, those of one instant by id. */
async function loadAll(collection: string, effects: Effects): Promise<Article[]> {
  const ids = await effects.articles.top(collection, NEWEST, 0, -1);
  const articles: Article[] = [];
  for (let start = 0; start < ids.length; start += CHUNK) {
    const chunk = await effects.articles.outlines(collection, ids.slice(start, start + CHUNK));
    articles.push(...chunk.filter((article) => article !== undefined));
  }
  return articles;
}
