/** The JSON pages for programs and for the site's own scripts. */
import type { Article } from '../model/article.ts';
import type { DayPages, PageList } from '../model/exportRecord.ts';
import type { FrontMatter } from '../model/frontMatter.ts';
import type { Collection } from '../model/policy.ts';
import type { RenderedFile } from './exportInput.ts';
import { toApiFolder, toDayName, toDayPath, toIndexPath } from './exportPaths.ts';
import { toFrontMatter } from './toFrontMatter.ts';
import { toRelated } from './toRelated.ts';

/** Articles on the first page of a list. */
export const INDEX_SIZE = 20;

/** Articles on one page of a day: what a program reads at once. */
export const PART_SIZE = 200;

/** An article on a JSON page: its public fields, with its id and the path of its file. */
interface PageArticle extends Omit<FrontMatter, 'secured'> {
  readonly id: string;
  readonly path: string;
}

/** Finds the members of an article's story. */
export type MembersOf = (article: Article) => readonly Article[];

/**
 * The pages of a day of a list, `articles` oldest first; none for no articles. The first page has the oldest 200, so that one more
 * article changes the last page only. Each page is newest first and leads to the page before it, the first to the last page of the
 * day `before`.
 */
export function renderDay(
  collection: Collection,
  { list, day }: Pick<DayPages, 'list' | 'day'>,
  articles: readonly Article[],
  { before, membersOf }: { readonly before: DayPages | undefined; readonly membersOf: MembersOf },
): readonly RenderedFile[] {
  return Array.from({ length: Math.ceil(articles.length / PART_SIZE) }, (_, at) => {
    const part = at + 1;
    const value = articles.slice(at * PART_SIZE, part * PART_SIZE).reverse();
    const next = part > 1 ? toDayName(day, at) : before && toDayName(before.day, before.parts);
    const path = toDayPath(collection, { list, day }, part);
    return { path, text: renderPage(collection, value, membersOf, next) };
  });
}

/**
 * The first page of a list: the newest 20, newest first. It leads to the last page of the day `of` its oldest article; what is on
 * both is told twice.
 */
export function renderIndex(
  collection: Collection,
  list: PageList,
  newest: readonly Article[],
  { of, membersOf }: { readonly of: DayPages | undefined; readonly membersOf: MembersOf },
): RenderedFile {
  const next = of && `day/${toDayName(of.day, of.parts)}`;
  return { path: toIndexPath(collection, list), text: renderPage(collection, newest, membersOf, next) };
}

/** The hot list, in the given order. */
export function renderHot(collection: Collection, hot: readonly Article[], membersOf: MembersOf): RenderedFile {
  const text = renderPage(collection, hot, membersOf, undefined);
  return { path: `${toApiFolder(collection)}/hot.json`, text };
}

/** `next`: a relative URL. */
function renderPage(
  collection: Collection,
  articles: readonly Article[],
  membersOf: MembersOf,
  next: string | undefined,
): string {
  const value = articles.map((article) => renderArticle(collection, article, membersOf(article)));
  const list = value.length === 0 ? '[]' : `[\n    ${value.join(',\n    ')}\n  ]`;
  return `{\n  "value": ${list}${next === undefined ? '' : `,\n  "nextPage": ${JSON.stringify(next)}`}\n}\n`;
}

function renderArticle({ category }: Collection, article: Article, members: readonly Article[]): string {
  const fields: PageArticle = {
    id: article.id,
    path: article.path,
    ...toFrontMatter(article, toRelated(article, members), { category }),
  };
  return JSON.stringify(fields, null, 2).replace(/\n/g, '\n    ');
}
