/** What is wrong with feeds and sitemaps, by their schemas and by what their specifications demand beyond. */
import { readFileSync } from 'node:fs';
import { validateXML, type XMLFileInfo } from 'xmllint-wasm';
import type { RenderedFile } from '../../src/publish/exportInput.ts';

const FOLDER = new URL('../publish/schemas/', import.meta.url);
const schema = (fileName: string): XMLFileInfo => ({
  fileName,
  contents: readFileSync(new URL(fileName, FOLDER), 'utf8'),
});

/** What each kind of document is held against: `main` and what it imports. */
const SCHEMAS = {
  atom: { main: schema('atom.rng'), imported: [], extension: 'relaxng' },
  sitemap: { main: schema('sitemaps.xsd'), imported: [schema('sitemap.xsd'), schema('news.xsd')], extension: 'schema' },
  siteindex: { main: schema('siteindex.xsd'), imported: [], extension: 'schema' },
} as const;

/** A kind of document that has a schema. */
export type Kind = keyof typeof SCHEMAS;

/** What xmllint says against each of these documents, in their order; empty for one that is valid. */
export async function listSchemaFaults(kind: Kind, documents: readonly RenderedFile[]): Promise<readonly string[]> {
  const { main, imported, extension } = SCHEMAS[kind];
  const { rawOutput } = await validateXML({
    xml: documents.map(({ text }, n) => ({ fileName: `${n}.xml`, contents: text })),
    schema: [main],
    preload: [...imported],
    extension,
  });
  const lines = rawOutput.split('\n');
  return documents.map(({ path }, n) => {
    if (lines.includes(`${n}.xml validates`)) return '';
    const [fault = 'was not looked at'] = lines.filter((line) => line.startsWith(`${n}.xml:`));
    return `${path}: ${fault}`;
  });
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

function isInstant(text: unknown): boolean {
  return typeof text === 'string' && INSTANT.test(text) && !Number.isNaN(Date.parse(text));
}

/** An absolute address of the web without a sign that an IRI cannot have (RFC 3987, section 2.2). */
function isAddress(text: unknown): boolean {
  return typeof text === 'string' && /^https?:\/\/[^\s<>"{}|\\^`]+$/.test(text) && URL.canParse(text);
}

/** An Atom feed as far as its rules beyond the grammar look at it. */
interface AtomFeed {
  readonly id?: string;
  readonly authors?: readonly unknown[];
  readonly links?: readonly AtomLink[];
  readonly entries?: readonly AtomEntry[];
}

interface AtomLink {
  readonly href?: string;
  readonly rel?: string;
  readonly type?: string;
}

interface AtomEntry {
  readonly id?: string;
  readonly updated?: string;
  readonly authors?: readonly unknown[];
  readonly links?: readonly AtomLink[];
}

/** RFC 4287 beyond its grammar: 4.1.1 (authors, one `self`), 4.1.2 (authors, `alternate`), 4.2.6 (identifiers), 4.2.7 (addresses). */
export function listAtomFaults({ id, authors = [], links = [], entries = [] }: AtomFeed): readonly string[] {
  const faults: string[] = [];
  const say = (isFault: boolean, what: string) => isFault && faults.push(what);
  say(!isAddress(id), `the feed's id ${id}`);
  say(links.filter(({ rel }) => rel === 'self').length !== 1, 'one link to itself');
  for (const { href } of links) say(!isAddress(href), `the address ${href}`);
  for (const entry of entries) {
    const alternate = (entry.links ?? []).filter(({ rel = 'alternate' }) => rel === 'alternate');
    say(alternate.length === 0, `${entry.id} has no alternate`);
    say(new Set(alternate.map(({ type }) => type)).size < alternate.length, `${entry.id} has two alternates of a type`);
    say((entry.authors ?? authors).length === 0, `${entry.id} has no author`);
    say(!isAddress(entry.id), `the id ${entry.id}`);
    for (const { href } of entry.links ?? []) say(!isAddress(href), `the address ${href}`);
  }
  say(new Set(entries.map((entry) => entry.id)).size < entries.length, 'two entries of one id');
  return faults;
}

/** What holds for a value of JSON Feed. */
type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string' && value !== '';
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length > 0 && value.every(check);
const isAuthor: Check = (value) => {
  const { name, url, avatar, ...others } = Object(value) as Record<string, unknown>;
  const isKnown = Object.keys(others).every((key) => EXTENSION.test(key));
  if (!isKnown || [name, url, avatar].every((one) => one === undefined)) return false;
  return (name === undefined || isText(name)) && [url, avatar].every((one) => one === undefined || isAddress(one));
};
const isLanguage: Check = (value) => {
  if (typeof value !== 'string') return false;
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
};
/** "Custom objects": a name begins with an underscore and a letter. Its value is an object, and no part of its name is a period. */
const EXTENSION = /^_[a-z][^.]*$/i;

/** The keys of the whole, and of an item, as version 1.1 has them. Those that frontwire does not write are no fault of a document. */
const FEED: Readonly<Record<string, Check>> = {
  version: (value) => value === 'https://jsonfeed.org/version/1.1',
  title: (value) => typeof value === 'string',
  home_page_url: isAddress,
  feed_url: isAddress,
  description: isText,
  language: isLanguage,
  authors: listOf(isAuthor),
  items: Array.isArray,
};
const ITEM: Readonly<Record<string, Check>> = {
  id: isText,
  url: isAddress,
  external_url: isAddress,
  title: isText,
  content_text: (value) => typeof value === 'string',
  content_html: (value) => typeof value === 'string',
  summary: isText,
  image: isAddress,
  banner_image: isAddress,
  date_published: isInstant,
  date_modified: isInstant,
  authors: listOf(isAuthor),
  tags: listOf(isText),
  language: isLanguage,
};

/** JSON Feed 1.1: "Top-level", "Items", "Extensions". */
export function listJsonFeedFaults(text: string): readonly string[] {
  const feed = JSON.parse(text) as Record<string, unknown>;
  const items = (Array.isArray(feed.items) ? feed.items : []) as Record<string, unknown>[];
  const ids = items.map(({ id }) => id);
  return [
    ...['version', 'title', 'items'].filter((key) => feed[key] === undefined).map((key) => `no ${key}`),
    ...listValueFaults(feed, FEED),
    ...items.flatMap((item, n) => {
      const hasContent = item.content_text !== undefined || item.content_html !== undefined;
      const faults = [...listValueFaults(item, ITEM), ...(item.id === undefined ? ['no id'] : [])];
      return [...faults, ...(hasContent ? [] : ['no content'])].map((fault) => `item ${n}: ${fault}`);
    }),
    ...(new Set(ids).size < ids.length ? ['two items of one id'] : []),
  ];
}

function listValueFaults(value: Readonly<Record<string, unknown>>, checks: Readonly<Record<string, Check>>): string[] {
  return Object.entries(value)
    .filter(([key, one]) => (EXTENSION.test(key) ? typeof one !== 'object' : !(checks[key]?.(one) ?? false)))
    .map(([key, one]) => `${key}: ${JSON.stringify(one)}`);
}
