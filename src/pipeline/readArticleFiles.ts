/** The files of a collection, read as articles. */
import { isFailure } from '../errors.ts';
import type { StoredArticle } from '../model/changes.ts';
import type { RelatedArticle } from '../model/frontMatter.ts';
import type { Effects } from '../ports.ts';
import { toFolder } from '../publish/toPath.ts';
import { toWrittenKeys } from '../publish/writtenKeys.ts';
import { hashOfText } from './adoptFile.ts';
import { toArticleFromFile } from './articleFromFile.ts';
import type { CollectionContext } from './collectionContext.ts';
import { withExported } from './withExported.ts';

const ARCHIVE = '_archive';

/** An article from its file. */
export interface ReadFile extends StoredArticle {
  /** Article ids of the related articles that the file lists. */
  readonly relatedIds: readonly string[];
  /** The related articles as the file has them. */
  readonly related: readonly RelatedArticle[];
  /** Hash of the text. */
  readonly hash: string;
  /** Keys that are told by the private record, and not by what the file says. */
  readonly recorded: ReadonlySet<string>;
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
  effects: Pick<Effects, 'files' | 'sealer' | 'log'>,
): Promise<ReadFiles> {
  const files: ReadFile[] = [];
  const skipped: string[] = [];
  const others: string[] = [];
  for (const path of paths) {
    const file = await readOne(context, path, effects);
    if (file === undefined) skipped.push(path);
    // the archive of a directory is that of all its collections
    else if (file.article.archived && !isOwnCategory(context, file.frontMatter.category)) others.push(path);
    else files.push(file);
  }
  return { files: await withExported(context, files, effects), skipped, foreign: [...skipped, ...others] };
}

/** Folders that may hold articles of a collection, archived ones included. */
export function foldersOf({ collection: { output, category } }: CollectionContext): readonly string[] {
  return [toFolder(output.layout, category), ARCHIVE];
}

/** True for a file that may be an article. */
export function isArticlePath(path: string): boolean {
  return path.endsWith('.md');
}

/** The collection's category, or one that its rules give. */
function isOwnCategory({ collection }: CollectionContext, category: unknown): boolean {
  return category === collection.category || (collection.rules ?? []).some(({ does }) => does.category === category);
}

/** Paths of all files that may be articles of a collection, archived ones included. */
export async function listArticleFiles(
  context: CollectionContext,
  { files }: Pick<Effects, 'files'>,
): Promise<readonly string[]> {
  const { dir } = context.collection.output;
  const lists = await Promise.all(foldersOf(context).map((folder) => files.list(dir, folder)));
  return lists.flat().filter(isArticlePath);
}

async function readOne(
  context: CollectionContext,
  path: string,
  { files, sealer, log }: Pick<Effects, 'files' | 'sealer' | 'log'>,
): Promise<ReadFile | undefined> {
  const { dir, layout } = context.collection.output;
  try {
    const text = (await files.read(dir, path)) ?? '';
    const read = toArticleFromFile({ text, path, layout }, sealer);
    const isArchived = path.startsWith(`${ARCHIVE}/`);
    const writtenKeys = toWrittenKeys(text, layout);
    return {
      ...read,
      hash: hashOfText(text),
      article: isArchived ? { ...read.article, archived: true } : read.article,
      ...(writtenKeys && { writtenKeys }),
    };
  } catch (thrown) {
    if (!isFailure(thrown) || thrown.code === 'output_unavailable') throw thrown;
    log.warn('file.skipped', { path, reason: thrown.message });
    return undefined;
  }
}
