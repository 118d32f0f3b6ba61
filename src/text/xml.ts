/**
 * A tolerant XML reader: one pass, linear in the input, never throws. Built for feeds that are broken: tags may be
 * unclosed or crossed, references undeclared, attributes unquoted, the end missing. Names are canonical: lower case,
 * with the usual prefix of their namespace whatever prefix the document binds it to.
 */
import { openScope, rootScope, type Scope, toName } from './xmlNames.ts';
import { type DeclaredEntities, decodeReferences, readDoctype } from './xmlReferences.ts';
import { findTagEnd, readAttributes } from './xmlTag.ts';

/** An element of a document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Text (references resolved) and elements, in document order. */
  readonly children: readonly (XmlElement | string)[];
  /** Base of relative links here: `xml:base` resolved against its ancestors and the document's URL. */
  readonly base?: string | undefined;
  /** The nearest `xml:lang`. */
  readonly language?: string | undefined;
}

/** A document that was read, well or badly. */
export interface XmlDocument {
  /** Top-level elements; more than one only in broken documents. */
  readonly roots: readonly XmlElement[];
  /** True when the document nests deeper than `MAX_DEPTH`: it was not read to its end. */
  readonly tooDeep: boolean;
  /** True when its entities expand to an unreasonable size: it was not read. */
  readonly explodes: boolean;
  /** What was repaired, in words. */
  readonly faults: readonly string[];
}

/** No feed nests deeper than the HTML in it: the deepest pages are at a few hundred. */
export const MAX_DEPTH = 1000;

/** HTML elements without an end tag, met where publishers forget to escape. */
const VOID = new Set([
  'br',
  'hr',
  'img',
  'input',
  'wbr',
  'xhtml:br',
  'xhtml:hr',
  'xhtml:img',
  'xhtml:input',
  'xhtml:wbr',
]);
/** Elements that never stand inside one of their kind: a second start tag means that the end tag is missing. */
const NEVER_NESTED = new Set(['item', 'entry', 'channel', 'atom:entry']);

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (XmlElement | string)[];
  readonly base: string | undefined;
  readonly language: string | undefined;
  readonly scope: Scope;
}

interface State {
  readonly text: string;
  readonly stack: Open[];
  readonly roots: XmlElement[];
  readonly faults: Set<string>;
  readonly documentBase: string | undefined;
  entities: DeclaredEntities | undefined;
  at: number;
  tooDeep: boolean;
  explodes: boolean;
  /** How many elements of a name are open: a stray end tag is known without a search. */
  readonly openCounts: Map<string, number>;
  /** Needles that do not occur any more: looked for once only, so that hostile text stays linear. */
  readonly missing: Set<string>;
}

/** Reads a document. `base` is its URL. */
export function readXml(text: string, base?: string): XmlDocument {
  const state: State = {
    text,
    stack: [],
    roots: [],
    faults: new Set(),
    documentBase: base,
    entities: undefined,
    at: 0,
    tooDeep: false,
    explodes: false,
    openCounts: new Map(),
    missing: new Set(),
  };
  while (state.at < text.length && !state.tooDeep && !state.explodes) readNext(state);
  if (state.stack.length > 0) state.faults.add('elements are not closed');
  while (state.stack.length > 0) closeTop(state);
  return { roots: state.roots, tooDeep: state.tooDeep, explodes: state.explodes, faults: [...state.faults] };
}

/** Reads the text before the next `<`, and the markup that begins there. */
function readNext(state: State): void {
  const { text, at } = state;
  const open = text.indexOf('<', at);
  if (open !== at) addText(state, decodeReferences(text.slice(at, open < 0 ? text.length : open), state.entities));
  if (open < 0) {
    state.at = text.length;
    return;
  }
  state.at = open;
  const next = text.charCodeAt(open + 1);
  if (next === 0x2f) readEndTag(state);
  else if (next === 0x21) readDeclaration(state);
  else if (next === 0x3f) skipTo(state, '?>', 2);
  else if (isNameStart(next)) readStartTag(state);
  else {
    state.faults.add('a bare < stands in text');
    addText(state, '<');
    state.at = open + 1;
  }
}

function addText(state: State, part: string): void {
  const children = state.stack.at(-1)?.children;
  if (children === undefined || part === '') return;
  const last = children.at(-1);
  if (typeof last === 'string') children[children.length - 1] = last + part;
  else children.push(part);
}

