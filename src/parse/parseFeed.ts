/** Bytes to a Feed: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed, sitemaps. */
import { Failure } from '../errors.ts';
import type { Feed } from '../model/feed.ts';
import type { Document } from '../model/http.ts';
import { decodeXml } from '../text/charset/charset.ts';
import { gunzip, isGzip } from '../text/charset/gzip.ts';
import { readXml, type XmlElement } from '../text/xml/readXml.ts';
import { cutJsonItems } from './cutJson.ts';
import { ENTRY_LIMIT, MAX_ENTRIES } from './entryLimit.ts';
import { toUrl } from './feedLinks.ts';
import { findFeedRoot, formatOf, type XmlFormat } from './feedRoot.ts';
import { isJsonFeed, toJsonFeed } from './jsonFeed.ts';
import { readWithRssParser } from './readWithRssParser.ts';
import { refuseDocument } from './refuseDocument.ts';
import { toSitemap, toTextSitemap } from './sitemap.ts';
import { surveyFeed } from './surveyFeed.ts';
import { type FeedSetting, toFeed } from './toFeed.ts';

/** Feeds may have 15 MiB after decompression (`FEED_MAX_BYTES`); sitemaps up to 50 MB by their protocol. */
const MAX_BYTES = 50 * 2 ** 20;

/** The first reader holds a document several times over in memory; larger ones go to our own. */
const MAX_FIRST_READER = 8 * 2 ** 20;

/** Shorter texts cannot have more items than the limit: each takes two characters at least. */
const MAX_UNCUT_JSON = 2 * MAX_ENTRIES;
/** Twenty for each entry. Each value takes memory, were it an empty one, some fifty bytes for two characters. */
const MAX_JSON_VALUES = 20 * MAX_ENTRIES;

/**
 * Reads a feed. Costs time and memory in proportion to the document, whatever is in it.
 * @throws Failure `not_a_feed`, `feed_unreadable`, `document_too_deep`, `body_too_large`
 */
export function parseFeed(document: Document): Feed {
  const bytes = unpack(document);
  const { text, encoding, guessed } = decodeXml(bytes, document.headers);
  const { start, faults } = findStart(text);
  const setting = {
    encoding,
    encodingGuessed: guessed,
    url: baseOf(document),
    language: httpLanguage(document),
    faults,
  };
  const first = text.charAt(start);
  if (first === '{' || first === '[') return parseJson(text.slice(start), setting, document);
  if (first !== '<') {
    const list = toTextSitemap(text, { format: 'sitemap', ...setting });
    if (list !== undefined) return list;
  }
  return parseXml(toLegal(start === 0 ? text : text.slice(start), faults), setting, document);
}

/** What reads a document of XML, by its format. */
const READERS: Readonly<Record<XmlFormat, (root: XmlElement, setting: FeedSetting) => Feed>> = {
  'rss2.0': toFeed,
  'rss1.0': toFeed,
  'rss0.9x': toFeed,
  'atom1.0': toFeed,
  'atom0.3': toFeed,
  sitemap: toSitemap,
};

type Setting = Omit<FeedSetting, 'format'>;

function unpack({ bytes, url }: Document): Uint8Array {
  const plain = isGzip(bytes) ? gunzip(bytes, MAX_BYTES) : bytes;
  if (plain === 'too large' || (plain?.length ?? 0) > MAX_BYTES) {
    throw new Failure('body_too_large', `The document has more than ${MAX_BYTES} bytes.`, subject(url));
  }
  if (plain === undefined) throw new Failure('feed_unreadable', 'The gzip stream is broken.', subject(url));
  return plain;
}

/** Base of relative links: Content-Location (RFC 9110, section 8.7) where it is an http URL, else the document's own. */
function baseOf(document: Document): string | undefined {
  const stated = header(document, 'content-location');
  const located = stated === undefined ? undefined : toUrl(stated, document.url);
  return located !== undefined && /^https?:/.test(located) ? located : document.url;
}

/** The language by HTTP, where it names one only. */
function httpLanguage(document: Document): string | undefined {
  const stated = header(document, 'content-language')?.trim();
  return stated !== undefined && /^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,4}$/i.test(stated) ? stated : undefined;
}

function header({ headers = {} }: Document, name: string): string | undefined {
  const key = Object.keys(headers).find((each) => each.toLowerCase() === name);
  return key === undefined ? undefined : headers[key];
}

/** Where the document begins: junk before the first tag (white space, PHP notices, a second byte-order mark) is skipped. */
function findStart(text: string): { start: number; faults: string[] } {
  const first = /[^\s\ufeff]/.exec(text)?.index ?? 0;
  const character = text.charAt(first);
  if (character === '<' || character === '{' || character === '[') return { start: first, faults: [] };
  const tag = text.search(/<(?:\?xml|!|[a-z])/i);
  return tag < 0 ? { start: first, faults: [] } : { start: tag, faults: ['text precedes the document'] };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0, section 2.2, does not allow
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

function toLegal(text: string, faults: string[]): string {
  if (!ILLEGAL.test(text)) return text;
  faults.push('control characters are in the document');
  return text.replace(new RegExp(ILLEGAL, 'g'), '');
}

function parseJson(text: string, setting: Setting, document: Document): Feed {
  let value: unknown;
  const cut = text.length > MAX_UNCUT_JSON ? cutJsonItems(text, MAX_ENTRIES) : { text, past: 0, values: 0 };
  if (cut.values > MAX_JSON_VALUES) {
    const sentence = `The document has more than ${MAX_JSON_VALUES.toLocaleString('en-US')} values of JSON.`;
    throw new Failure('feed_unreadable', sentence, subject(document.url));
  }
  try {
    value = parseTolerantly(cut.text);
  } catch (cause) {
    throw new Failure('feed_unreadable', 'The document looks like JSON but is broken.', {
      ...subject(document.url),
      cause,
    });
  }
  if (!isJsonFeed(value))
    throw new Failure('not_a_feed', 'The document is JSON, but not a JSON Feed.', subject(document.url));
  return toJsonFeed(value, { format: 'json', ...setting, past: cut.past });
}

/** Line breaks and tabs inside strings are the commonest fault of JSON that was made by hand: read as spaces. */
function parseTolerantly(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what RFC 8259, section 7, does not allow in strings
    const clean = text.replace(/[\u0000-\u001f\ufeff]/g, ' ');
    if (clean === text) throw error;
    return JSON.parse(clean);
  }
}

function parseXml(text: string, setting: Setting, document: Document): Feed {
  const survey = text.length <= MAX_FIRST_READER ? surveyFeed(text) : undefined;
  const clean = survey && readWithRssParser(survey);
  return clean ? toFeed(clean, { ...setting, format: formatOf(clean) }) : parseUnclean(text, setting, document);
}

/** Reads what the first reader cannot: broken, mixed and unusual documents, and sitemaps. */
function parseUnclean(text: string, setting: Setting, document: Document): Feed {
  const { roots, tooDeep, explodes, past, faults } = readXml(text, setting.url, ENTRY_LIMIT);
  if (tooDeep) throw new Failure('document_too_deep', 'The feed nests elements without end.', subject(document.url));
  if (explodes)
    throw new Failure('feed_unreadable', 'The entities of the feed expand without measure.', subject(document.url));
  const root = findFeedRoot(roots);
  if (root === undefined) throw refuseDocument(roots, document.url);
  const format = formatOf(root);
  return READERS[format](root, { ...setting, faults: [...setting.faults, ...faults], past, format });
}

function subject(url: string | undefined): { subject?: string } {
  return url === undefined ? {} : { subject: url };
}
