/** The pages of days, of all articles and of topics: what changes on one day is written on the pages of that day. */
import type { Article } from '../model/article.ts';
import { ALL, type DayPages, type PageList, parseMark, toMark } from '../model/exportRecord.ts';
import { publishedLeads, type RenderedFile } from '../publish/exportInput.ts';
import { toDayPath } from '../publish/exportPaths.ts';
import { type MembersOf, renderDay } from '../publish/renderPages.ts';
import { renderSitemapDay } from '../publish/renderSitemap.ts';
import { type ArticlesOfDays, DAYS_AT_ONCE } from './exportArticles.ts';
import type { ExportDesk, FileDesk } from './exportDesk.ts';

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
  const ahead = createLookAhead(desk);
  while (pending.size > 0) {
    const day = [...pending.keys()].reduce((least, one) => (one < least ? one : least));
    const { articles, membersOf, files } = await ahead.take(day, () => [...pending.keys()].sort());
    const lists = pending.get(day) ?? [];
    pending.delete(day);
    for (const list of lists) {
      const mark = await writeDay(desk, { list, day, articles: desk.inList(articles, list), membersOf, files });
      if (mark !== undefined) note(mark);
      if (list === ALL) sitemapDays.set(day, renderSitemapDay(desk.context.collection, publishedLeads(articles)));
    }
  }
  return { answered: [...answered], sitemapDays };
}

/** The articles of a day, and the desk for what is made of them. */
interface ReadDay {
  readonly articles: readonly Article[];
  readonly membersOf: MembersOf;
  readonly files: FileDesk;
}

/**
 * Days that were read before their turn, by the dozen. Days that come between them later, because a page leads to them, are read without
 * those that are there already.
 */
function createLookAhead(desk: ExportDesk) {
  const read = new Map<string, ReadDay>();
  return {
    /** The articles of the first of the days that are pending; each day is taken once. */
    async take(day: string, listPending: () => readonly string[]): Promise<ReadDay> {
      if (!read.has(day)) {
        const missing = listPending().filter((one) => !read.has(one));
        const { byDay, membersOf } = await desk.articlesOfFirst(
          missing.slice(0, Math.max(1, DAYS_AT_ONCE - read.size)),
        );
        const files = desk.ofOneRead();
        for (const [one, articles] of byDay) read.set(one, { articles, membersOf, files });
      }
      const found = read.get(day) ?? { articles: [], membersOf: () => [], files: desk };
      read.delete(day);
      return found;
    },
  };
}

interface DayToWrite extends Pick<DayPages, 'list' | 'day'> {
  readonly articles: readonly Article[];
  readonly membersOf: MembersOf;
  readonly files: FileDesk;
}

/** Writes one day of a list; the mark of the newer day that leads to it, where that is to be written, too. */
async function writeDay(
  desk: ExportDesk,
  { list, day, articles, membersOf, files }: DayToWrite,
): Promise<string | undefined> {
  const { collection } = desk.context;
  const { exportRecords } = desk.effects;
  const [was, before] = await Promise.all([
    exportRecords.pagesOf(collection.id, list, day),
    exportRecords.pagesBefore(collection.id, list, day),
  ]);
  const rendered = renderDay(collection, { list, day }, articles, { before, membersOf });
  const parts = rendered.length;
  await files.write(rendered);
  await removeFurther(desk, files, { list, day, parts }, was.parts);
  if (parts === was.parts) return undefined;
  const after = await exportRecords.pagesAfter(collection.id, list, day);
  const mark = after && toMark(list, after.day);
  await exportRecords.save(collection.id, {
    days: [{ list, day, parts }],
    stale: mark === undefined ? [] : [mark],
  });
  return mark;
}

/** Removes the pages past the last one, also those that a round wrote that was killed before it could record them. */
async function removeFurther({ context }: ExportDesk, files: FileDesk, pages: DayPages, was: number): Promise<void> {
  for (let part = pages.parts + 1; ; part += 1) {
    const isGone = await files.remove(toDayPath(context.collection, pages, part));
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
