/** The files of a collection, read as articles. */
import { isFailure } from '../errors.ts';
import type { StoredArticle } from '../model/changes.ts';
import type { Effects } from '../ports.ts';
import { toFolder } from '../publish/toPath.ts';
import { articleIdsOfFile, toArticleFromFile } from './articleFromFile.ts';
import type { CollectionContext } from './collectionContext.ts';

const ARCHIVE = '_archive';

/** An article from its file. */
export interface ReadFile extends StoredArticle {
  /** Article ids of the related articles that the file lists. */
  readonly relatedIds: readonly string[];
}

/** What files hold. */
export interface ReadFiles {
  readonly files: readonly ReadFile[];
  /** Files that are not ours or cannot be read. */
  readonly skipped: readonly string[];
  /** The skipped, and files of other collections. */
  readonly foreign: readonly string[];
}

/** Reads files as articles; what cannot be read is logged and stays as it is. */
export async function readAll(
  context: CollectionContext,
  paths: readonly string[],
  effects: Effects,
): Promise<ReadFiles> {
  const read: ReadFile[] = [];
  const skipped: string[] = [];
  const others: string[] = [];
  for (const path of paths) {
    const file = await readOne(context, path, effects);
    if (file === undefined) skipped.push(path);
    // the archive of a directory is that of all its collections
    else if (file.article.archived && !isOwnCategory(context, file.frontMatter.category)) others.push(path);
    else read.push(file);
  }
  return { files: separateShared(read), skipped, foreign: [...skipped, ...others] };
}

/** The collection's category, or one that its rules give. */
function isOwnCategory({ collection }: CollectionContext, category: unknown): boolean {
  return category === collection.category || (collection.rules ?? []).some(({ does }) => does.category === category);
}

/** Paths of all files that may be articles of a collection, archived ones included. */
export async function listArticleFiles(
  { collection }: CollectionContext,
  { files }: Effects,
): Promise<readonly string[]> {
  const { output, category } = collection;
  const folders = [toFolder(output.layout, category), ARCHIVE];
  const lists = await Promise.all(folders.map((folder) => files.list(output.dir, folder)));
  return lists.flat().filter((path) => path.endsWith('.md'));
}

async function readOne(context: CollectionContext, path: string, effects: Effects): Promise<ReadFile | undefined> {
  const { dir, layout } = context.collection.output;
  const text = await effects.files.read(dir, path);
  try {
    const read = toArticleFromFile({ text: text ?? '', path, layout }, effects.sealer);
    return { ...read, article: path.startsWith(`${ARCHIVE}/`) ? { ...read.article, archived: true } : read.article };
  } catch (thrown) {
    if (!isFailure(thrown)) throw thrown;
    effects.log.warn('file.skipped', { path, reason: thrown.message });
    return undefined;
  }
}

/** Files with one address are articles that share a page: none of them goes by it. */
function separateShared(files: readonly ReadFile[]): readonly ReadFile[] {
  const counts = new Map<string, number>();
  const pageIdOf = ({ frontMatter }: ReadFile) => articleIdsOfFile(frontMatter)[0] ?? '';
  for (const file of files) counts.set(pageIdOf(file), (counts.get(pageIdOf(file)) ?? 0) + 1);
  return files.map((file): ReadFile => {
    const [pageId = '', sharedId] = articleIdsOfFile(file.frontMatter);
    if (sharedId === undefined || (counts.get(pageId) ?? 0) < 2) return file;
    const { article } = file;
    // with its private record an article knows its id; without, it has that of its address
    const id = article.id === pageId ? sharedId : article.id;
    const aliases = [...new Set([id, sharedId, ...article.aliases.filter((alias) => alias !== pageId)])];
    return { ...file, article: { ...article, id, aliases } };
  });
}
