/** How an output directory looks, and whether it still looks as when everything in it was known. */
import type { Effects } from '../ports.ts';
import { toDigestFolder } from '../publish/digestFiles.ts';
import { fingerprint } from '../text/words/fingerprint.ts';
import type { CollectionContext } from './collectionContext.ts';
import { foldersOf, isArticlePath } from './readArticleFiles.ts';

type ManifestEffects = Pick<Effects, 'files' | 'manifests'>;

/** A directory as it is now. */
export interface OutputSurvey {
  /** Paths of all files that may be articles. */
  readonly paths: ReadonlySet<string>;
  /** Part -> its hash and its paths. */
  readonly parts: ReadonlyMap<string, { readonly hash: string; readonly paths: readonly string[] }>;
}

/** True while nobody has added, removed or renamed a file since the last look or our last write. Two questions to the file system. */
export async function isAsKnown(context: CollectionContext, effects: ManifestEffects): Promise<boolean> {
  const [known, mark] = await Promise.all([
    effects.manifests.folders(context.collection.id),
    readFolderMarks(context, effects),
  ]);
  return known === mark;
}

/** The marks of the folders with articles, and of that with digests. */
export async function readFolderMarks(context: CollectionContext, { files }: ManifestEffects): Promise<string> {
  const { dir } = context.collection.output;
  const folders = [...foldersOf(context), toDigestFolder(context.collection)];
  const marks = await Promise.all(folders.map((folder) => files.folderMark(dir, folder)));
  return marks.map((mark) => mark ?? 'absent').join(' ');
}

/**
 * Runs work that writes files. What it writes is ours: where the directory was as known before, it is as known afterwards. Where it
 * was not, it stays to be looked at.
 */
export async function asOwnWrites<T>(
  context: CollectionContext,
  effects: ManifestEffects,
  work: () => Promise<T>,
): Promise<T> {
  const isKnown = await isAsKnown(context, effects);
  const result = await work();
  if (isKnown) await effects.manifests.setFolders(context.collection.id, await readFolderMarks(context, effects));
  return result;
}

/** Looks at every file, without reading any. */
export async function surveyOutput(context: CollectionContext, { files }: ManifestEffects): Promise<OutputSurvey> {
  const { dir } = context.collection.output;
  const surveys = await Promise.all(foldersOf(context).map((folder) => files.survey(dir, folder)));
  const marks = surveys.flatMap((survey) => [...survey]).filter(([path]) => isArticlePath(path));
  const byPart = new Map<string, [path: string, mark: string][]>();
  for (const one of marks) {
    const part = partOf(one[0]);
    const members = byPart.get(part);
    if (members) members.push(one);
    else byPart.set(part, [one]);
  }
  const parts = [...byPart].map(([part, members]) => {
    const hash = fingerprint(
      members
        .map(([path, mark]) => `${path} ${mark}`)
        .sort()
        .join('\n'),
    );
    return [part, { hash, paths: members.map(([path]) => path) }] as const;
  });
  return { paths: new Set(marks.map(([path]) => path)), parts: new Map(parts) };
}

/** The part that a path belongs to: its folder and the day in its name. */
export function partOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const day = /^\d{4}-\d{2}-\d{2}(?=-)/.exec(name)?.[0] ?? 'undated';
  return `${path.slice(0, path.length - name.length)}${day}`;
}
