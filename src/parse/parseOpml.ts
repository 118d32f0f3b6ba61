/** OPML 1.0 and 2.0 lists of feeds, as feed readers export them (http://opml.org/spec2.opml). */
import { Failure } from '../errors.ts';
import type { OpmlFeed } from '../model/feed.ts';
import type { Document } from '../model/http.ts';
import { decodeXml } from '../text/charset/charset.ts';
import { foldSpace } from '../text/html/html.ts';
import { readXml, type XmlElement } from '../text/xml/readXml.ts';
import { OUTLINE_LIMIT } from './entryLimit.ts';
import { elementsOf } from './fields.ts';
import { refuseList } from './refuseDocument.ts';
import { withUnclosedOutlines } from './unclosedOutlines.ts';

/** Lists are small: the largest exports of feed readers have some thousands of lines. */
const MAX_BYTES = 16 * 2 ** 20;
/** Prefix of the attributes that carry our own settings. */
const OWN_PREFIX = 'frontwire:';

/** What was read of a list. */
export interface OpmlList {
  readonly feeds: readonly OpmlFeed[];
  /** Outlines past the limit, folders among them, which were only counted. */
  readonly leftOut: number;
  /** Addresses of outlines that lead to another list or page, and were not followed. */
  readonly links: readonly string[];
  /** Outlines without outlines in them that name no feed, as sites that somebody only noted: their name or page. */
  readonly withoutFeed: readonly OutlineWithoutFeed[];
}

/** An outline that names no feed. */
export interface OutlineWithoutFeed {
  readonly name?: string;
  readonly htmlUrl?: string;
}

/**
 * The feeds of a list, in document order. Bare ampersands, unescaped quotes and unclosed outlines are read.
 * @throws Failure `not_opml`, `document_too_deep`, `body_too_large`
 */
export function parseOpml(document: Document): OpmlList {
  const subject = document.url === undefined ? {} : { subject: document.url };
  if (document.bytes.length > MAX_BYTES)
    throw new Failure('body_too_large', `The list has more than ${MAX_BYTES} bytes.`, subject);
  const { text } = decodeXml(document.bytes, document.headers);
  const { roots, tooDeep, explodes, past, faults } = readXml(text, document.url, OUTLINE_LIMIT);
  if (tooDeep) throw new Failure('document_too_deep', 'The list nests outlines without end.', subject);
  if (explodes) throw new Failure('not_opml', 'The entities of the list expand without measure.', subject);
  const outlines = findOutlines(roots);
  if (outlines === undefined) throw refuseList(text, roots, document.url);
  const feeds: OpmlFeed[] = [];
  const links: string[] = [];
  const withoutFeed: OutlineWithoutFeed[] = [];
  for (const outline of outlines) addFeeds(outline, [], { feeds, links, withoutFeed });
  const isWhole = faults.length === 0 || past > 0;
  return { feeds: isWhole ? feeds : withUnclosedOutlines(text, feeds), leftOut: past, links, withoutFeed };
}

/** The outlines of the body; those of the root in lists without one. */
function findOutlines(roots: readonly XmlElement[]): XmlElement[] | undefined {
  const root = roots.find(({ name }) => name === 'opml' || name === 'outline' || name === 'body');
  if (root === undefined) return undefined;
  if (root.name === 'outline') return roots.filter(({ name }) => name === 'outline');
  const parents = [root, ...elementsOf(root).filter(({ name }) => name === 'body')];
  return parents.flatMap(elementsOf).filter(({ name }) => name === 'outline');
}

/** Depth is bounded by the reader. */
function addFeeds(
  outline: XmlElement,
  folders: readonly string[],
  found: { readonly feeds: OpmlFeed[]; readonly links: string[]; readonly withoutFeed: OutlineWithoutFeed[] },
): void {
  const { attributes } = outline;
  const name = foldSpace(attributes.title ?? '') || foldSpace(attributes.text ?? '');
  const xmlUrl = feedUrlOf(attributes);
  if (xmlUrl !== undefined) found.feeds.push(toOpmlFeed(xmlUrl, name, folders, attributes));
  const link = attributes.url?.trim() || attributes['frss:opmlurl']?.trim();
  if (xmlUrl === undefined && link) found.links.push(link);
  const isLeaf = !elementsOf(outline).some((child) => child.name === 'outline');
  const htmlUrl = attributes.htmlurl?.trim();
  if (xmlUrl === undefined && !link && isLeaf && (name || htmlUrl)) {
    found.withoutFeed.push({ ...(name && { name }), ...(htmlUrl && { htmlUrl }) });
  }
  const inside = xmlUrl === undefined && name !== '' ? [...folders, name] : folders;
  for (const child of elementsOf(outline)) if (child.name === 'outline') addFeeds(child, inside, found);
}

function feedUrlOf({ xmlurl, url, type }: XmlElement['attributes']): string | undefined {
  const stated = xmlurl?.trim() || (/^(?:rss|atom)$/i.test(type?.trim() ?? '') ? url?.trim() : undefined);
  return stated || undefined;
}

function toOpmlFeed(
  xmlUrl: string,
  title: string,
  folders: readonly string[],
  attributes: XmlElement['attributes'],
): OpmlFeed {
  const htmlUrl = attributes.htmlurl?.trim();
  const stated = statedCategories(attributes.category);
  const categories = folders.length > 0 ? folders : (stated[0] ?? []);
  const tags = (folders.length > 0 ? stated : stated.slice(1)).flatMap((path) => path.at(-1) ?? []);
  const settings = Object.entries(attributes).filter(([key]) => key.startsWith(OWN_PREFIX));
  const others = Object.entries(attributes).filter(
    ([key, value]) => !key.startsWith(OWN_PREFIX) && !isRead(key, value) && value.trim() !== '',
  );
  return {
    xmlUrl,
    ...(title && { title }),
    ...(htmlUrl && { htmlUrl }),
    categories,
    ...(tags.length > 0 && { tags }),
    ...(settings.length > 0 && {
      settings: Object.fromEntries(settings.map(([key, value]) => [toSettingName(key), value])),
    }),
    ...(others.length > 0 && { others: Object.fromEntries(others) }),
  };
}

/** What every list says of its feeds, and declarations. */
const READ = new Set(['text', 'title', 'version', 'xmlurl', 'htmlurl', 'url', 'category']);
/** Kinds of outlines that are feeds of any format. */
const FEED_TYPES = /^(?:rss|rss1|atom|feed|pie|jsonfeed|include|)$/i;

function isRead(attribute: string, value: string): boolean {
  if (attribute === 'type') return FEED_TYPES.test(value.trim());
  return READ.has(attribute) || /^xmlns(?::|$)/.test(attribute);
}

/** `every-minutes` as an attribute is `everyMinutes` as a setting: names of attributes are compared without case. */
function toSettingName(attribute: string): string {
  return attribute.slice(OWN_PREFIX.length).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** OPML 2.0: slash-delimited paths, comma-separated. The first one places the feed where no folder does. */
function statedCategories(text = ''): readonly (readonly string[])[] {
  const paths = text.split(',').map((path) =>
    path
      .split('/')
      .map(foldSpace)
      .filter((part) => part !== ''),
  );
  return paths.filter((path) => path.length > 0);
}
