/** Sitemaps by month: a day that changed is exchanged in the file of its month. */
import type { SitemapPart } from '../model/exportRecord.ts';
import { publishedLeads } from '../publish/exportInput.ts';
import { toServedPath, toSitemapName } from '../publish/exportPaths.ts';
import {
  readSitemapDays,
  renderSitemap,
  renderSitemapDay,
  type SitemapDays,
  toLatestChange,
} from '../publish/renderSitemap.ts';
import { DAY_MS } from '../text/date/durations.ts';
import { fingerprint } from '../text/words/fingerprint.ts';
import type { ExportDesk } from './exportDesk.ts';

type Months = ReadonlyMap<string, readonly SitemapPart[]>;

/** Writes the sitemaps of the months of these days; what the files of those months are then. */
export async function writeStaleMonths(desk: ExportDesk, fresh: SitemapDays, known: Months): Promise<Months> {
  const months = new Map<string, Map<string, readonly string[]>>();
  for (const [day, lines] of fresh) {
    const month = toMonth(day);
    months.set(month, (months.get(month) ?? new Map()).set(day, lines));
  }
  const written = new Map<string, readonly SitemapPart[]>();
  for (const [month, days] of months) {
    const parts = known.get(month) ?? [];
    const others = (await readMonth(desk, month, parts)) ?? (await renderMonth(desk, month));
    written.set(month, await writeMonth(desk, month, new Map([...others, ...days]), parts.length));
  }
  return written;
}

/** The month (`YYYY-MM`) of a day. */
export function toMonth(day: string): string {
  return day.slice(0, 7);
}

/** Writes the files of a month. `was`: how many there were. */
export async function writeMonth(
  desk: ExportDesk,
  month: string,
  days: SitemapDays,
  was: number,
): Promise<readonly SitemapPart[]> {
  const { collection } = desk.context;
  const files = renderSitemap(collection, month, days);
  await desk.write(files);
  for (let part = files.length + 1; ; part += 1) {
    const isGone = await desk.remove(toServedPath(collection, toSitemapName(collection, month, part)));
    if (!isGone && part > was) break;
  }
  return files.map(({ text }) => ({ hash: fingerprint(text), updated: toLatestChange(text) }));
}

/** The days in the files of a month; undefined where one of them is not as it was written. */
async function readMonth(
  { context: { collection }, effects }: ExportDesk,
  month: string,
  parts: readonly SitemapPart[],
): Promise<SitemapDays | undefined> {
  const texts: string[] = [];
  for (const [at, { hash }] of parts.entries()) {
    const path = toServedPath(collection, toSitemapName(collection, month, at + 1));
    const text = await effects.files.read(collection.output.dir, path);
    if (text === undefined || fingerprint(text) !== hash) return undefined;
    texts.push(text);
  }
  return readSitemapDays(texts);
}

/** The days of a month from the articles themselves. */
async function renderMonth(desk: ExportDesk, month: string): Promise<SitemapDays> {
  const { context, effects } = desk;
  const days = new Map<string, readonly string[]>();
  for (let fromMs = Date.parse(`${month}-01T00:00:00Z`); ; ) {
    const ahead = await effects.exportRecords.daysFrom(context.collection.id, fromMs);
    const ofMonth = ahead.filter((day) => toMonth(day) === month);
    if (ofMonth.length === 0) return days;
    const { byDay } = await desk.articlesOfFirst(ofMonth);
    for (const [day, articles] of byDay) {
      days.set(day, renderSitemapDay(context.collection, publishedLeads(articles)));
      fromMs = Date.parse(`${day}T00:00:00Z`) + DAY_MS;
    }
  }
}
