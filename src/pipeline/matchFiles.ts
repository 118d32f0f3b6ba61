/** Which articles the files of a collection are: known ones, renamed ones, new ones, or copies. */
import type { Article } from '../model/article.ts';
import type { Effects } from '../ports.ts';
import { articleIdsOfFile } from './articleFromFile.ts';
import { type FileSketch, type MemberSketch, toMemberSketch } from './fileSketch.ts';

/** A file with its article as Redis has it; that is absent for one that Redis does not know. */
export interface MatchedFile {
  readonly file: FileSketch;
  readonly known?: KnownSketch;
}

/** An article as Redis has it. */
export interface KnownSketch extends MemberSketch {
  readonly path: string;
  /** True if the file says what we wrote or adopted last, or before. */
  readonly isAsWritten: boolean;
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
  files: readonly FileSketch[],
  present: ReadonlySet<string>,
  { articles }: KnownArticles,
): Promise<MatchedFiles> {
  const matched: MatchedFile[] = [];
  const copies = new Map<string, string>();
  const fresh: FileSketch[] = [];
  const taken = new Map<string, string>();
  const take = (file: FileSketch, article: Article): void => {
    taken.set(article.id, file.path);
    const isAsWritten = article.written?.includes(file.hash) === true;
    matched.push({ file, known: { ...toMemberSketch(article), path: article.path, isAsWritten } });
  };
  const others: Owned[] = [];
  for (let start = 0; start < files.length; start += CHUNK) {
    for (const { file, byPath, byAlias } of await findOwners(id, files.slice(start, start + CHUNK), articles)) {
      const isItsOwn = byPath?.path === file.path && isNamedAlike(byPath, file);
      if (!isItsOwn) others.push({ file, byAlias });
      else if (!taken.has(byPath.id)) take(file, byPath);
    }
  }
  for (const { file, byAlias: owner } of others) {
    const ownPath = owner && (taken.get(owner.id) ?? (present.has(owner.path) ? owner.path : undefined));
    if (owner === undefined) fresh.push(file);
    else if (ownPath === undefined) take(file, owner);
    else if (isSameArticle(owner, file)) copies.set(file.path, ownPath);
    else fresh.push(toShared(file));
  }
  for (const file of separateShared(fresh)) {
    const first = taken.get(file.id);
    if (first !== undefined) copies.set(file.path, first);
    else {
      taken.set(file.id, file.path);
      matched.push({ file });
    }
  }
  return { matched, copies };
}

/** A file, and the article that any of its names leads to. */
interface Owned {
  readonly file: FileSketch;
  readonly byAlias: Article | undefined;
}

async function findOwners(
  id: string,
  files: readonly FileSketch[],
  articles: KnownArticles['articles'],
): Promise<readonly (Owned & { readonly byPath: Article | undefined })[]> {
  const names = files.map(namesOf);
  const [owners, named] = [
    await articles.ownersOf(
      id,
      files.map(({ path }) => path),
    ),
    await articles.resolve(id, names.flat()),
  ];
  const ids = [...new Set([...owners, ...named].filter((one) => one !== undefined))];
  const outlines = ids.length === 0 ? [] : await articles.outlines(id, ids);
  const byId = new Map(outlines.flatMap((one) => (one ? [[one.id, one] as const] : [])));
  let from = 0;
  return files.map((file, at) => {
    const own = named.slice(from, from + (names[at] ?? []).length);
    from += own.length;
    const [byAlias] = own.flatMap((owner) => byId.get(owner ?? '') ?? []);
    return { file, byPath: byId.get(owners[at] ?? ''), byAlias };
  });
}

function isNamedAlike({ id, aliases }: Article, file: FileSketch): boolean {
  return namesOf(file).some((name) => name === id || aliases.includes(name));
}

/** Names that the article of a file may have: first the one by which an article goes that shares its page. */
function namesOf({ aliases, pageIds }: FileSketch): readonly string[] {
  return [...pageIds.slice(1), ...aliases];
}

function isSameArticle({ fields, aliases }: Article, { pageIds: [, shared = ''] }: FileSketch): boolean {
  return aliases.includes(shared) || articleIdsOfFile({ ...fields })[1] === shared;
}

/** Files with one address are articles that share a page. */
function separateShared(files: readonly FileSketch[]): readonly FileSketch[] {
  const counts = new Map<string, number>();
  for (const {
    pageIds: [pageId = ''],
  } of files)
    counts.set(pageId, (counts.get(pageId) ?? 0) + 1);
  return files.map((file) => ((counts.get(file.pageIds[0] ?? '') ?? 0) < 2 ? file : toShared(file)));
}

function toShared(file: FileSketch): FileSketch {
  const [pageId = '', sharedId] = file.pageIds;
  if (sharedId === undefined) return file;
  // with its private record an article knows its id; without, it has that of its address
  const id = file.id === pageId ? sharedId : file.id;
  const aliases = [...new Set([id, sharedId, ...file.aliases.filter((alias) => alias !== pageId)])];
  return { ...file, id, aliases };
}
