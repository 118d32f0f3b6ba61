/** Sitemaps: plain lists, indexes, and Google's news extension. https://www.sitemaps.org/protocol.html */

import type { Entry, Feed } from '../model/feed.ts';
import { parseDate } from '../text/date/time.ts';
import { toPlainText } from '../text/html/html.ts';
import { withoutUnknown } from '../text/withoutUnknown.ts';
import type { XmlElement } from '../text/xml/readXml.ts';
import { MAX_ENTRIES, toLeftOut } from './entryLimit.ts';
import { toUrl } from './feedLinks.ts';
import { all, elementsOf, type Fields, firstText, toFields } from './fields.ts';
import type { FeedSetting } from './toFeed.ts';

/** True for the root elements of sitemaps. */
export function isSitemapRoot(name: string): boolean {
  return name === 'urlset' || name === 'sitemapindex';
}

/** Reads a sitemap or an index of sitemaps, whose `children` are then its sitemaps, the newest first. */
export function toSitemap(root: XmlElement, setting: FeedSetting): Feed {
  const elements = unnested(root);
  const entries = elements
    .filter(({ name }) => name === 'url')
    .flatMap((element) => toEntry(toFields(element), setting.url));
  const children = elements.filter(({ name }) => name === 'sitemap').map((element) => toFields(element));
  return {
    ...head(setting, elements.filter(isBlank).length),
    ...(children.length > 0 && { children: toChildren(children, setting.url) }),
    entries,
  };
}

/** The elements of a list; programs that join sitemaps leave one list within another. */
function unnested(root: XmlElement): XmlElement[] {
  return elementsOf(root).flatMap((element) => (isSitemapRoot(element.name) ? unnested(element) : [element]));
}

/** A sitemap as plain text: a URL a line. Undefined if any line is something else. */
export function toTextSitemap(text: string, setting: FeedSetting): Feed | undefined {
  const urls: string[] = [];
  let past = 0;
  for (const [part] of text.matchAll(/[^\r\n]+/g)) {
    const line = part.trim();
    if (line === '') continue;
    if (urls.length >= MAX_ENTRIES) past += 1;
    else if (/^https?:\/\/[^\s<>"]+$/i.test(line)) urls.push(line);
    else return undefined;
  }
  if (urls.length === 0) return undefined;
  return { ...head({ ...setting, past }, 0), entries: urls.map((url) => ({ url: toUrl(url, undefined) ?? url })) };
}

function isBlank({ name, attributes, children }: XmlElement): boolean {
  return (name === 'url' || name === 'sitemap') && children.length === 0 && Object.keys(attributes).length === 0;
}

function head({ encoding, encodingGuessed, faults, past = 0 }: FeedSetting, empty: number): Omit<Feed, 'entries'> {
  return withoutUnknown({
    format: 'sitemap' as const,
    encoding,
    encodingGuessed: encodingGuessed || undefined,
    ...toLeftOut({ past, empty }, faults),
  });
}

function toChildren(children: readonly Fields[], base: string | undefined): string[] {
  const dated = children.flatMap((fields) => {
    const url = toUrl(firstText(fields, 'loc'), base);
    return url === undefined ? [] : [{ url, date: parseDate(firstText(fields, 'lastmod') ?? '')?.iso ?? '' }];
  });
  dated.sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
  return [...new Set(dated.map(({ url }) => url))];
}

function toEntry(fields: Fields, base: string | undefined): Entry[] {
  const url = toUrl(firstText(fields, 'loc'), base);
  if (url === undefined) return [];
  const newsElement = fields.get('news:news')?.[0];
  const news = newsElement ? toFields(newsElement) : new Map();
  const publication = news.get('news:publication')?.[0];
  const published = parseDate(
    firstText(news, 'news:publication_date') ?? firstText(fields, 'video:publication_date') ?? '',
  );
  const updated = parseDate(firstText(fields, 'lastmod') ?? '');
  return [
    withoutUnknown<Entry>({
      url,
      title: toPlainText(firstText(news, 'news:title') ?? '') || undefined,
      published: published?.iso,
      updated: updated?.iso,
      dateCertainty: (published ?? updated)?.certainty,
      categories: (firstText(news, 'news:keywords') ?? '')
        .split(',')
        .map((word) => word.trim())
        .filter((word) => word !== ''),
      image: toImage(fields, base),
      ampUrl: toAmp(fields, base),
      ...(publication ? toPublication(toFields(publication)) : {}),
    }),
  ];
}

function toPublication(fields: Fields): Pick<Entry, 'publisher' | 'language'> {
  const name = toPlainText(firstText(fields, 'news:name') ?? '');
  const language = firstText(fields, 'news:language');
  return { ...(name && { publisher: { name } }), ...(language && { language }) };
}

function toImage(fields: Fields, base: string | undefined): Entry['image'] {
  const image = all(fields, 'image:image')[0];
  const url = image && toUrl(firstText(toFields(image), 'image:loc'), base);
  return url === undefined ? undefined : { url };
}

function toAmp(fields: Fields, base: string | undefined): string | undefined {
  const link = all(fields, 'xhtml:link', 'link').find(({ attributes }) => attributes.rel === 'amphtml');
  return toUrl(link?.attributes.href, base);
}
