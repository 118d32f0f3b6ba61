/** The pages of days, of all articles and of topics: what changes on one day is written on the pages of that day. */
import type { Article } from '../model/article.ts';
import { ALL, type DayPages, type PageList, parseMark, toMark } from '../model/exportRecord.ts';
import { publishedLeads, type RenderedFile } from '../publish/exportInput.ts';
import { toDayPath } from '../publish/exportPaths.ts';
import { type MembersOf, renderDay } from '../publish/renderPages.ts';
import { renderSitemapDay } from '../publish/renderSitemap.ts';
import type { ArticlesOfDays } from './exportArticles.ts';
import type { ExportDesk } from './exportDesk.ts';

/** What was written of some days. */
export interface WrittenDays {
  /** All marks that it answers. */
  readonly answered: readonly string[];
  /** Day -> its lines in the sitemap of its month. */
  readonly sitemapDays: ReadonlyMap<string, readonly string[]>;
}

/**
 * Writes the stale days, the oldest first, and the days that lead to one whose last page is another one now. What is written because
 * of another day is marked in the transaction that records that day: a crash before it leaves both to be done.
 */
export async function writeStaleDays(desk: ExportDesk, stale: readonly string[]): Promise<WrittenDays> {
  const pending = new Map<string, Set<PageList>>();
  const answered = new Set<string>();
  const sitemapDays = new Map<string, readonly string[]>();
  const note = (mark: string): void => {
    answered.add(mark);
    const told = parseMark(mark);
    if (told) pending.set(told.day, (pending.get(told.day) ?? new Set()).add(told.list));
  };
  for (const mark of stale) note(mark);
  let ahead: ArticlesOfDays | undefined;
  while (pending.size > 0) {
    const day = [...pending.keys()].reduce((least, one) => (one < least ? one : least));
    if (ahead?.byDay.has(day) !== true) ahead = await desk.articlesOfFirst([...pending.keys()].sort());
    const articles = ahead.byDay.get(day) ?? [];
    const { membersOf } = ahead;
    const lists = pending.get(day) ?? [];
    pending.delete(day);
    for (const list of lists) {
      const mark = await writeDay(desk, { list, day, articles: desk.inList(articles, list), membersOf });
      if (mark !== undefined) note(mark);
      if (list === ALL) sitemapDays.set(day, renderSitemapDay(desk.context.collection, publishedLeads(articles)));
    }
  }
  return { answered: [...answered], sitemapDays };
}

interface DayToWrite extends Pick<DayPages, 'list' | 'day'> {
  readonly articles: readonly Article[];
  readonly membersOf: MembersOf;
}

/** Writes one day of a list; the mark of the newer day that leads to it, where that is to be written, too. */
async function writeDay(desk: ExportDesk, { list, day, articles, membersOf }: DayToWrite): Promise<string | undefined> {
  const { collection } = desk.context;
  const { exportRecords } = desk.effects;
  const [was, before] = await Promise.all([
    exportRecords.pagesOf(collection.id, list, day),
    exportRecords.pagesBefore(collection.id, list, day),
  ]);
  const files = renderDay(collection, { list, day }, articles, { before, membersOf });
  await desk.write(files);
  await removeFurther(desk, { list, day, parts: files.length }, was.parts);
  if (files.length === was.parts) return undefined;
  const after = await exportRecords.pagesAfter(collection.id, list, day);
  const mark = after && toMark(list, after.day);
  await exportRecords.save(collection.id, {
    days: [{ list, day, parts: files.length }],
    stale: mark === undefined ? [] : [mark],
  });
  return mark;
}

/** Removes the pages past the last one, also those that a round wrote that was killed before it could record them. */
async function removeFurther(desk: ExportDesk, pages: DayPages, was: number): Promise<void> {
  for (let part = pages.parts + 1; ; part += 1) {
    const isGone = await desk.remove(toDayPath(desk.context.collection, pages, part));
    if (!isGone && part > was) return;
  }
}

/** One day as a part of writing all of them. */
export interface WholeDay {
  readonly files: readonly RenderedFile[];
  readonly pages: readonly DayPages[];
  readonly leads: readonly Article[];
}

/** All pages of a day, of each list that shows one of its articles. `last`: the day before it of each list. */
export function renderWholeDay(
  desk: ExportDesk,
  day: string,
  { byDay, membersOf }: ArticlesOfDays,
  last: ReadonlyMap<PageList, DayPages>,
): WholeDay {
  const articles = byDay.get(day) ?? [];
  const lists = articles.length === 0 ? [] : desk.listsOf(articles);
  const rendered = lists.map((list) => {
    const shown = desk.inList(articles, list);
    const files = renderDay(desk.context.collection, { list, day }, shown, { before: last.get(list), membersOf });
    return { files, pages: { list, day, parts: files.length } };
  });
  return {
    files: rendered.flatMap(({ files }) => files),
    pages: rendered.map(({ pages }) => pages),
    leads: publishedLeads(articles),
  };
}