function readDeclaration(state: State): void {
  const { text, at } = state;
  if (text.startsWith('<![CDATA[', at)) {
    const end = find(state, ']]>', at + 9);
    if (end < 0) state.faults.add('a CDATA section is not closed');
    addText(state, text.slice(at + 9, end < 0 ? text.length : end));
    state.at = end < 0 ? text.length : end + 3;
  } else if (text.startsWith('<!--', at)) skipTo(state, '-->', 4);
  else if (state.entities === undefined && /^doctype$/i.test(text.slice(at + 2, at + 9))) {
    const { end, entities, explodes } = readDoctype(text, at);
    state.entities = entities;
    state.explodes = explodes;
    state.at = end;
  } else skipTo(state, '>', 1);
}

/** Moves behind the next `needle`; where there is none, behind the next `>`. */
function skipTo(state: State, needle: string, from: number): void {
  const end = find(state, needle, state.at + from);
  if (end >= 0) {
    state.at = end + needle.length;
    return;
  }
  const closing = find(state, '>', state.at);
  state.at = closing < 0 ? state.text.length : closing + 1;
}

function find(state: State, needle: string, from: number): number {
  if (state.missing.has(needle)) return -1;
  const at = state.text.indexOf(needle, from);
  if (at < 0) state.missing.add(needle);
  return at;
}

function readStartTag(state: State): void {
  const { text, at, stack } = state;
  const end = findTagEnd(text, at, state.missing);
  const isEmpty = text.charCodeAt(end - 1) === 0x2f;
  const { rawName, attributes } = readAttributes(text, at + 1, isEmpty ? end - 1 : end, state.entities);
  const parent = stack.at(-1);
  const scope = openScope(parent?.scope ?? rootScope(), attributes);
  const name = toName(rawName, scope);
  if (NEVER_NESTED.has(name)) closeUnclosed(state, name);
  state.at = Math.min(end + 1, text.length);
  if (stack.length >= MAX_DEPTH) {
    state.tooDeep = true;
    return;
  }
  stack.push(toOpen(state, name, attributes, scope));
  state.openCounts.set(name, (state.openCounts.get(name) ?? 0) + 1);
  if (isEmpty || VOID.has(name)) closeTop(state);
}

function toOpen(state: State, name: string, attributes: Readonly<Record<string, string>>, scope: Scope): Open {
  const parent = state.stack.at(-1);
  const parentBase = parent === undefined ? state.documentBase : parent.base;
  const stated = attributes['xml:base'];
  const base = stated === undefined ? parentBase : resolveBase(stated, parentBase);
  return { name, attributes, children: [], base, language: attributes['xml:lang'] ?? parent?.language, scope };
}

/** The base that `xml:base` sets (RFC 3986, section 5.1.1); one that is not http is not followed. */
function resolveBase(stated: string, parent: string | undefined): string | undefined {
  try {
    const url = new URL(stated.trim(), parent);
    return /^https?:$/.test(url.protocol) ? url.href : parent;
  } catch {
    return parent;
  }
}

/** Closes an element of the same kind that was left open. */
function closeUnclosed(state: State, name: string): void {
  if (!state.openCounts.get(name)) return;
  state.faults.add(`<${name}> is not closed`);
  closeUpTo(state, name);
}

function readEndTag(state: State): void {
  const { text, at, stack } = state;
  const close = find(state, '>', at);
  const end = close < 0 ? text.length : close;
  const rawName = text.slice(at + 2, end).trim();
  state.at = close < 0 ? text.length : close + 1;
  const top = stack.at(-1);
  if (top === undefined) return;
  const name = toName(rawName, top.scope);
  if (name !== top.name) state.faults.add(`</${rawName.slice(0, 40)}> closes another element`);
  if (state.openCounts.get(name)) closeUpTo(state, name);
}

/** Closes the innermost open element of a name, and all that is open inside it. */
function closeUpTo(state: State, name: string): void {
  for (let closed: string | undefined; closed !== name && state.stack.length > 0; ) closed = closeTop(state);
}

/** Closes the innermost element, and says which it was. */
function closeTop(state: State): string | undefined {
  const open = state.stack.pop();
  if (open === undefined) return undefined;
  const { name, attributes, children, base, language } = open;
  const element: XmlElement = { name, attributes, children, base, language };
  const parent = state.stack.at(-1);
  if (parent === undefined) state.roots.push(element);
  else parent.children.push(element);
  state.openCounts.set(name, (state.openCounts.get(name) ?? 1) - 1);
  return name;
}

function isNameStart(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f || code > 0x7f;
}
