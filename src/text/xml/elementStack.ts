/** The elements that are open while a document is read, and the tree that they become. */
import { rootScope, type Scope } from './names.ts';

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

/** An element whose end has not been met. */
export interface OpenXmlElement extends XmlElement {
  readonly children: (XmlElement | string)[];
  readonly scope: Scope;
}

/** All open elements, and the finished ones at the top. */
export interface XmlStack {
  readonly open: OpenXmlElement[];
  readonly roots: XmlElement[];
  readonly documentBase: string | undefined;
  /** How many elements of a name are open: a stray end tag is known without a search. */
  readonly counts: Map<string, number>;
}

/** An empty stack. `base` is the document's URL. */
export function createXmlStack(base: string | undefined): XmlStack {
  return { open: [], roots: [], documentBase: base, counts: new Map() };
}

/** The namespaces in force inside the innermost element. */
export function scopeOf(stack: XmlStack): Scope {
  return stack.open.at(-1)?.scope ?? rootScope();
}

/** Opens an element inside the innermost one. */
export function addElement(stack: XmlStack, name: string, attributes: XmlElement['attributes'], scope: Scope): void {
  const parent = stack.open.at(-1);
  const parentBase = parent === undefined ? stack.documentBase : parent.base;
  const stated = attributes['xml:base'];
  const base = stated === undefined ? parentBase : resolveBase(stated, parentBase);
  const language = attributes['xml:lang'] ?? parent?.language;
  stack.open.push({ name, attributes, children: [], base, language, scope });
  stack.counts.set(name, (stack.counts.get(name) ?? 0) + 1);
}

/** Adds text to the innermost element; text outside all elements is dropped. */
export function addText(stack: XmlStack, part: string): void {
  const children = stack.open.at(-1)?.children;
  if (children === undefined || part === '') return;
  const last = children.at(-1);
  if (typeof last === 'string') children[children.length - 1] = last + part;
  else children.push(part);
}

/** Closes the innermost open element of a name, and all that is open inside it. False if none is open. */
export function closeNamed(stack: XmlStack, name: string): boolean {
  if (!stack.counts.get(name)) return false;
  for (let closed: string | undefined; closed !== name && stack.open.length > 0; ) closed = closeTop(stack);
  return true;
}

/** Closes the innermost element, and says which it was. */
export function closeTop(stack: XmlStack): string | undefined {
  const open = stack.open.pop();
  if (open === undefined) return undefined;
  const { name, attributes, children, base, language } = open;
  const parent = stack.open.at(-1);
  const element: XmlElement = { name, attributes, children, base, language };
  if (parent === undefined) stack.roots.push(element);
  else parent.children.push(element);
  stack.counts.set(name, (stack.counts.get(name) ?? 1) - 1);
  return name;
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
