/** The JSON pages for programs and for the site's own scripts. */
import type { Article } from '../model/article.ts';
import type { FrontMatter } from '../model/frontMatter.ts';
import type { Collection } from '../model/policy.ts';
import { toSlug, toTopicSlug } from '../text/words/slug.ts';
import type { RenderedFile } from './exportInput.ts';
import { toFrontMatter } from './toFrontMatter.ts';
import { toRelated } from './toRelated.ts';

/** Articles on one page. */
export const PAGE_SIZE = 20;

/** Articles in the hot list: what a front page shows; live consumers read the index in Redis. */
const HOT_SIZE = 50;

/** An article on a JSON page: its public fields, with its id and the path of its file. */
interface PageArticle extends Omit<FrontMatter, 'secured'> {
  readonly id: string;
  readonly path: string;
}

/** Finds the members of an article's story. */
type MembersOf = (article: Article) => readonly Article[];

/** The folder of a collection's JSON pages. */
export function toApiFolder(collection: Collection): string {
  return `api/${toSlug(collection.category, 'news')}`;
}

/**
 * The pages over all articles and over those of each topic, 20 a page in the given order: `index.json` is the first page,
 * `page/2/index.json` the second. A collection or a configured topic without articles has one empty page. Rendered one
 * by one.
 */
export function* renderIndexPages(
  collection: Collection,
  articles: readonly Article[],
  membersOf: MembersOf,
): Generator<RenderedFile> {
  const folder = toApiFolder(collection);
  const render = (article: Article) => renderPageArticle(collection, article, membersOf(article));
  yield* renderPages(folder, articles, render);
  for (const [slug, members] of groupByTopic(collection, articles)) {
    yield* renderPages(`${folder}/${slug}`, members, render);
  }
}

/** The hot list, in the given order: one page of at most 50. */
export function renderHot(collection: Collection, hot: readonly Article[], membersOf: MembersOf): RenderedFile {
  const value = hot.slice(0, HOT_SIZE).map((article) => renderPageArticle(collection, article, membersOf(article)));
  return { path: `${toApiFolder(collection)}/hot.json`, text: renderPage(1, value, false) };
}

function renderPageArticle(collection: Collection, article: Article, members: readonly Article[]): string {
  const fields: PageArticle = {
    id: article.id,
    path: article.path,
    ...toFrontMatter(article, toRelated(article, members), { category: collection.category }),
  };
  return JSON.stringify(fields, null, 2).replace(/\n/g, '\n    ');
}

function* renderPages(
  folder: string,
  articles: readonly Article[],
  render: (article: Article) => string,
): Generator<RenderedFile> {
  const count = Math.max(1, Math.ceil(articles.length / PAGE_SIZE));
  for (let page = 1; page <= count; page += 1) {
    const value = articles.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map(render);
    const path = page === 1 ? `${folder}/index.json` : `${folder}/page/${page}/index.json`;
    yield { path, text: renderPage(page, value, page < count) };
  }
}

/** `value`: articles as JSON. */
function renderPage(page: number, value: readonly string[], hasNext: boolean): string {
  const list = value.length === 0 ? '[]' : `[\n    ${value.join(',\n    ')}\n  ]`;
  const next = hasNext ? `,\n  "nextPage": ${page + 1}` : '';
  return `{\n  "page": ${page},\n  "value": ${list}${next}\n}\n`;
}

/** Slug of a topic -> its articles. Topics of the taxonomy first, then others in the order in which they occur. */
function groupByTopic(collection: Collection, articles: readonly Article[]): ReadonlyMap<string, readonly Article[]> {
  const topics = new Map<string, Article[]>(collection.topics.map((topic) => [toTopicSlug(topic.name), []]));
  for (const article of articles) {
    for (const slug of new Set(article.topics.map((topic) => toTopicSlug(topic.name)))) {
      const members = topics.get(slug);
      if (members) members.push(article);
      else topics.set(slug, [article]);
    }
  }
  return topics;
}
