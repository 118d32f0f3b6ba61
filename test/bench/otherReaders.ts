/**
 * The other feed readers of npm, each brought to what `inspect` prints. They are given text that was decoded for them (so that the
 * encoding is ours), and their dates are read by our parser: what is compared is what they find in a feed.
 */
import { createRequire } from 'node:module';
import { extractFromJson, extractFromXml } from '@extractus/feed-extractor';
import { parseFeed as parseWithFeedsmith } from 'feedsmith';
import RssParser from 'rss-parser';
import rssParserTools from 'rss-parser/lib/utils.js';
import { parseDate } from '../../src/text/date/time.ts';
import { toPlainText } from '../../src/text/html/html.ts';

/** A reader: text to what `inspect` prints. */
export type Reader = (text: string, url: string | undefined) => Promise<object>;

type Json = Record<string, unknown>;
const objectOf = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.map(objectOf) : []);
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
const plain = (value: unknown) => (textOf(value) === undefined ? undefined : toPlainText(textOf(value) ?? ''));
const date = (value: unknown) => parseDate(textOf(value) ?? '')?.iso;
const first = (...values: unknown[]) => values.map(textOf).find((value) => value !== undefined);

/** rss-parser as it comes, snippets included. */
export async function readWithPlainRssParser(text: string): Promise<object> {
  return withSnippets(async () => toRssParserAnswer(objectOf(await new RssParser().parseString(text))));
}

const requireInRssParser = createRequire(createRequire(import.meta.url).resolve('rss-parser'));
const { decodeHTML } = requireInRssParser('entities') as { decodeHTML: (text: string) => string };

/** Runs with rss-parser's own snippets, which our reader switches off. */
export async function withSnippets<T>(work: () => Promise<T>): Promise<T> {
  const tools = rssParserTools as unknown as {
    getSnippet: (html: string) => string | undefined;
    stripHtml: (html: string) => string;
  };
  const ours = tools.getSnippet;
  tools.getSnippet = (html) => decodeHTML(tools.stripHtml(html)).trim();
  try {
    return await work();
  } finally {
    tools.getSnippet = ours;
  }
}

function toRssParserAnswer(feed: Json): object {
  const entries = listOf(feed.items).map((item) => ({
    guid: first(item.guid, item.id),
    url: textOf(item.link),
    title: plain(item.title),
    published: date(item.isoDate) ?? date(item.pubDate),
    updated: date(item.updated),
    authors: [first(item.creator, item.author)].filter(Boolean),
    summary: plain(first(item.summary, item.content)),
    contentHtml: first(item['content:encoded'], item.content),
    categories: Array.isArray(item.categories)
      ? item.categories
          .map((each) => textOf(each) ?? textOf(objectOf(each)._) ?? textOf(objectOf(objectOf(each).$).term))
          .filter(Boolean)
      : [],
    image: textOf(objectOf(item.itunes).image),
    enclosures: item.enclosure ? [objectOf(item.enclosure)] : [],
  }));
  return {
    title: plain(feed.title),
    url: textOf(feed.link),
    description: plain(feed.description),
    language: textOf(feed.language),
    entryCount: entries.length,
    entries,
  };
}

/** feedsmith. */
export async function readWithFeedsmith(text: string): Promise<object> {
  const { format, feed } = parseWithFeedsmith(text) as { format: string; feed: unknown };
  const head = objectOf(feed);
  const items = listOf(head.items ?? head.entries);
  const entries = items.map(toFeedsmithEntry);
  return {
    format: toFormat(format, text),
    title: plain(objectOf(head.title).value ?? head.title),
    url: alternate(head) ?? first(head.link, head.home_page_url),
    description: plain(first(head.description, objectOf(head.subtitle).value, head.subtitle)),
    language: first(head.language, objectOf(head.xml).lang, objectOf(head.dc).language),
    entryCount: entries.length,
    entries,
  };
}

/** feedsmith tells the family; the version is read off the document in its favour. */
function toFormat(family: string, text: string): string {
  if (family === 'rdf') return 'rss1.0';
  if (family === 'atom') return /purl\.org\/atom|version="0\.3"/.test(text) ? 'atom0.3' : 'atom1.0';
  return family === 'rss' ? (/<rss[^>]*version=["']0\.9/.test(text) ? 'rss0.9x' : 'rss2.0') : family;
}

function toFeedsmithEntry(item: Json): object {
  const [dc, media, itunes, content] = [
    objectOf(item.dc),
    objectOf(item.media),
    objectOf(item.itunes),
    objectOf(item.content),
  ];
  const group = listOf(media.groups ?? (media.group ? [media.group] : []))[0] ?? {};
  const value = (each: unknown) => first(objectOf(each).value, each);
  const people = listOf(item.authors).map((person) => first(person.name, person.email));
  const creators = Array.isArray(dc.creators) ? dc.creators : [dc.creator];
  return {
    guid: first(objectOf(item.guid).value, item.guid, item.id, objectOf(item.rdf).about),
    url: alternate(item) ?? first(item.link, item.url),
    title: plain(first(value(item.title), dc.title)),
    published: date(
      first(item.pubDate, item.published, item.date_published, Array.isArray(dc.dates) ? dc.dates[0] : dc.date),
    ),
    updated: date(first(item.updated, item.date_modified)),
    authors: (people.length > 0 ? people : [...creators, itunes.author]).filter(Boolean),
    summary: plain(first(value(item.summary), item.description, itunes.summary)),
    contentHtml: first(content.encoded, content.value, item.content, item.content_html, item.content_text),
    categories: [
      ...listOf(item.categories).map((each) => first(each.label, each.term, each.name)),
      ...(Array.isArray(item.tags) ? item.tags : []),
      ...(Array.isArray(dc.subjects) ? dc.subjects : []),
    ].filter(Boolean),
    image: first(
      listOf(media.thumbnails)[0]?.url,
      listOf(group.thumbnails)[0]?.url,
      listOf(media.contents)[0]?.url,
      listOf(group.contents)[0]?.url,
      itunes.image,
      item.image,
    ),
    enclosures: [
      ...listOf(item.enclosures),
      ...listOf(item.links)
        .filter(({ rel }) => rel === 'enclosure')
        .map((link) => ({ ...link, url: link.href })),
      ...listOf(item.attachments).map((each) => ({ url: each.url, type: each.mime_type, length: each.size_in_bytes })),
    ],
  };
}

function alternate(value: Json): string | undefined {
  return textOf(listOf(value.links).find(({ rel }) => rel === undefined || rel === 'alternate')?.href);
}

/** @extractus/feed-extractor. */
export async function readWithFeedExtractor(text: string, url: string | undefined): Promise<object> {
  const options = { descriptionMaxLen: 0, ...(url && { baseUrl: url }) };
  const feed = objectOf(
    text.trimStart().startsWith('{') ? extractFromJson(text, options) : extractFromXml(text, options),
  );
  const entries = listOf(feed.entries).map((item) => ({
    guid: textOf(item.id),
    url: textOf(item.link),
    title: plain(item.title),
    published: date(item.published),
    summary: plain(item.description),
  }));
  return {
    title: plain(feed.title),
    url: textOf(feed.link),
    description: plain(feed.description),
    language: textOf(feed.language),
    entryCount: entries.length,
    entries,
  };
}
