/** One item or entry of an XML feed as an Entry. */

import type { Entry } from '../model/feed.ts';
import { toPlainText } from '../text/html/html.ts';
import { withoutUnknown } from '../text/withoutUnknown.ts';
import type { XmlElement } from '../text/xml/readXml.ts';
import { pickAddress, toGuid } from './entryAddress.ts';
import { toCategories } from './feedCategories.ts';
import { toDates } from './feedDates.ts';
import { toEnclosures } from './feedEnclosures.ts';
import { pickAlternate, toLinks, toUrl } from './feedLinks.ts';
import { toAuthors } from './feedPeople.ts';
import { mediaFields, pickPicture } from './feedPictures.ts';
import { all, type Fields, fieldText, firstText, toFields } from './fields.ts';
import { type Dialect, toHtml, toText } from './textConstruct.ts';

/** What the feed gives to all its entries. */
export interface EntryContext {
  readonly dialect: Dialect;
  /** Base of relative links. */
  readonly base: string | undefined;
  readonly language: string | undefined;
  /** Authors of the feed, which Atom gives to entries without authors of their own (RFC 4287, section 4.1.2). */
  readonly authors: readonly string[];
  /** Takes note of something that was lost. */
  readonly note: (fault: string) => void;
}

/** Reads one entry. Never throws for what is in it. */
export function toEntry(element: XmlElement, context: EntryContext): Entry {
  const fields = toFields(element);
  const base = element.base ?? context.base;
  const links = toLinks(fields, base);
  const { unreadable, ...dates } = toDates(fields);
  if (unreadable !== undefined) context.note(`a date cannot be read: ${unreadable}`);
  const summary = pick(fields, SUMMARIES) ?? mediaDescription(fields);
  const content = pick(fields, CONTENTS) ?? summary;
  const html = content && toHtml(content, dialectOf(content, context));
  const enclosures = toEnclosures(fields, links, base);
  const known = withoutUnknown<Entry>({
    guid: toGuid(element, fields),
    url: pickAddress(element, { fields, links, enclosures, base }),
    title: toTitle(fields, context),
    ...dates,
    authors: toEntryAuthors(fields, context),
    contentHtml: html,
    categories: toCategories(fields),
    image: pickPicture(fields, enclosures, html, content?.base ?? base),
    enclosures,
    language:
      firstText(fields, 'dc:language', 'language') ??
      (element.language === context.language ? undefined : element.language),
    publisher: toPublisher(fields),
    ampUrl: links.find((link) => link.rel === 'amphtml')?.url,
  });
  return withTexts(known, html, summary && (() => toText(summary, dialectOf(summary, context))));
}

/**
 * Adds the plain texts, which are made when they are asked for: a poll that finds nothing new needs none of them, and they cost
 * as much as all the rest.
 */
function withTexts(entry: Entry, html: string | undefined, readSummary: (() => string) | undefined): Entry {
  const parts: { text?: () => string; summary?: () => string } = {};
  if (html) parts.text = () => toPlainText(html);
  if (readSummary) parts.summary = readSummary;
  for (const name of ['summary', 'text'] as const) {
    const read = parts[name];
    if (read !== undefined) defineLazy(entry, name, read);
  }
  return entry;
}

function defineLazy(entry: Entry, name: 'summary' | 'text', read: () => string): void {
  let value: string | undefined;
  Object.defineProperty(entry, name, {
    enumerable: true,
    configurable: true,
    get() {
      value ??= read();
      return value || undefined;
    },
  });
}

const SUMMARIES = [
  'summary',
  'description',
  'itunes:summary',
  'dc:description',
  'dcterms:abstract',
  'itunes:subtitle',
  'media:description',
  'abstract',
];
const CONTENTS = ['content:encoded', 'encoded', 'content', 'xhtml:body', 'body', 'fullitem', 'xhtml:div'];

/** The description of a media group or content, where the entry itself says nothing. */
function mediaDescription(fields: Fields): XmlElement | undefined {
  return mediaFields(fields).flatMap((media) => pick(media, ['media:description']) ?? [])[0];
}

/** The first element of these names that says something. */
function pick(fields: Fields, names: readonly string[]): XmlElement | undefined {
  return all(fields, ...names).find(
    (element) => fieldText(element).trim() !== '' || element.children.some((child) => typeof child !== 'string'),
  );
}

/** Inside RSS, an element with Atom's `type` or `mode` is meant as Atom. */
function dialectOf(element: XmlElement, context: EntryContext): Dialect {
  return context.dialect === 'atom' && element.name.includes(':') && !element.name.startsWith('atom:')
    ? 'rss'
    : context.dialect;
}

function toTitle(fields: Fields, context: EntryContext): string | undefined {
  const element = pick(fields, ['title', 'dc:title', 'media:title', 'itunes:title']);
  return element && toText(element, dialectOf(element, context));
}

const CREATORS = ['dc:creator', 'dc:author', 'itunes:author', 'googleplay:author', 'creator', 'managingeditor'];

function toEntryAuthors(fields: Fields, context: EntryContext): readonly string[] {
  const own = toAuthors(all(fields, 'author'));
  if (own.length > 0) return own;
  const credits = all(fields, 'media:credit').filter(({ attributes }) =>
    /^(?:author|writer|)$/i.test(attributes.role ?? ''),
  );
  const others = toAuthors([...all(fields, ...CREATORS), ...credits]);
  if (others.length > 0) return others;
  const source = fields.get('source')?.[0];
  const ofSource = source === undefined ? [] : toAuthors(all(toFields(source), 'author'));
  return ofSource.length > 0 ? ofSource : context.authors;
}

/** RSS `source` is a name with the URL of its feed; Atom's is the head of the feed that the entry came from. */
function toPublisher(fields: Fields): Entry['publisher'] {
  const source = fields.get('source')?.[0];
  if (source === undefined) return undefined;
  const inside = toFields(source);
  const name = toPlainText(firstText(inside, 'title') ?? (inside.size === 0 ? fieldText(source) : ''));
  const url = toUrl(source.attributes.url, undefined) ?? pickAlternate(toLinks(inside, source.base));
  return name || url ? withoutUnknown<NonNullable<Entry['publisher']>>({ name, url }) : undefined;
}
