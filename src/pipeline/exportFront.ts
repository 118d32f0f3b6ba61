/** The files that show what is newest and hottest. */
import type { Article } from '../model/article.ts';
import { HOTTEST, LEADS } from '../model/articleIndex.ts';
import { ALL, type DayPages, type PageList } from '../model/exportRecord.ts';
import { HOT_PLACES, mayBeHot, toHotList } from '../model/hotList.ts';
import type { Collection } from '../model/policy.ts';
import type { Effects } from '../ports.ts';
import type { RemovedArticle, RenderedFile } from '../publish/exportInput.ts';
import { toIndexPath } from '../publish/exportPaths.ts';
import { renderFeeds, toTopicLists } from '../publish/renderExports.ts';
import { MAX_URLS } from '../publish/renderNewsSitemap.ts';
import { INDEX_SIZE, renderHot, renderIndex } from '../publish/renderPages.ts';
import type { ExportDesk } from './exportDesk.ts';

/** Leads looked at together, and at most: past these, the heat of a lead has halved many times over. */
const HOT_CHUNK = 200;
const HOT_DEPTH = 1_000;

/** Later than every day. */
const END = '9999-12-31';

/** Writes the first pages of these lists, removes those of topics without articles, and writes the hot list and the feeds. */
export async function writeFront(desk: ExportDesk, lists: ReadonlySet<PageList>): Promise<readonly RenderedFile[]> {
  const { collection } = desk.context;
  const files: RenderedFile[] = [];
  const configured = new Set([ALL, ...toTopicLists(collection)]);
  for (const list of lists) {
    const newest = await findNewest(desk, list);
    if (newest.articles.length === 0 && !configured.has(list)) await desk.remove(toIndexPath(collection, list));
    else files.push(await renderNewest(desk, list, newest));
  }
  const hot = await findHot(desk);
  files.push(renderHot(collection, hot, await desk.membersOf(hot)));
  const leads = await desk.load(await desk.effects.articles.top(collection.id, LEADS, 0, MAX_URLS));
  files.push(...renderFeeds(collection, leads, await listRemoved(collection, desk.effects)));
  await desk.write(files);
  return files;
}

interface Newest {
  readonly articles: readonly Article[];
  /** The day of the oldest of them. */
  readonly of: DayPages | undefined;
}

async function renderNewest(desk: ExportDesk, list: PageList, { articles, of }: Newest): Promise<RenderedFile> {
  return renderIndex(desk.context.collection, list, articles, { of, membersOf: await desk.membersOf(articles) });
}

/** The newest articles of a list, from its newest days. */
async function findNewest(desk: ExportDesk, list: PageList): Promise<Newest> {
  const { exportRecords } = desk.effects;
  const articles: Article[] = [];
  let of: DayPages | undefined;
  let before = END;
  while (articles.length < INDEX_SIZE) {
    const pages = await exportRecords.pagesBefore(desk.context.collection.id, list, before);
    if (!pages) break;
    [of, before] = [pages, pages.day];
    articles.push(...[...desk.inList(await desk.articlesOf(pages.day), list)].reverse());
  }
  return { articles: articles.slice(0, INDEX_SIZE), of };
}

async function findHot(desk: ExportDesk): Promise<readonly Article[]> {
  const { collection, policy } = desk.context;
  const leads: Article[] = [];
  for (let start = 0; ; start += HOT_CHUNK) {
    const ids = await desk.effects.articles.top(collection.id, HOTTEST, start, HOT_CHUNK);
    leads.push(...(await desk.load(ids)).filter((article) => !article.archived));
    const hot = toHotList(leads, HOT_PLACES, policy.hot.perProvider, (article) => ({
      provider: article.fields.provider.domain,
      mayBeHot: mayBeHot(article),
    }));
    if (hot.length >= HOT_PLACES || ids.length < HOT_CHUNK || leads.length >= HOT_DEPTH) return hot;
  }
}

/** What the editor removed and that is in force; only where the feed is to tell. */
async function listRemoved({ id, output }: Collection, { decisions }: Effects): Promise<readonly RemovedArticle[]> {
  if (!output.tombstones) return [];
  const all = Object.entries((await decisions.load(id))?.articles ?? {});
  return all.flatMap(([article, { removed, at }]) => (removed && at !== undefined ? [{ id: article, at }] : []));
}
