/** The published leads of a collection as sitemaps by month (sitemaps.org, protocol 0.9), with their index. */
import type { Article } from '../model/article.ts';
import type { SitemapPart } from '../model/exportRecord.ts';
import type { Collection } from '../model/policy.ts';
import { escapeXml } from '../text/xml/escapeXml.ts';
import type { RenderedFile } from './exportInput.ts';
import { toNewsSitemapName, toServedPath, toSitemapIndexName, toSitemapName } from './exportPaths.ts';
import { toPageUrl, toSiteUrl } from './toPageUrl.ts';
import { toUpdated } from './toUpdated.ts';

/** The most URLs that a sitemap may hold. */
const MAX_URLS = 50_000;

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const HEAD = ['<?xml version="1.0" encoding="utf-8"?>', `<urlset xmlns="${NAMESPACE}">`];
const DAY_LINE = /^ {2}<!-- (\d{4}-\d{2}-\d{2}) -->$/;
const URL_LINE = /^ {2}<url><loc>([^<]*)<\/loc><lastmod>(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)<\/lastmod><\/url>$/;
const UPDATED = /<lastmod>([^<]*)<\/lastmod>/;

/** Day -> its lines in a sitemap: one for each article. */
export type SitemapDays = ReadonlyMap<string, readonly string[]>;

/** The lines of a day, `leads` oldest first. */
export function renderSitemapDay(collection: Collection, leads: readonly Article[]): readonly string[] {
  return leads.map((article) => {
    const location = toLocation(collection, article);
    return `  <url><loc>${location}</loc><lastmod>${toUpdated(article)}</lastmod></url>`;
  });
}

/** The address of an article's page as a sitemap has it. */
export function toLocation(collection: Collection, article: Article): string {
  return escapeXml(toPageUrl(collection, article));
}

/** The days in the files of a month, as `renderSitemap` wrote them. */
export function readSitemapDays(texts: readonly string[]): SitemapDays {
  const days = new Map<string, string[]>();
  let lines: string[] = [];
  for (const line of texts.flatMap((text) => text.split('\n'))) {
    const [, day] = DAY_LINE.exec(line) ?? [];
    if (day !== undefined) {
      lines = days.get(day) ?? [];
      days.set(day, lines);
    } else if (line.startsWith('  <url>')) lines.push(line);
  }
  return days;
}

/**
 * The files of a month: its days and the articles of each oldest first, so that one more article is one more line at the end. None
 * for no articles; past 50,000 there are further ones, `-2`, `-3`.
 */
export function renderSitemap(collection: Collection, month: string, days: SitemapDays): readonly RenderedFile[] {
  const all = [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([day, lines]) => lines.map((line) => ({ day, line })));
  return Array.from({ length: Math.ceil(all.length / MAX_URLS) }, (_, at) => {
    const urls = all.slice(at * MAX_URLS, (at + 1) * MAX_URLS);
    const body = urls.flatMap(({ day, line }, n) => (urls[n - 1]?.day === day ? [line] : [`  <!-- ${day} -->`, line]));
    const path = toServedPath(collection, toSitemapName(collection, month, at + 1));
    return { path, text: [...HEAD, ...body, '</urlset>', ''].join('\n') };
  });
}

/** The change that a sitemap tells of each page, by its address as `toLocation` gives it; nothing of lines of another form. */
export function readChanges(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split('\n').flatMap((line) => {
      const [, url, updated] = URL_LINE.exec(line) ?? [];
      return url === undefined || updated === undefined ? [] : [[url, updated] as const];
    }),
  );
}

/** The latest change that a sitemap tells of. */
export function toLatestChange(text: string): string {
  return text.split('\n').reduce((latest, line) => {
    const updated = UPDATED.exec(line)?.[1] ?? '';
    return updated > latest ? updated : latest;
  }, '');
}

/** The index of the sitemaps: that of the news, so that it is never empty (the schema asks for one), and the newest month first. */
export function renderSitemapIndex(
  collection: Collection,
  months: ReadonlyMap<string, readonly SitemapPart[]>,
): RenderedFile {
  const files = [...months]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .flatMap(([month, parts]) =>
      parts.map(({ updated }, at) => {
        const location = escapeXml(`${toSiteUrl(collection)}/${toSitemapName(collection, month, at + 1)}`);
        return `  <sitemap><loc>${location}</loc><lastmod>${updated}</lastmod></sitemap>`;
      }),
    );
  const news = `  <sitemap><loc>${escapeXml(`${toSiteUrl(collection)}/${toNewsSitemapName(collection)}`)}</loc></sitemap>`;
  const text = [HEAD[0], `<sitemapindex xmlns="${NAMESPACE}">`, news, ...files, '</sitemapindex>', ''].join('\n');
  return { path: toServedPath(collection, toSitemapIndexName(collection)), text };
}
