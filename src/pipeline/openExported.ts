/** What files beside the articles tell of articles, and the files of articles do not: where Redis was lost, they are the record of it. */
import type { Article } from '../model/article.ts';
import type { Collection } from '../model/policy.ts';
import type { Effects } from '../ports.ts';
import { listLanguageExports, readLanguages } from '../publish/exportedLanguages.ts';
import { toServedPath, toSitemapName } from '../publish/exportPaths.ts';
import { readChanges, toLocation } from '../publish/renderSitemap.ts';
import { toPageUrl } from '../publish/toPageUrl.ts';
import { toUpdated } from '../publish/toUpdated.ts';
import type { CollectionContext } from './collectionContext.ts';
import { toMonth } from './exportSitemaps.ts';

/** Completes articles that were read from their files with their languages, and the moments at which their headlines were corrected. */
export type CompleteArticle = (article: Article) => Promise<Article>;

/** Months whose changes are in memory together: files come by their days, and members of stories are seldom further apart. */
const MONTHS = 3;

/** For one pass over files. The exports are read when they are first needed. */
export function openExported(
  { collection }: CollectionContext,
  { files: disk }: Pick<Effects, 'files'>,
): CompleteArticle {
  const read: ReadText = (path) => disk.read(collection.output.dir, path);
  let languages: Promise<ReadonlyMap<string, string>> | undefined;
  const months = new Map<string, Promise<ReadonlyMap<string, string>>>();
  const changesOf = (month: string): Promise<ReadonlyMap<string, string>> => {
    const changes = months.get(month) ?? readChangesOf(collection, month, read);
    months.set(month, changes);
    for (const other of months.keys()) if (months.size > MONTHS && other !== month) months.delete(other);
    return changes;
  };
  return async (article) => {
    const changes = await changesOf(toMonth(article.fields.publishedDateTime));
    const changed = withChange(article, changes.get(toLocation(collection, article)));
    if (article.provenance.language !== undefined) return changed;
    languages ??= Promise.all(listLanguageExports(collection).map(read)).then(readLanguages);
    return withLanguage(changed, (await languages).get(toPageUrl(collection, article)));
  };
}

type ReadText = (path: string) => Promise<string | undefined>;

/** The changes that the sitemaps of a month tell, by page. */
async function readChangesOf(
  collection: Collection,
  month: string,
  read: ReadText,
): Promise<ReadonlyMap<string, string>> {
  const changes = new Map<string, string>();
  for (let part = 1; ; part += 1) {
    const text = await read(toServedPath(collection, toSitemapName(collection, month, part)));
    if (text === undefined) return changes;
    for (const [url, updated] of readChanges(text)) changes.set(url, updated);
  }
}

function withLanguage(article: Article, told: string | undefined): Article {
  const language = article.provenance.language ?? told;
  return language === undefined ? article : { ...article, provenance: { ...article.provenance, language } };
}

function withChange(article: Article, told = ''): Article {
  return told > toUpdated(article) ? { ...article, retitledAt: told } : article;
}
