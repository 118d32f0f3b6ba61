/**
 * A tolerant XML reader: one pass, linear in the input, never throws. Built for feeds that are broken: tags may be
 * unclosed or crossed, references undeclared, attributes unquoted, the end missing. Names are canonical: lower case,
 * with the usual prefix of their namespace whatever prefix the document binds it to.
 */
import {
  addElement,
  addText,
  closeNamed,
  closeTop,
  createXmlStack,
  scopeOf,
  type XmlElement,
  type XmlStack,
} from './elementStack.ts';
import { openScope, toQualifiedName } from './names.ts';
import { type DeclaredEntities, decodeReferences, readDoctype } from './references.ts';
import { findTagEnd, readAttributes } from './tag.ts';

export type { XmlElement } from './elementStack.ts';

/** A document that was read, well or badly. */
export interface XmlDocument {
  /** Top-level elements; more than one only in broken documents. */
  readonly roots: readonly XmlElement[];
  /** True when the document nests deeper than `MAX_DEPTH`: it was not read to its end. */
  readonly tooDeep: boolean;
  /** True when its entities expand to an unreasonable size: it was not read to its end. */
  readonly explodes: boolean;
  /** Elements past the limit of repeated ones: the document was not read to its end, and these were counted only. */
  readonly past: number;
  /** What was repaired, in words. */
  readonly faults: readonly string[];
}

/** A limit of elements that a document repeats, such as its entries: what is past it costs no memory. */
export interface XmlLimit {
  readonly max: number;
  /** Whether an element counts; `parent` is the name of the element around it. */
  readonly isCounted: (name: string, parent: string) => boolean;
}

/** No feed nests deeper than the HTML in it: the deepest pages are at a few hundred. */
export const MAX_DEPTH = 1000;

/** Twice what the largest sitemaps have; a document of empty elements would otherwise take a hundred times its size in memory. */
const MAX_ELEMENTS = 1_000_000;

/** HTML elements without an end tag, met where publishers forget to escape. */
const VOID = /^(?:xhtml:)?(?:br|hr|img|input|wbr)$/;
/** Elements that are never inside one of their kind: a second start tag means that the end tag is missing. */
const NEVER_NESTED = /^(?:item|channel|(?:atom:)?entry)$/;

interface XmlScan {
  readonly text: string;
  readonly stack: XmlStack;
  readonly faults: Set<string>;
  entities: DeclaredEntities | undefined;
  at: number;
  tooDeep: boolean;
  elements: number;
  readonly limit: XmlLimit | undefined;
  counted: number;
  past: number;
  /** Needles that do not occur any more: looked for once only, so that hostile text stays linear. */
  readonly missing: Set<string>;
}

/** Reads a document. `base` is its URL. Reading ends at the first element past the limit. */
export function readXml(text: string, base?: string, limit?: XmlLimit): XmlDocument {
  const stack = createXmlStack(base);
  const scan: XmlScan = {
    text,
    stack,
    faults: new Set(),
    entities: undefined,
    at: 0,
    tooDeep: false,
    elements: 0,
    limit,
    counted: 0,
    past: 0,
    missing: new Set(),
  };
  const explodes = () => (scan.entities?.charactersLeft ?? 0) < 0;
  const isCut = () => scan.elements >= MAX_ELEMENTS || scan.tooDeep || scan.past > 0;
  while (scan.at < text.length && !isCut() && !explodes()) readNext(scan);
  if (scan.elements >= MAX_ELEMENTS) scan.faults.add(`only the first ${MAX_ELEMENTS} elements are read`);
  if (stack.open.length > 0 && scan.past === 0) scan.faults.add('elements are not closed');
  while (stack.open.length > 0) closeTop(stack);
  const { tooDeep, past, faults } = scan;
  return { roots: stack.roots, tooDeep, explodes: explodes(), past, faults: [...faults] };
}

