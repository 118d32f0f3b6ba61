/** The files of a collection, read as articles. */
import { isFailure } from '../errors.ts';
import type { StoredArticle } from '../model/changes.ts';
import type { RelatedArticle } from '../model/frontMatter.ts';
import type { Effects } from '../ports.ts';
import { parseFrontMatter } from '../publish/frontMatter.ts';
import { toFolder } from '../publish/toPath.ts';
import { hashWritten } from '../publish/writtenKeys.ts';
import { hashOfText } from './adoptFile.ts';
import { toArticleOfFields } from './articleFromFile.ts';
import type { CollectionContext } from './collectionContext.ts';
import { type FileSketch, toFileSketch, withIdentity } from './fileSketch.ts';
import { openExported } from './openExported.ts';

const ARCHIVE = '_archive';

/** An article from its file. */
export interface ReadFile extends StoredArticle {
  /** Article ids of the related articles that the file lists. */
  readonly relatedIds: readonly string[];
  /** The related articles as the file has them. */
  readonly related: readonly RelatedArticle[];
  readonly text: string;
  /** Hash of the text. */
  readonly hash: string;
  /** Keys that are told by the private record, and not by what the file says. */
  readonly recorded: ReadonlySet<string>;
}

/** What files hold. */
export interface SketchedFiles {
  readonly files: readonly FileSketch[];
  /** Files that are not ours or cannot be read. */
  readonly skipped: readonly string[];
  /** The skipped, and files of other collections. */
  readonly foreign: readonly string[];
}

/** Reads the files of a collection one by one. What the exports tell of them is read once. */
export interface FileReader {
  /** A file as an article; what cannot be read is logged and stays as it is, and is undefined. */
  readonly read: (path: string) => Promise<ReadFile | undefined>;
  /** The sketch of one. A file of another collection is foreign: the archive of a directory is that of all its collections. */
  readonly sketch: (path: string) => Promise<FileSketch | 'unreadable' | 'foreign'>;
}

type ReadEffects = Pick<Effects, 'files' | 'sealer' | 'log'>;

/** A reader for one pass over files. */
export function openFileReader(context: CollectionContext, effects: ReadEffects): FileReader {
  const complete = openExported(context, effects);
  return {
    async read(path) {
      const bare = await readBare(context, path, effects);
      if (bare === undefined) return undefined;
      const { fields, ...read } = bare;
      const writtenKeys = hashWritten(fields, context.collection.output.layout);
      return { ...read, article: await complete(read.article), ...(writtenKeys && { writtenKeys }) };
    },
    async sketch(path) {
      const file = await readBare(context, path, effects);
      if (file === undefined) return 'unreadable';
      const isForeign = file.article.archived && !isOwnCategory(context, file.frontMatter.category);
      return isForeign ? 'foreign' : toFileSketch(file);
    },
  };
}

/** Looks at files one after the other, and keeps a sketch of each. */
export async function sketchAll(reader: FileReader, paths: readonly string[]): Promise<SketchedFiles> {
  const files: FileSketch[] = [];
  const skipped: string[] = [];
  const others: string[] = [];
  for (const path of paths) {
    const sketch = await reader.sketch(path);
    if (sketch === 'unreadable') skipped.push(path);
    else if (sketch === 'foreign') others.push(path);
    else files.push(sketch);
  }
  return { files, skipped, foreign: [...skipped, ...others] };
}

/** Files with the identity that they have among all, by path; those that cannot be read any more are left out. */
export async function readFiles(
  reader: FileReader,
  sketches: readonly FileSketch[],
): Promise<ReadonlyMap<string, ReadFile>> {
  const files = new Map<string, ReadFile>();
  for (const sketch of sketches) {
    const file = await reader.read(sketch.path);
    if (file) files.set(sketch.path, withIdentity(file, sketch));
  }
  return files;
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

/** What a file says of its article, without hashes of its values and what the exports tell. */
type BareFile = Omit<ReadFile, 'writtenKeys'> & { readonly fields: Readonly<Record<string, unknown>> };

async function readBare(
  context: CollectionContext,
  path: string,
  { files, sealer, log }: ReadEffects,
): Promise<BareFile | undefined> {
  const { dir, layout } = context.collection.output;
  try {
    const text = (await files.read(dir, path)) ?? '';
    const { fields } = parseFrontMatter(text);
    const read = toArticleOfFields(fields, { path, layout }, sealer);
    const article = path.startsWith(`${ARCHIVE}/`) ? { ...read.article, archived: true } : read.article;
    return { ...read, article, fields, text, hash: hashOfText(text) };
  } catch (thrown) {
    if (!isFailure(thrown) || thrown.code === 'output_unavailable') throw thrown;
    log.warn('file.skipped', { path, reason: thrown.message });
    return undefined;
  }
}
