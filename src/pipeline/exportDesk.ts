/** What writing the files beside the articles works with: the articles, and files that are counted. */
import type { Effects } from '../ports.ts';
import type { RenderedFile } from '../publish/exportInput.ts';
import type { CollectionContext } from './collectionContext.ts';
import { type ExportArticles, openExportArticles } from './exportArticles.ts';
import type { FilesMark } from './filesMark.ts';
import { inParallel } from './inParallel.ts';

/** Each write waits for the disk; several at once do not wait longer. */
const FILES_AT_ONCE = 8;

/** Whoever writes. */
export interface ExportWriter {
  readonly context: CollectionContext;
  readonly effects: Effects;
  readonly mark: Pick<FilesMark, 'ensureCurrent'>;
}

/** What changes files. */
export interface FileDesk {
  readonly write: (files: readonly RenderedFile[]) => Promise<void>;
  /** Removes a file; false where there was none. */
  readonly remove: (path: string) => Promise<boolean>;
}

/** One round of writing. */
export interface ExportDesk extends ExportArticles, FileDesk {
  readonly context: CollectionContext;
  readonly effects: Effects;
  /**
   * The same for what is made of articles that were read together: whether Redis came back older is asked once, when they were read and
   * before the first of it is written.
   */
  readonly ofOneRead: () => FileDesk;
  /** How many files were removed. */
  readonly removed: () => number;
}

/**
 * A desk for one round. Nothing is written or removed by what a Redis said that came back older since, for the files are the only
 * record of some of it (the languages): that throws `redis_older`.
 */
export function openExportDesk({ context, effects, mark }: ExportWriter): ExportDesk {
  const { id, output } = context.collection;
  const { files, measurements } = effects;
  let removed = 0;
  const openFiles = (ensureCurrent: () => Promise<void>): FileDesk => ({
    async write(rendered) {
      await ensureCurrent();
      await inParallel(rendered, FILES_AT_ONCE, async ({ path, text }) => {
        measurements.count('exports_total', [id, await files.write(output.dir, path, text)]);
      });
    },
    async remove(path) {
      await ensureCurrent();
      const isGone = await files.remove(output.dir, path);
      if (isGone) measurements.count('exports_total', [id, 'removed']);
      removed += Number(isGone);
      return isGone;
    },
  });
  return {
    ...openExportArticles(id, effects),
    ...openFiles(() => mark.ensureCurrent()),
    context,
    effects,
    ofOneRead() {
      let asked: Promise<void> | undefined;
      return openFiles(async () => {
        asked ??= mark.ensureCurrent();
        await asked;
      });
    },
    removed: () => removed,
  };
}
