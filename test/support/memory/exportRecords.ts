/** What is known of the files beside the articles, in memory: for tests. */
import { LEADS, NEWEST } from '../../../src/model/articleIndex.ts';
import type { DayPages, SitemapPart } from '../../../src/model/exportRecord.ts';
import type { ExportRecords } from '../../../src/ports/exportRecords.ts';
import type { MemoryArticles } from './articles.ts';
import { createShelf } from './shelf.ts';

/** The records over articles in memory, which are lost with them or not at all. */
export function createMemoryExportRecords(articles: MemoryArticles): ExportRecords {
  const shelf = createShelf(() => ({
    settings: undefined as string | undefined,
    months: new Map<string, readonly SitemapPart[]>(),
    days: new Map<string, DayPages>(),
  }));
  const nearest = (collection: string, list: string, isWanted: (day: string) => boolean, sign: number) =>
    [...shelf(collection).days.values()]
      .filter((one) => one.list === list && isWanted(one.day))
      .sort((a, b) => (a.day < b.day ? -sign : sign))[0];
  return {
    async read(collection) {
      const { settings, months } = shelf(collection);
      const stale = [...articles.stale(collection)];
      return { stale, months: new Map(months), ...(settings !== undefined && { settings }) };
    },
    async outline(collection) {
      const { settings } = shelf(collection);
      return { stale: articles.stale(collection).size, ...(settings !== undefined && { settings }) };
    },
    async save(collection, { days = [], stale = [], answered = [], months = new Map(), leads = [], settings }) {
      const store = shelf(collection);
      for (const one of days) {
        if (one.parts === 0) store.days.delete(`${one.list} ${one.day}`);
        else store.days.set(`${one.list} ${one.day}`, one);
      }
      for (const mark of stale) articles.stale(collection).add(mark);
      for (const mark of answered) articles.stale(collection).delete(mark);
      for (const [month, parts] of months) {
        if (parts.length === 0) store.months.delete(month);
        else store.months.set(month, parts);
      }
      for (const { id, fields } of leads)
        articles.scores(collection, LEADS).set(id, Date.parse(fields.publishedDateTime));
      if (settings !== undefined) store.settings = settings;
    },
    async clear(collection, settings) {
      Object.assign(shelf(collection), { settings, months: new Map(), days: new Map() });
    },
    async pagesOf(collection, list, day) {
      return shelf(collection).days.get(`${list} ${day}`) ?? { list, day, parts: 0 };
    },
    pagesBefore: async (collection, list, day) => nearest(collection, list, (one) => one < day, -1),
    pagesAfter: async (collection, list, day) => nearest(collection, list, (one) => one > day, 1),
    async daysFrom(collection, fromMs) {
      const later = [...articles.scores(collection, NEWEST).values()].filter((ms) => ms >= fromMs);
      return [...new Set(later.map((ms) => new Date(ms).toISOString().slice(0, 10)))].sort();
    },
  };
}