/** Reads the text before the next `<`, and the markup that begins there. */
function readNext(scan: XmlScan): void {
  const { text, at, stack } = scan;
  const open = text.indexOf('<', at);
  if (open !== at) addText(stack, decodeReferences(text.slice(at, open < 0 ? text.length : open), scan.entities));
  if (open < 0) {
    scan.at = text.length;
    return;
  }
  scan.at = open;
  const next = text.charCodeAt(open + 1);
  if (next === 0x2f) readEndTag(scan);
  else if (next === 0x21) readDeclaration(scan);
  else if (next === 0x3f) skipTo(scan, '?>', 2);
  else if (isNameStart(next)) readStartTag(scan);
  else {
    scan.faults.add('a bare < is in the text');
    addText(stack, '<');
    scan.at = open + 1;
  }
}

function readDeclaration(scan: XmlScan): void {
  const { text, at } = scan;
  if (text.startsWith('<![CDATA[', at)) readCdata(scan);
  else if (text.startsWith('<!--', at)) skipTo(scan, '-->', 4);
  else if (scan.entities === undefined && /^doctype$/i.test(text.slice(at + 2, at + 9))) {
    const { end, entities } = readDoctype(text, at);
    scan.entities = entities;
    scan.at = end;
  } else skipTo(scan, '>', 1);
}

function readCdata(scan: XmlScan): void {
  const { text, at, stack } = scan;
  const end = find(scan, ']]>', at + 9);
  if (end < 0) scan.faults.add('a CDATA section is not closed');
  addText(stack, text.slice(at + 9, end < 0 ? text.length : end));
  scan.at = end < 0 ? text.length : end + 3;
}

/** Moves behind the next `needle`; where there is none, behind the next `>`. */
function skipTo(scan: XmlScan, needle: string, from: number): void {
  const end = find(scan, needle, scan.at + from);
  if (end >= 0) {
    scan.at = end + needle.length;
    return;
  }
  const closing = find(scan, '>', scan.at);
  scan.at = closing < 0 ? scan.text.length : closing + 1;
}

function find(scan: XmlScan, needle: string, from: number): number {
  if (scan.missing.has(needle)) return -1;
  const at = scan.text.indexOf(needle, from);
  if (at < 0) scan.missing.add(needle);
  return at;
}

function readStartTag(scan: XmlScan): void {
  const { text, at, stack } = scan;
  const end = findTagEnd(text, at, scan.missing);
  const isEmpty = text.charCodeAt(end - 1) === 0x2f;
  const { rawName, attributes } = readAttributes(text, at + 1, isEmpty ? end - 1 : end, scan.entities);
  const scope = openScope(scopeOf(stack), attributes);
  const name = toQualifiedName(rawName, scope);
  if (NEVER_NESTED.test(name) && closeNamed(stack, name)) scan.faults.add(`<${name}> is not closed`);
  if (isPastLimit(scan, name)) {
    scan.past = countTags(text, rawName, at);
    return;
  }
  scan.at = Math.min(end + 1, text.length);
  if (stack.open.length >= MAX_DEPTH) {
    scan.tooDeep = true;
    return;
  }
  scan.elements += 1;
  addElement(stack, name, attributes, scope);
  if (isEmpty || VOID.test(name)) closeTop(stack);
}

function isPastLimit(scan: XmlScan, name: string): boolean {
  const { limit, stack } = scan;
  if (limit === undefined || !limit.isCounted(name, stack.open.at(-1)?.name ?? '')) return false;
  scan.counted += 1;
  return scan.counted > limit.max;
}

/** Start tags of a name from a position on; at least one. */
function countTags(text: string, rawName: string, from: number): number {
  const tag = `<${rawName}`;
  let count = 0;
  for (let at = from; at >= 0; at = text.indexOf(tag, at + tag.length)) {
    const after = text.charCodeAt(at + tag.length);
    if (at === from || after <= 0x20 || after === 0x2f || after === 0x3e) count += 1;
  }
  return count;
}

function readEndTag(scan: XmlScan): void {
  const { text, at, stack } = scan;
  const close = find(scan, '>', at);
  const end = close < 0 ? text.length : close;
  const rawName = text.slice(at + 2, end).trim();
  scan.at = close < 0 ? text.length : close + 1;
  const top = stack.open.at(-1);
  if (top === undefined) return;
  const name = toQualifiedName(rawName, top.scope);
  if (name !== top.name) scan.faults.add(`</${rawName.slice(0, 40)}> closes another element`);
  closeNamed(stack, name);
}

function isNameStart(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f || code > 0x7f;
}
