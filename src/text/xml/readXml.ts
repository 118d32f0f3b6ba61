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
import { openScope, toName } from './names.ts';
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
  /** What was repaired, in words. */
  readonly faults: readonly string[];
}

/** No feed nests deeper than the HTML in it: the deepest pages are at a few hundred. */
export const MAX_DEPTH = 1000;

/** Twice what the largest sitemaps have; a document of empty elements would else take a hundred times its size in memory. */
const MAX_ELEMENTS = 1_000_000;

/** HTML elements without an end tag, met where publishers forget to escape. */
const VOID = /^(?:xhtml:)?(?:br|hr|img|input|wbr)$/;
/** Elements that never stand inside one of their kind: a second start tag means that the end tag is missing. */
const NEVER_NESTED = /^(?:item|channel|(?:atom:)?entry)$/;

interface Reading {
  readonly text: string;
  readonly stack: XmlStack;
  readonly faults: Set<string>;
  entities: DeclaredEntities | undefined;
  at: number;
  tooDeep: boolean;
  elements: number;
  /** Needles that do not occur any more: looked for once only, so that hostile text stays linear. */
  readonly missing: Set<string>;
}

/** Reads a document. `base` is its URL. */
export function readXml(text: string, base?: string): XmlDocument {
  const stack = createXmlStack(base);
  const reading: Reading = {
    text,
    stack,
    faults: new Set(),
    entities: undefined,
    at: 0,
    tooDeep: false,
    elements: 0,
    missing: new Set(),
  };
  const explodes = () => (reading.entities?.charactersLeft ?? 0) < 0;
  while (reading.at < text.length && reading.elements < MAX_ELEMENTS && !reading.tooDeep && !explodes())
    readNext(reading);
  if (reading.elements >= MAX_ELEMENTS) reading.faults.add(`only the first ${MAX_ELEMENTS} elements are read`);
  if (stack.open.length > 0) reading.faults.add('elements are not closed');
  while (stack.open.length > 0) closeTop(stack);
  return { roots: stack.roots, tooDeep: reading.tooDeep, explodes: explodes(), faults: [...reading.faults] };
}

/** Reads the text before the next `<`, and the markup that begins there. */
function readNext(reading: Reading): void {
  const { text, at, stack } = reading;
  const open = text.indexOf('<', at);
  if (open !== at) addText(stack, decodeReferences(text.slice(at, open < 0 ? text.length : open), reading.entities));
  if (open < 0) {
    reading.at = text.length;
    return;
  }
  reading.at = open;
  const next = text.charCodeAt(open + 1);
  if (next === 0x2f) readEndTag(reading);
  else if (next === 0x21) readDeclaration(reading);
  else if (next === 0x3f) skipTo(reading, '?>', 2);
  else if (isNameStart(next)) readStartTag(reading);
  else {
    reading.faults.add('a bare < stands in text');
    addText(stack, '<');
    reading.at = open + 1;
  }
}

function readDeclaration(reading: Reading): void {
  const { text, at } = reading;
  if (text.startsWith('<![CDATA[', at)) readCdata(reading);
  else if (text.startsWith('<!--', at)) skipTo(reading, '-->', 4);
  else if (reading.entities === undefined && /^doctype$/i.test(text.slice(at + 2, at + 9))) {
    const { end, entities } = readDoctype(text, at);
    reading.entities = entities;
    reading.at = end;
  } else skipTo(reading, '>', 1);
}

function readCdata(reading: Reading): void {
  const { text, at, stack } = reading;
  const end = find(reading, ']]>', at + 9);
  if (end < 0) reading.faults.add('a CDATA section is not closed');
  addText(stack, text.slice(at + 9, end < 0 ? text.length : end));
  reading.at = end < 0 ? text.length : end + 3;
}

/** Moves behind the next `needle`; where there is none, behind the next `>`. */
function skipTo(reading: Reading, needle: string, from: number): void {
  const end = find(reading, needle, reading.at + from);
  if (end >= 0) {
    reading.at = end + needle.length;
    return;
  }
  const closing = find(reading, '>', reading.at);
  reading.at = closing < 0 ? reading.text.length : closing + 1;
}

function find(reading: Reading, needle: string, from: number): number {
  if (reading.missing.has(needle)) return -1;
  const at = reading.text.indexOf(needle, from);
  if (at < 0) reading.missing.add(needle);
  return at;
}

function readStartTag(reading: Reading): void {
  const { text, at, stack } = reading;
  const end = findTagEnd(text, at, reading.missing);
  const isEmpty = text.charCodeAt(end - 1) === 0x2f;
  const { rawName, attributes } = readAttributes(text, at + 1, isEmpty ? end - 1 : end, reading.entities);
  const scope = openScope(scopeOf(stack), attributes);
  const name = toName(rawName, scope);
  if (NEVER_NESTED.test(name) && closeNamed(stack, name)) reading.faults.add(`<${name}> is not closed`);
  reading.at = Math.min(end + 1, text.length);
  if (stack.open.length >= MAX_DEPTH) {
    reading.tooDeep = true;
    return;
  }
  reading.elements += 1;
  addElement(stack, name, attributes, scope);
  if (isEmpty || VOID.test(name)) closeTop(stack);
}

function readEndTag(reading: Reading): void {
  const { text, at, stack } = reading;
  const close = find(reading, '>', at);
  const end = close < 0 ? text.length : close;
  const rawName = text.slice(at + 2, end).trim();
  reading.at = close < 0 ? text.length : close + 1;
  const top = stack.open.at(-1);
  if (top === undefined) return;
  const name = toName(rawName, top.scope);
  if (name !== top.name) reading.faults.add(`</${rawName.slice(0, 40)}> closes another element`);
  closeNamed(stack, name);
}

function isNameStart(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f || code > 0x7f;
}
