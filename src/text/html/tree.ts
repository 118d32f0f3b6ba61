/**
 * HTML as a tree: for what is read by structure and by CSS selectors, where one pass over the tokens is not enough. It takes several
 * times as long as that pass, so pages of articles are read so only where the operator wrote selectors for them.
 */
import { type ChildNode, type Document, DomHandler, Element, isTag, isText, type ParentNode, Text } from 'domhandler';
import { Parser } from 'htmlparser2';
import { hashName, tagOf } from './tags.ts';

/** A document or an element, and what is in one. */
export type { ChildNode, Element, ParentNode };

/** Elements within each other; what is deeper is read as if it were in the deepest. Real pages have fewer than a hundred. */
const MAX_DEPTH = 300;
/** Open elements, deeper ones included, at which reading ends: the parser searches all of them for each end tag. */
const MAX_OPEN = 500;
/** Elements of a tree; a page of 5 MiB that holds text has fewer. */
const MAX_ELEMENTS = 200_000;

/** Ends the parser from within; it has no other way. */
const ENOUGH = new RangeError('The document nests elements without end.');

/** The tree of a document. Of a hostile one, what precedes the limit; time and memory are in proportion to the document. */
export function parseTree(html: string): Document {
  const handler = new DomHandler(undefined, { withStartIndices: true, withEndIndices: true });
  let [open, beyond, elements] = [0, 0, 0];
  const parser = new Parser({
    onparserinit: (own) => handler.onparserinit(own),
    onopentag(name, attributes) {
      if (beyond > 0 || open >= MAX_DEPTH) beyond += 1;
      else {
        open += 1;
        handler.onopentag(name, attributes);
      }
      elements += 1;
      if (open + beyond > MAX_OPEN || elements > MAX_ELEMENTS) throw ENOUGH;
    },
    onclosetag() {
      if (beyond > 0) {
        beyond -= 1;
        return;
      }
      open -= 1;
      handler.onclosetag();
    },
    ontext: (text) => handler.ontext(text),
  });
  try {
    parser.end(html);
  } catch (thrown) {
    if (thrown !== ENOUGH) throw thrown;
  }
  return handler.root;
}

/** The elements among the children of a node. */
export function childElements(node: ParentNode): Element[] {
  return node.children.filter(isTag);
}

const below = new WeakMap<ParentNode, readonly Element[]>();

/** Lists of more elements are made anew: those of a hundred elements around each other would be a hundred times the document. */
const MAX_KEPT = 1_000;

/** All elements below a node, in document order. Kept with the tree, which does not change. */
export function elementsBelow(node: ParentNode): readonly Element[] {
  const known = below.get(node);
  if (known !== undefined) return known;
  const found: Element[] = [];
  const visit = (parent: ParentNode): void => {
    for (const child of parent.children) {
      if (!isTag(child)) continue;
      found.push(child);
      visit(child);
    }
  };
  visit(node);
  if (found.length <= MAX_KEPT) below.set(node, found);
  return found;
}

/** The element around an element; undefined for the outermost. */
export function parentElement(element: Element): Element | undefined {
  return element.parent !== null && isTag(element.parent) ? element.parent : undefined;
}

/** Class and id of an element, as written. */
export function namesOf({ attribs }: Element): string {
  const { class: names = '', id = '' } = attribs;
  return id === '' ? names : `${names} ${id}`;
}

/** How the text of an element is put together. */
export interface TextStyle {
  /** What separates blocks: a space by default. */
  readonly blocks?: string;
  /** What separates pieces of a line: nothing by default. */
  readonly pieces?: string;
  /** Elements whose text is left out. */
  readonly isLeft?: (element: Element) => boolean;
}

/** The text that a node shows, white space as written. */
export function textOf(node: ChildNode | ParentNode, style: TextStyle = {}): string {
  if (isText(node)) return node.data;
  if (!('children' in node)) return '';
  const { blocks = ' ', pieces = '' } = style;
  const parts: string[] = [];
  for (const child of node.children) {
    if (isText(child)) parts.push(child.data, pieces);
    if (!isTag(child) || style.isLeft?.(child)) continue;
    const tag = tagOf(hashName(child.name));
    if (tag.isHidden) continue;
    const isBreak = tag.isBlock || child.name === 'br';
    parts.push(isBreak ? blocks : '', textOf(child, style), isBreak ? blocks : pieces);
  }
  return parts.join('');
}

/** True for an element of one of these names. */
export function isElement(node: unknown, ...names: readonly string[]): node is Element {
  return node instanceof Element && (names.length === 0 || names.includes(node.name));
}

/** True for a run of text. */
export function isTextNode(node: unknown): node is Text {
  return node instanceof Text;
}
