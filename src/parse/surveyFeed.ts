/**
 * A quick look at a feed before it is read: may the first reader, rss-parser, read it without losing anything? It builds on a
 * strict XML parser that knows no order among children, no `xml:base` and no entities; whatever needs those goes to our own
 * reader. One pass over the tags, about a tenth of the cost of reading.
 */
import { openScope, rootScope, type Scope } from '../text/xmlNames.ts';
import { decodeReferences } from '../text/xmlReferences.ts';
import { readAttributes } from '../text/xmlTag.ts';

/** What a feed consists of. Names are as written. */
export interface FeedSurvey {
  /** The document with long texts, and those with references, set aside: a mark with a number stands in their place. */
  readonly text: string;
  /** What was set aside, references resolved, by number. */
  readonly aside: readonly string[];
  readonly root: string;
  readonly rootAttributes: Readonly<Record<string, string>>;
  readonly scope: Scope;
  readonly channelAttributes: Readonly<Record<string, string>>;
  /** Names of the elements in the channel, items aside, and in the items. */
  readonly channelNames: ReadonlySet<string>;
  readonly itemNames: ReadonlySet<string>;
}

/** No clean feed nests deeper: person in source in entry in feed, media content in a group. */
const MAX_CLEAN_DEPTH = 12;
/** More kinds of elements than any vocabulary has are made up. */
const MAX_NAMES = 200;
const ROOTS = new Set(['rss', 'rdf:RDF', 'feed']);
/** Elements whose text may be mixed with markup, whose order the first reader would lose. */
const TEXTS =
  /^(?:title|link|guid|id|description|summary|content|subtitle|tagline|info|copyright|rights|category|pubDate|published|updated|author|(?:content|dc|dcterms|itunes|xhtml|body):.*|media:(?:title|description|text))$/;
const STRUCTURED = new Set(['author', 'itunes:owner', 'itunes:category']);
/** Stands around the number of a text that was set aside. A document that has this character (for private use) is not clean. */
export const ASIDE_MARK = '\ue000';
/** What only our own reader understands. */
const UNCLEAN = /xml:base|<!DOCTYPE|<!ENTITY|\ue000/i;
/** The first reader looks at every character several times over; texts from this length on are spared it. */
const LONG_TEXT = 256;

interface Walk {
  readonly text: string;
  readonly stack: string[];
  readonly channelNames: Set<string>;
  readonly itemNames: Set<string>;
  root: string;
  rootAttributes: Readonly<Record<string, string>>;
  channelAttributes: Readonly<Record<string, string>>;
  scope: Scope;
  /** Depth at which items stand. */
  itemDepth: number;
  at: number;
  /** The document up to `copied`, with texts set aside. */
  readonly parts: string[];
  readonly aside: string[];
  copied: number;
}

/** The survey of a clean feed; undefined for any other document. */
export function surveyFeed(text: string): FeedSurvey | undefined {
  if (UNCLEAN.test(text)) return undefined;
  const walk: Walk = {
    text,
    stack: [],
    channelNames: new Set(),
    itemNames: new Set(),
    root: '',
    rootAttributes: {},
    channelAttributes: {},
    scope: rootScope(),
    itemDepth: 0,
    at: 0,
    parts: [],
    aside: [],
    copied: 0,
  };
  for (let open = text.indexOf('<'); open >= 0; open = text.indexOf('<', walk.at)) {
    if (open > walk.at) readText(walk, open);
    walk.at = open;
    if (!readMarkup(walk)) return undefined;
  }
  const { stack, parts, copied, at: _, itemDepth: __, ...survey } = walk;
  const isWhole =
    stack.length === 0 && survey.root !== '' && survey.channelNames.size + survey.itemNames.size <= MAX_NAMES;
  return isWhole ? { ...survey, text: parts.join('') + text.slice(copied) } : undefined;
}

/** Sets the text up to `end` aside if it is long or has references. */
function readText(walk: Walk, end: number): void {
  const part = walk.text.slice(walk.at, end);
  const isPlain = part.length < LONG_TEXT && !part.includes('&');
  if (!isPlain && walk.stack.length > 0) setAside(walk, end, decodeReferences(part));
}

