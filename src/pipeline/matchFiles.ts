/** Which articles the files of a collection are: known ones, renamed ones, new ones, or copies. */
import type { Article } from '../model/article.ts';
import type { Effects } from '../ports.ts';
import { articleIdsOfFile } from './articleFromFile.ts';
import type { ReadFile } from './readArticleFiles.ts';

/** A file with its article as Redis has it, without its text; absent for one that Redis does not know. */
export interface MatchedFile {
  readonly file: ReadFile;
  readonly known?: Article;
}

/** What the files are. */
export interface MatchedFiles {
  readonly matched: readonly MatchedFile[];
  /** Path of a file -> path of the file of whose article it is a copy. */
  readonly copies: ReadonlyMap<string, string>;
}

/** What Redis is asked for. */
interface KnownArticles {
  readonly articles: Pick<Effects['articles'], 'ownersOf' | 'resolve' | 'outlines'>;
}

/** Articles asked for together. */
const CHUNK = 500;

/**
 * Finds the article of each file: the one that has its path, else by any of its addresses one whose own file is gone, which was
 * renamed then. `present`: paths of all files of the collection. Files of one address that tell different articles are
 * articles that share a page: none of them goes by it.
 */
export async function matchFiles(
  id: string,
  files: readonly ReadFile[],
  present: ReadonlySet<string>,
  { articles }: KnownArticles,
): Promise<MatchedFiles> {
  const known = await findKnown(id, files, articles);
  const matched: MatchedFile[] = [];
  const copies = new Map<string, string>();
  const fresh: ReadFile[] = [];
  const taken = new Map<string, string>();
  const take = (file: ReadFile, article: Article): void => {
    taken.set(article.id, file.article.path);
    matched.push({ file, known: article });
  };
  const { path: byPath, alias: byAlias } = known;
  const others = files.filter((file) => {
    const owner = byPath.get(file.article.path);
    const isItsOwn = owner?.path === file.article.path && isNamedAlike(owner, file);
    if (isItsOwn && !taken.has(owner.id)) take(file, owner);
    return !isItsOwn;
  });
  for (const file of others) {
    const owner = namesOf(file).flatMap((alias) => byAlias.get(alias) ?? [])[0];
    const ownPath = owner && (taken.get(owner.id) ?? (present.has(owner.path) ? owner.path : undefined));
    if (owner === undefined) fresh.push(file);
    else if (ownPath === undefined) take(file, owner);
    else if (isSameArticle(owner, file)) copies.set(file.article.path, ownPath);
    else fresh.push(toShared(file));
  }
  for (const file of separateShared(fresh)) {
    const first = taken.get(file.article.id);
    if (first !== undefined) copies.set(file.article.path, first);
    else {
      taken.set(file.article.id, file.article.path);
      matched.push({ file });
    }
  }
  return { matched, copies };
}

async function findKnown(id: string, files: readonly ReadFile[], articles: KnownArticles['articles']) {
  const path = new Map<string, Article>();
  const alias = new Map<string, Article>();
  for (let start = 0; start < files.length; start += CHUNK) {
    const chunk = files.slice(start, start + CHUNK);
    const paths = chunk.map(({ article }) => article.path);
    const aliases = chunk.flatMap(namesOf);
    const [owners, named] = [await articles.ownersOf(id, paths), await articles.resolve(id, aliases)];
    const ids = [...new Set([...owners, ...named].filter((one) => one !== undefined))];
    const outlines = await articles.outlines(id, ids);
    const byId = new Map(outlines.flatMap((one) => (one ? [[one.id, one] as const] : [])));
    for (const [at, owner] of owners.entries()) put(path, paths[at], byId.get(owner ?? ''));
    for (const [at, owner] of named.entries()) put(alias, aliases[at], byId.get(owner ?? ''));
  }
  return { path, alias };
}

function put(map: Map<string, Article>, key: string | undefined, article: Article | undefined): void {
  if (key !== undefined && article !== undefined) map.set(key, article);
}

function isNamedAlike({ id, aliases }: Article, file: ReadFile): boolean {
  return namesOf(file).some((name) => name === id || aliases.includes(name));
}

/** Names that the article of a file may have: first the one by which an article goes that shares its page. */
function namesOf({ article: { aliases, fields } }: ReadFile): readonly string[] {
  return [...articleIdsOfFile({ ...fields }).slice(1), ...aliases];
}

function isSameArticle({ fields, aliases }: Article, file: ReadFile): boolean {
  const [, shared = ''] = articleIdsOfFile({ ...file.article.fields });
  return aliases.includes(shared) || articleIdsOfFile({ ...fields })[1] === shared;
}

/** Files with one address are articles that share a page. */
function separateShared(files: readonly ReadFile[]): readonly ReadFile[] {
  const counts = new Map<string, number>();
  const pageIdOf = ({ article }: ReadFile) => articleIdsOfFile({ ...article.fields })[0] ?? '';
  for (const file of files) counts.set(pageIdOf(file), (counts.get(pageIdOf(file)) ?? 0) + 1);
  return files.map((file) => ((counts.get(pageIdOf(file)) ?? 0) < 2 ? file : toShared(file)));
}

function toShared(file: ReadFile): ReadFile {
  const { article } = file;
  const [pageId = '', sharedId] = articleIdsOfFile({ ...article.fields });
  if (sharedId === undefined) return file;
  // with its private record an article knows its id; without, it has that of its address
  const id = article.id === pageId ? sharedId : article.id;
  const aliases = [...new Set([id, sharedId, ...article.aliases.filter((alias) => alias !== pageId)])];
  return { ...file, article: { ...article, id, aliases } };
}
