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

/** Whatever an article was read from. */
interface Read {
  readonly article: Article;
}

/** Articles read from files with their languages, and the moments at which their headlines were corrected. */
export async function withExported<T extends Read>(
  { collection }: CollectionContext,
  files: readonly T[],
  { files: disk }: Pick<Effects, 'files'>,
): Promise<readonly T[]> {
  const read = (path: string) => disk.read(collection.output.dir, path);
  const [languages, changes] = await Promise.all([
    findLanguages(collection, files, read),
    findChanges(collection, files, read),
  ]);
  return files.map((file) => {
    const url = toPageUrl(collection, file.article);
    return {
      ...file,
      article: withChange(
        withLanguage(file.article, languages.get(url)),
        changes.get(toLocation(collection, file.article)),
      ),
    };
  });
}

type ReadText = (path: string) => Promise<string | undefined>;

async function findLanguages(
  collection: Collection,
  files: readonly Read[],
  read: ReadText,
): Promise<ReadonlyMap<string, string>> {
  if (files.every(({ article }) => article.provenance.language !== undefined)) return new Map();
  return readLanguages(await Promise.all(listLanguageExports(collection).map(read)));
}

/** The changes that the sitemaps of the articles' months tell, by page. */
async function findChanges(
  collection: Collection,
  files: readonly Read[],
  read: ReadText,
): Promise<ReadonlyMap<string, string>> {
  const changes = new Map<string, string>();
  for (const month of new Set(files.map(({ article }) => toMonth(article.fields.publishedDateTime)))) {
    for (let part = 1; ; part += 1) {
      const text = await read(toServedPath(collection, toSitemapName(collection, month, part)));
      if (text === undefined) break;
      for (const [url, updated] of readChanges(text)) changes.set(url, updated);
    }
  }
  return changes;
}

function withLanguage(article: Article, told: string | undefined): Article {
  const language = article.provenance.language ?? told;
  return language === undefined ? article : { ...article, provenance: { ...article.provenance, language } };
}

function withChange(article: Article, told = ''): Article {
  return told > toUpdated(article) ? { ...article, retitledAt: told } : article;
}
