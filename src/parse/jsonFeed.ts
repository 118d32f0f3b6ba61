/** JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/). */

import type { Enclosure, Entry, Feed } from '../model/feed.ts';
import { parseDate } from '../text/date/time.ts';
import { escapeHtmlContent } from '../text/html/escapeHtml.ts';
import { foldSpace, toPlainText } from '../text/html/html.ts';
import { withoutUnknown } from '../text/withoutUnknown.ts';
import { webAddress } from './entryAddress.ts';
import { MAX_ENTRIES, toLeftOut } from './entryLimit.ts';
import { toUrl } from './feedLinks.ts';
import { toAuthorName } from './feedPeople.ts';
import { firstInHtml } from './feedPictures.ts';
import type { FeedSetting } from './toFeed.ts';

type Json = Readonly<Record<string, unknown>>;

/** True if a JSON value is a feed: its version names the format, or it has items and a title. */
export function isJsonFeed(value: unknown): value is Json {
  if (!isObject(value)) return false;
  if (/jsonfeed\.org\/version/i.test(fieldText(value.version) ?? '')) return true;
  return (
    Array.isArray(value.items) &&
    (value.version === undefined || typeof value.version === 'string') &&
    value.title !== undefined
  );
}

/** Reads a JSON Feed. Never throws for what is in it. */
export function toJsonFeed(feed: Json, setting: FeedSetting): Feed {
  const url = toUrl(fieldText(feed.home_page_url), setting.url);
  const base = setting.url ?? url;
  const faults = new Set(setting.faults);
  const authors = toAuthors(feed);
  const items = listOf(feed.items);
  const named = items.slice(0, MAX_ENTRIES).filter((item) => Object.keys(item).length > 0);
  const empty = Math.min(items.length, MAX_ENTRIES) - named.length;
  const past = (setting.past ?? 0) + Math.max(0, items.length - MAX_ENTRIES);
  const head = withoutUnknown<Omit<Feed, 'entries'>>({
    format: 'json',
    encoding: setting.encoding,
    encodingGuessed: setting.encodingGuessed || undefined,
    title: plain(feed.title),
    url,
    description: plain(feed.description),
    language: fieldText(feed.language) ?? setting.language,
    hubs: listOf(feed.hubs).flatMap((hub) => toUrl(fieldText(hub.url), base) ?? []),
    selfUrl: toUrl(fieldText(feed.feed_url), base),
    ...toLeftOut({ past, empty }, faults),
  });
  return { ...head, entries: named.map((item) => toEntry(item, base, authors)) };
}

function toEntry(item: Json, base: string | undefined, feedAuthors: readonly string[]): Entry {
  const html = fieldText(item.content_html);
  const contentText = fieldText(item.content_text);
  const published = parseDate(fieldText(item.date_published) ?? '');
  const updated = parseDate(fieldText(item.date_modified) ?? '');
  const own = toAuthors(item);
  const image = toUrl(fieldText(item.image) ?? fieldText(item.banner_image), base);
  const summary = plain(item.summary);
  const enclosures = listOf(item.attachments).flatMap((each) => toEnclosure(each, base));
  const stated = toUrl(fieldText(item.url), base) ?? toUrl(fieldText(item.external_url), base);
  return withoutUnknown<Entry>({
    guid: fieldText(item.id),
    url: stated ?? webAddress(fieldText(item.id)) ?? webAddress(enclosures[0]?.url),
    title: plain(item.title),
    published: published?.iso,
    updated: updated?.iso,
    dateCertainty: (published ?? updated)?.certainty,
    authors: own.length > 0 ? own : feedAuthors,
    summary,
    contentHtml: html ?? (contentText === undefined ? undefined : escapeHtmlContent(contentText)),
    text: html === undefined ? contentText && foldSpace(contentText) : toPlainText(html),
    categories: Array.isArray(item.tags)
      ? [...new Set(item.tags.map(plain).filter((tag) => tag !== undefined))]
      : undefined,
    image: image === undefined ? firstInHtml(html, base) : { url: image },
    enclosures,
    language: fieldText(item.language),
  });
}

function toEnclosure(attachment: Json, base: string | undefined): Enclosure[] {
  const url = toUrl(fieldText(attachment.url), base);
  const type = fieldText(attachment.mime_type);
  const length = Number(attachment.size_in_bytes ?? attachment.length);
  if (url === undefined) return [];
  return [{ url, ...(type && { type }), ...(Number.isSafeInteger(length) && length >= 0 && { length }) }];
}

/** Version 1.1 has a list of authors, 1.0 one author. */
function toAuthors(value: Json): string[] {
  const people = [...listOf(value.authors), ...(isObject(value.author) ? [value.author] : [])];
  const names = people.map((person) => toAuthorName(fieldText(person.name) ?? '')).filter((name) => name !== undefined);
  return [...new Set(names)];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function fieldText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function plain(value: unknown): string | undefined {
  const text = fieldText(value);
  return text === undefined ? undefined : toPlainText(text) || undefined;
}