function readCdata(walk: Walk): boolean {
  const { text, at } = walk;
  if (!skip(walk, ']]>')) return false;
  const content = text.slice(at + '<![CDATA['.length, walk.at - ']]>'.length);
  if (content.length < LONG_TEXT || walk.stack.length === 0) return true;
  const { at: end } = walk;
  walk.at = at;
  setAside(walk, end, content);
  walk.at = end;
  return true;
}

/** Puts a mark in the place of the document from here to `end`. */
function setAside(walk: Walk, end: number, content: string): void {
  walk.parts.push(walk.text.slice(walk.copied, walk.at), ASIDE_MARK, String(walk.aside.length), ASIDE_MARK);
  walk.aside.push(content);
  walk.copied = end;
}

/** Moves behind the markup at hand; false if it is not clean. */
function readMarkup(walk: Walk): boolean {
  const { text, at } = walk;
  const next = text.charCodeAt(at + 1);
  if (next === 0x2f) return readEnd(walk);
  if (next === 0x3f) return skip(walk, '?>');
  if (next !== 0x21) return readStart(walk);
  if (text.startsWith('<![CDATA[', at)) return readCdata(walk);
  return text.startsWith('<!--', at) && skip(walk, '-->');
}

function skip(walk: Walk, needle: string): boolean {
  const end = walk.text.indexOf(needle, walk.at);
  walk.at = end + needle.length;
  return end >= 0;
}

function readEnd(walk: Walk): boolean {
  const { text, at, stack } = walk;
  const name = stack.pop();
  if (name === undefined || !text.startsWith(name, at + 2)) return false;
  const after = at + 2 + name.length;
  if (text.charCodeAt(after) === 0x3e) {
    walk.at = after + 1;
    return true;
  }
  const end = text.indexOf('>', after);
  walk.at = end + 1;
  return end >= 0 && end - after < 80 && text.slice(after, end).trim() === '';
}

function readStart(walk: Walk): boolean {
  const { text, at, stack } = walk;
  const end = text.indexOf('>', at);
  if (end < 0) return false;
  const isEmpty = text.charCodeAt(end - 1) === 0x2f;
  let nameEnd = at + 1;
  while (nameEnd < end && text.charCodeAt(nameEnd) > 0x20 && text.charCodeAt(nameEnd) !== 0x2f) nameEnd += 1;
  const name = text.slice(at + 1, nameEnd);
  walk.at = end + 1;
  if (stack.length === 0 && !readRoot(walk, name, at, end)) return false;
  if (!note(walk, name, text.slice(nameEnd, end))) return false;
  if (!isEmpty) stack.push(name);
  return stack.length <= MAX_CLEAN_DEPTH;
}

function readRoot(walk: Walk, name: string, at: number, end: number): boolean {
  if (walk.root !== '' || !ROOTS.has(name)) return false;
  walk.root = name;
  walk.rootAttributes = readAttributes(walk.text, at + 1, end, undefined).attributes;
  walk.scope = openScope(rootScope(), walk.rootAttributes);
  walk.itemDepth = name === 'rss' ? 2 : 1;
  return true;
}

/** Takes note of an element by its place; false where the first reader would lose some of it. */
function note(walk: Walk, name: string, attributes: string): boolean {
  const { stack, itemDepth } = walk;
  const depth = stack.length;
  if (depth === 0) return true;
  if (attributes !== '' && /xmlns|xhtml|&#/.test(attributes)) return false;
  const isItem = name === (walk.root === 'feed' ? 'entry' : 'item');
  const isChannel = name === 'channel' && depth === 1 && walk.root !== 'feed';
  if (isChannel)
    walk.channelAttributes = readAttributes(
      `${name}${attributes}`,
      0,
      name.length + attributes.length,
      undefined,
    ).attributes;
  if (isItem) return depth === itemDepth && (itemDepth === 1 || stack[1] === 'channel');
  const parent = stack[depth - 1] ?? '';
  const isInItem = stack[itemDepth] === 'item' || stack[itemDepth] === 'entry';
  if (isInItem && depth === itemDepth + 1) walk.itemNames.add(name);
  if (!isInItem && depth === channelDepth(walk)) walk.channelNames.add(name);
  return depth <= channelDepth(walk) || !TEXTS.test(parent) || STRUCTURED.has(parent);
}

/** Depth of what stands in the channel. */
function channelDepth({ root }: Walk): number {
  return root === 'feed' ? 1 : 2;
}
