/** The files next to the articles: JSON pages, feeds, sitemaps. */
import { ALL, type DayPages, type PageList, parseMark, type SitemapPart } from '../model/exportRecord.ts';
import type { Collection } from '../model/policy.ts';
import type { Effects } from '../ports.ts';
import type { RenderedFile } from '../publish/exportInput.ts';
import { toApiFolder, toServedPath, toSitemapName } from '../publish/exportPaths.ts';
import { renderGeneratorFiles } from '../publish/generatorFiles.ts';
import {
  isOurFeed,
  listExportFolders,
  listFeedPaths,
  listFormer,
  listStaleExports,
  toExportSettings,
  toTopicLists,
} from '../publish/renderExports.ts';
import { renderSitemapDay, renderSitemapIndex } from '../publish/renderSitemap.ts';
import { DAY_MS } from '../text/date/durations.ts';
import type { ArticlesOfDays } from './exportArticles.ts';
import { renderWholeDay, writeStaleDays } from './exportDays.ts';
import { type ExportDesk, type ExportWriter, type FileDesk, openExportDesk } from './exportDesk.ts';
import { writeFront } from './exportFront.ts';
import { toMonth, writeMonth, writeStaleMonths } from './exportSitemaps.ts';

/** Past this many marks, as after a rebuild of the indexes, one pass over everything costs less. */
const MANY_STALE = 2_000;

/** Before every day. */
const BEGINNING_MS = Number.MIN_SAFE_INTEGER;

/**
 * Writes the files that what changed since the last time shows on, and no others; all of them where the settings are others or there
 * are none. Says how many files were removed. To be called under the collection's lock. What is to be written is noted in Redis until it
 * is, so that one that was cut short is made good by the next.
 */
export async function writeExports(writer: ExportWriter): Promise<number> {
  const { context, effects } = writer;
  const { collection, policy } = context;
  const { id } = collection;
  const { stale, settings, months } = await effects.exportRecords.read(id);
  const isThere = (await effects.files.folderMark(collection.output.dir, toApiFolder(collection))) !== undefined;
  const isPartial = isThere && settings === toExportSettings(collection, policy) && stale.length <= MANY_STALE;
  if (!isPartial) return await reconcileExports(writer);
  if (stale.length === 0) return 0;
  const desk = openExportDesk(writer);
  const { answered, sitemapDays } = await writeStaleDays(desk, stale);
  const changed = await writeStaleMonths(desk, sitemapDays, months);
  await desk.write([renderSitemapIndex(collection, withChanged(months, changed))]);
  await writeFront(desk, new Set([ALL, ...answered.flatMap((mark) => parseMark(mark)?.list ?? [])]));
  await effects.exportRecords.save(id, { answered, months: changed });
  return desk.removed();
}

/** What takes the place of settings by which files were written that nobody can be sure of: where they lie is still known. */
const toDistrusted = (settings: string) => `${DISTRUSTED}${settings.split(' ')[1]}`;
const DISTRUSTED = '- ';

/** Has all files beside the articles compared with what they should be by the next publish. */
export async function distrustExports(
  collection: string,
  { exportRecords }: Pick<Effects, 'exportRecords'>,
): Promise<void> {
  const { settings } = await exportRecords.outline(collection);
  if (settings !== undefined) await exportRecords.save(collection, { settings: toDistrusted(settings) });
}

/** True where files beside the articles may be out of date: something kept a publish from bringing them in line. */
export async function areExportsOwed(
  collection: string,
  { exportRecords }: Pick<Effects, 'exportRecords'>,
): Promise<boolean> {
  const { stale, settings } = await exportRecords.outline(collection);
  return stale > 0 || settings?.startsWith(DISTRUSTED) === true;
}

