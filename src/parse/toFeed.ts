/** The element tree of an RSS, RDF or Atom document as a Feed. */

import { toMessage } from '../errors.ts';
import type { Feed, FeedFormat } from '../model/feed.ts';
import { withoutUnknown } from '../text/withoutUnknown.ts';
import type { XmlElement } from '../text/xml/readXml.ts';
import { type ReadElement, withOwnLinks } from './entryAddress.ts';
import { MAX_ENTRIES, toLeftOut } from './entryLimit.ts';
import { toCadence } from './feedCadence.ts';
import { pickAlternate, toLinks, toUrl } from './feedLinks.ts';
import { toAuthors } from './feedPeople.ts';
import { all, elementsOf, type Fields, fieldText, firstText, toFields } from './fields.ts';
import { type Dialect, toText } from './textConstruct.ts';
import { type EntryContext, toEntry } from './toEntry.ts';

/** What a Feed needs besides its elements. */
export interface FeedSetting {
  readonly format: FeedFormat;
  readonly encoding: string;
  readonly encodingGuessed: boolean;
  readonly url?: string | undefined;
  /** Language by HTTP. */
  readonly language?: string | undefined;
  readonly faults: readonly string[];
  /** Entries past the limit, which the document had and the reader did not keep. */
  readonly past?: number;
}

/** Further notes say nothing new. */
const MAX_FAULTS = 20;

/** Reads a feed out of its root element. */
export function toFeed(root: XmlElement, setting: FeedSetting): Feed {
  const dialect: Dialect = setting.format.startsWith('atom') ? 'atom' : 'rss';
  const channel = dialect === 'atom' ? root : (elementsOf(root).find((element) => element.name === 'channel') ?? root);
  const fields = toFields(channel);
  const base = channel.base ?? setting.url ?? selfLink(fields);
  const links = toLinks(fields, base);
  const url = pickAlternate(links) ?? toUrl(channel.attributes['rdf:about'], undefined);
  const language =
    firstText(fields, 'language', 'dc:language') ?? channel.language ?? root.language ?? setting.language;
  const faults = new Set(setting.faults);
  const context: EntryContext = {
    dialect,
    base: base ?? url,
    language: channel.language ?? root.language,
    authors: dialect === 'atom' ? toAuthors(all(fields, 'author')) : [],
    note: (fault) => faults.size < MAX_FAULTS && faults.add(fault),
  };
  const { entries, leftOut } = readEntries(entryElements(root, channel, dialect), setting, context);
  const head = withoutUnknown<Omit<Feed, 'entries'>>({
    format: setting.format,
    encoding: setting.encoding,
    encodingGuessed: setting.encodingGuessed || undefined,
    title: textField(fields, dialect, ['title', 'dc:title', 'itunes:title']),
    url,
    description: textField(fields, dialect, [
      'description',
      'subtitle',
      'tagline',
      'itunes:summary',
      'dc:description',
      'itunes:subtitle',
    ]),
    language,
    ...toCadence(fields),
    hubs: links.filter((link) => link.rel === 'hub').map((link) => link.url),
    selfUrl: links.find((link) => link.rel === 'self')?.url,
    ...toLeftOut(leftOut, faults),
  });
  return { ...head, entries };
}

function textField(fields: Fields, dialect: Dialect, names: readonly string[]): string | undefined {
  const element = all(fields, ...names).find((each) => fieldText(each).trim() !== '');
  return element && toText(element, dialect);
}

function readEntries(elements: readonly XmlElement[], setting: FeedSetting, context: EntryContext) {
  const first = elements.slice(0, MAX_ENTRIES);
  const named = first.filter((element) => !isBlank(element));
  const past = (setting.past ?? 0) + elements.length - first.length;
  const leftOut = { past, empty: first.length - named.length };
  return {
    entries: withOwnLinks(
      named.flatMap((element) => readEntry(element, context)),
      context.base,
    ),
    leftOut,
  };
}

/** An element with nothing in it: no attribute, no element, no text. One that has empty elements alone is an entry, though a poor one. */
function isBlank({ children, attributes }: XmlElement): boolean {
  return (
    Object.keys(attributes).length === 0 && children.every((child) => typeof child === 'string' && child.trim() === '')
  );
}

/** One bad entry never costs the feed. */
function readEntry(element: XmlElement, context: EntryContext): ReadElement[] {
  try {
    return [{ entry: toEntry(element, context), element }];
  } catch (error) {
    context.note(`an entry cannot be read: ${toMessage(error)}`);
    return [];
  }
}

/** The address that a feed states of itself, the base where the document's is not known. */
function selfLink(fields: Fields): string | undefined {
  const stated = toLinks(fields, undefined).find((link) => link.rel === 'self')?.url;
  return stated !== undefined && /^https?:/.test(stated) ? stated : undefined;
}

/** Items of RSS are in the channel, those of RDF next to it; broken feeds mix that up. */
function entryElements(root: XmlElement, channel: XmlElement, dialect: Dialect): XmlElement[] {
  const name = dialect === 'atom' ? /^(?:atom:)?entry$/ : /^item$/;
  const parents = channel === root ? [root] : [...elementsOf(root).filter((each) => each.name === 'channel'), root];
  const wrapped = parents.flatMap(elementsOf).filter((each) => /^(?:items|entries)$/.test(each.name));
  return [...parents, ...wrapped].flatMap(elementsOf).filter((each) => name.test(each.name));
}
