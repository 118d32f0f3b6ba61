/**
 * A quick look at a feed before it is read: may the first reader, rss-parser, read it without losing anything? It builds on a
 * strict XML parser that knows no order among children, no `xml:base` and no entities; whatever needs those goes to our own
 * reader. One pass over the tags, about a tenth of the cost of reading.
 */
import { matchWhole } from '../text/words/patterns.ts';
import { openScope, rootScope, type Scope } from '../text/xml/names.ts';
import { readAttributes } from '../text/xml/tag.ts';
import { MAX_ENTRIES } from './entryLimit.ts';
import { createWalk, readCdata, readText, skip, type Walk } from './surveyWalk.ts';

/** What a feed consists of. Names are as written. */
export interface FeedSurvey {
  /** The document with long texts, and those with references, set aside: a mark with a number replaces them. */
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
/** The first reader takes a kilobyte of memory for an element. */
const MAX_CLEAN_ELEMENTS = 250_000;
/** More kinds of elements than any vocabulary has are made up. */
const MAX_NAMES = 200;
const ROOTS = new Set(['rss', 'rdf:RDF', 'feed']);
/** Elements whose text may be mixed with markup, whose order the first reader would lose. */
const TEXTS = matchWhole([
  'title|link|guid|id|description|summary|content|subtitle|tagline|info|copyright|rights|category|author',
  'pubDate|published|updated',
  '(?:content|dc|dcterms|itunes|xhtml|body):.*',
  'media:(?:title|description|text)',
]);
const STRUCTURED = new Set(['author', 'itunes:owner', 'itunes:category']);
/** What only our own reader understands. */
const UNCLEAN = /xml:base|<!DOCTYPE|<!ENTITY|\ue000/i;

/** The survey of a clean feed; undefined for any other document. */
export function surveyFeed(text: string): FeedSurvey | undefined {
  if (UNCLEAN.test(text)) return undefined;
  const walk = createWalk(text);
  for (let open = text.indexOf('<'); open >= 0; open = text.indexOf('<', walk.at)) {
    if (open > walk.at) readText(walk, open);
    walk.at = open;
    if (!readMarkup(walk)) return undefined;
  }
  const { stack, parts, copied, at: _, itemDepth: __, elements: ___, items: ____, ...survey } = walk;
  const isWhole =
    stack.length === 0 && survey.root !== '' && survey.channelNames.size + survey.itemNames.size <= MAX_NAMES;
  return isWhole ? { ...survey, text: parts.join('') + text.slice(copied) } : undefined;
}

/** Moves behind the markup that begins here; false if it is not clean. */
function readMarkup(walk: Walk): boolean {
  const { text, at } = walk;
  const next = text.charCodeAt(at + 1);
  if (next === 0x2f) return readEnd(walk);
  if (next === 0x3f) return skip(walk, '?>');
  if (next !== 0x21) return readStart(walk);
  if (text.startsWith('<![CDATA[', at)) return readCdata(walk);
  return text.startsWith('<!--', at) && skip(walk, '-->');
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
  walk.elements += 1;
  return stack.length <= MAX_CLEAN_DEPTH && walk.elements <= MAX_CLEAN_ELEMENTS;
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
  if (isItem) walk.items += 1;
  if (walk.items > MAX_ENTRIES) return false;
  if (isItem) return depth === itemDepth && (itemDepth === 1 || stack[1] === 'channel');
  const parent = stack[depth - 1] ?? '';
  const isInItem = stack[itemDepth] === 'item' || stack[itemDepth] === 'entry';
  if (isInItem && depth === itemDepth + 1) walk.itemNames.add(name);
  if (!isInItem && depth === channelDepth(walk)) walk.channelNames.add(name);
  return depth <= channelDepth(walk) || !TEXTS.test(parent) || STRUCTURED.has(parent);
}

/** Depth of the elements in the channel. */
function channelDepth({ root }: Walk): number {
  return root === 'feed' ? 1 : 2;
}