/** Writes all files that differ from what they should be, day after day, and removes those of ours that are no longer needed. */
export async function reconcileExports(writer: ExportWriter): Promise<number> {
  const { context, effects } = writer;
  const { collection, policy } = context;
  const { id, output } = collection;
  const { stale, settings } = await effects.exportRecords.read(id);
  // should this be cut short, the next one is to know all the same where files may lie
  await effects.exportRecords.clear(id, settings && toDistrusted(settings));
  const desk = openExportDesk(writer);
  await writeGeneratorFiles(desk);
  const current = new Set<string>();
  const note = (files: readonly Pick<RenderedFile, 'path'>[]): void => {
    for (const { path } of files) current.add(path);
  };
  const { lists, months } = await writeAllDays(desk, note);
  const index = renderSitemapIndex(collection, months);
  await desk.write([index]);
  note([index, ...(await writeFront(desk, lists))]);
  await removeUnneeded(desk, collection, current);
  for (const former of listFormer(collection, settings)) {
    await removeUnneeded(desk, former, current);
    for (const path of listFeedPaths(former).filter((one) => !current.has(one))) {
      const text = await effects.files.read(output.dir, path);
      if (text !== undefined && isOurFeed(text)) await desk.remove(path);
    }
  }
  await effects.exportRecords.save(id, { answered: stale, settings: toExportSettings(collection, policy) });
  return desk.removed();
}

/** Writes what the generator has to be told, where it is not there: it may have been changed. */
async function writeGeneratorFiles(desk: ExportDesk): Promise<void> {
  const { collection } = desk.context;
  for (const file of renderGeneratorFiles(collection)) {
    if ((await desk.effects.files.read(collection.output.dir, file.path)) === undefined) await desk.write([file]);
  }
}

/** Removes pages and sitemaps of ours that are no longer needed, of a collection as it is or as it was. */
async function removeUnneeded(desk: ExportDesk, collection: Collection, current: ReadonlySet<string>): Promise<void> {
  const { files } = desk.effects;
  const { dir } = collection.output;
  for (const folder of listExportFolders(collection)) {
    const unneeded = listStaleExports(collection, await files.list(dir, folder), current);
    for (const path of unneeded) await desk.remove(path);
    if (unneeded.length > 0) await files.pruneFolders(dir, folder);
  }
}

/** Writes the pages of every day, the oldest first, and the sitemaps of every month. */
async function writeAllDays(desk: ExportDesk, note: (files: readonly Pick<RenderedFile, 'path'>[]) => void) {
  const { context, effects } = desk;
  const { collection } = context;
  const last = new Map<PageList, DayPages>();
  const months = new Map<string, readonly SitemapPart[]>();
  let month = { name: '', days: new Map<string, readonly string[]>() };
  const endMonth = async (): Promise<void> => {
    const parts = month.name === '' ? [] : await writeMonth(desk, month.name, month.days, 0);
    if (parts.length === 0) return;
    months.set(month.name, parts);
    note(parts.map((_, at) => ({ path: toServedPath(collection, toSitemapName(collection, month.name, at + 1)) })));
    await effects.exportRecords.save(collection.id, { months: new Map([[month.name, parts]]) });
  };
  const writeDay = async (day: string, articles: ArticlesOfDays, written: FileDesk): Promise<void> => {
    if (toMonth(day) !== month.name) {
      await endMonth();
      month = { name: toMonth(day), days: new Map() };
    }
    const { files, pages, leads } = renderWholeDay(desk, day, articles, last);
    await written.write(files);
    note(files);
    for (const one of pages) last.set(one.list, one);
    month.days.set(day, renderSitemapDay(collection, leads));
    await effects.exportRecords.save(collection.id, { days: pages, leads });
    await effects.pause();
  };
  for (let fromMs = BEGINNING_MS; ; ) {
    const days = await effects.exportRecords.daysFrom(collection.id, fromMs);
    if (days.length === 0) break;
    const articles = await desk.articlesOfFirst(days);
    const written = desk.ofOneRead();
    for (const day of articles.byDay.keys()) {
      await writeDay(day, articles, written);
      fromMs = Date.parse(`${day}T00:00:00Z`) + DAY_MS;
    }
  }
  await endMonth();
  return { lists: new Set([ALL, ...toTopicLists(collection), ...last.keys()]), months };
}

function withChanged(
  months: ReadonlyMap<string, readonly SitemapPart[]>,
  changed: ReadonlyMap<string, readonly SitemapPart[]>,
): ReadonlyMap<string, readonly SitemapPart[]> {
  return new Map(
    [...months, ...changed].filter(([month]) => (changed.get(month) ?? months.get(month) ?? []).length > 0),
  );
}
