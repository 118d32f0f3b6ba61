/** Links of one form, and the repeated elements that hold one of them each: the items of a list. */
import { type ChildNode, type Element, isElement, type ParentNode, parentElement } from '../../text/html/tree.ts';
import type { ListAnchor } from './listAnchors.ts';

/** One place of a list: the links to one address, and the element that holds them and no other of their form. */
export interface ListItem {
  readonly key: string;
  readonly url: string;
  readonly anchor: ListAnchor;
  readonly element: Element;
  /** What follows, or precedes, the element and belongs to it: lists without an element for each item. */
  readonly beside: readonly ChildNode[];
}

/** Items side by side, of links of one form. */
export interface ItemGroup {
  readonly path: string;
  readonly parent: ParentNode;
  readonly items: readonly ListItem[];
  /** Links of the same form that were left out because of their place within a row or a card. */
  readonly left: readonly ListAnchor[];
}

/** Several things of one form are in an element. */
const SEVERAL = Symbol('several');
/** Nodes after an item that may belong to it. */
const MAX_BESIDE = 8;
/** Links that are counted among those of one parent; a flat list has many more. */
const MAX_ORDINAL = 4;

/** All groups of items of a page. A link may be in several: of its form, and of its place among the links of one parent. */
export function groupAnchors(anchors: readonly ListAnchor[]): readonly ItemGroup[] {
  const byForm = new Map<string, ListAnchor[]>();
  const ordinals = countOrdinals(anchors);
  for (const anchor of anchors) {
    const form = `${anchor.isAside ? 'aside' : ''}${anchor.path}`;
    push(byForm, form, anchor);
    const { at, of } = ordinals.get(anchor) ?? { at: 0, of: 1 };
    if (of <= MAX_ORDINAL) push(byForm, `${form}[${at}]`, anchor);
    const cell = cellOf(anchor.element);
    if (cell !== undefined) push(byForm, `${form}{${cell}}`, anchor);
  }
  const groups: ItemGroup[] = [];
  const known = new Set<string>();
  for (const [path, ofForm] of byForm) {
    const form = path.replace(/[[{]\d+[\]}]$/, '');
    const print = `${form} ${ofForm.map(({ url }) => url).join(' ')}`;
    if (known.has(print)) continue;
    known.add(print);
    const all = byForm.get(form) ?? [];
    const own = new Set(ofForm);
    const left = all.length === ofForm.length ? [] : all.filter((anchor) => !own.has(anchor));
    groups.push(...toGroups(form, ofForm, left));
  }
  return groups;
}

const CELLS = new Set(['td', 'div', 'span', 'p', 'dd']);
/** A row has fewer cells, and a card fewer parts; a list has more. */
const MAX_CELLS = 8;

/** Which cell of a row, or part of a card, the link is in; undefined outside of them. */
function cellOf({ parent }: Element): number | undefined {
  if (!isElement(parent) || !CELLS.has(parent.name) || parent.parent === null) return undefined;
  const cells: ChildNode[] = [];
  for (const each of parent.parent.children) {
    if (isElement(each, parent.name)) cells.push(each);
    if (cells.length > MAX_CELLS) return undefined;
  }
  return cells.length < 2 ? undefined : cells.indexOf(parent);
}

/** Which link of its form within its parent a link is, and of how many. */
function countOrdinals(anchors: readonly ListAnchor[]): ReadonlyMap<ListAnchor, { at: number; of: number }> {
  const byParent = new Map<ParentNode | null, Map<string, ListAnchor[]>>();
  for (const anchor of anchors) {
    const { parent } = anchor.element;
    const forms = byParent.get(parent) ?? new Map<string, ListAnchor[]>();
    byParent.set(parent, forms);
    push(forms, anchor.path, anchor);
  }
  const ordinals = new Map<ListAnchor, { at: number; of: number }>();
  for (const forms of byParent.values()) {
    for (const own of forms.values())
      for (const [at, anchor] of own.entries()) ordinals.set(anchor, { at, of: own.length });
  }
  return ordinals;
}

function push<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function toGroups(path: string, anchors: readonly ListAnchor[], left: readonly ListAnchor[]): readonly ItemGroup[] {
  const holds = markHolders(anchors);
  const isAlone = anchors.every(({ key }) => key === anchors[0]?.key);
  const byParent = new Map<ParentNode, ListItem[]>();
  const seen = new Set<Element>();
  for (const anchor of isAlone ? anchors.slice(0, 1) : anchors) {
    const element = isAlone ? nearestItem(anchor) : itemOf(anchor, holds);
    if (seen.has(element) || element.parent === null) continue;
    seen.add(element);
    const { key, url } = anchor;
    push(byParent, element.parent, { key, url, anchor, element, beside: [] });
  }
  return [...byParent].flatMap(([parent, items]) =>
    [items, ...splitAtHeadings(items)].map((each) => ({ path, parent, items: withBeside(each), left })),
  );
}

/** Runs of items between headings of their parent, where there are several items in a run: sections of one page. */
function splitAtHeadings(items: readonly ListItem[]): readonly (readonly ListItem[])[] {
  const own = new Set<ChildNode>(items.map(({ element }) => element));
  const runs: ListItem[][] = [];
  for (const item of items) {
    let node = item.element.prev;
    while (node !== null && !own.has(node) && !isElement(node, 'h1', 'h2', 'h3', 'h4')) node = node.prev;
    const last = runs.at(-1);
    if (last === undefined || (node !== null && !own.has(node))) runs.push([item]);
    else last.push(item);
  }
  return runs.length < 2 || items.length < runs.length * 2 ? [] : runs;
}

/** For each element around these links: the address that they lead to, or that they are several. */
function markHolders(anchors: readonly ListAnchor[]): ReadonlyMap<Element, string | typeof SEVERAL> {
  const holds = new Map<Element, string | typeof SEVERAL>();
  for (const { element, key } of anchors) {
    for (let at: Element | undefined = element; at !== undefined; at = parentElement(at)) {
      const held = holds.get(at);
      if (held === key || held === SEVERAL) {
        if (held === SEVERAL) break;
        continue;
      }
      holds.set(at, held === undefined ? key : SEVERAL);
    }
  }
  return holds;
}

/** The largest element around a link that holds no link of its form to another address. */
function itemOf({ element }: ListAnchor, holds: ReadonlyMap<Element, string | typeof SEVERAL>): Element {
  let item = element;
  for (let at = parentElement(element); at !== undefined && holds.get(at) !== SEVERAL; at = parentElement(at)) {
    if (isElement(at, 'body', 'html', 'main')) break;
    item = at;
  }
  return item;
}

/** The largest element around a link, the only one of its form, that has no further heading. */
function nearestItem({ element }: ListAnchor): Element {
  let item = element;
  for (let at = parentElement(element); at !== undefined && countHeadings(at) < 2; at = parentElement(at)) {
    if (isElement(at, 'body', 'html', 'main', 'section')) break;
    item = at;
  }
  return item;
}

/** Headings within an element, counted up to two. */
function countHeadings(element: Element): number {
  let count = isElement(element, 'h1', 'h2', 'h3', 'h4') ? 1 : 0;
  for (const child of element.children) {
    if (count > 1) break;
    if (isElement(child)) count += countHeadings(child);
  }
  return count;
}

/** Items with what stands between them and the next one; before them, where the list begins with it and ends without. */
function withBeside(items: readonly ListItem[]): readonly ListItem[] {
  const starts = new Set<ChildNode>(items.map(({ element }) => element));
  const walk = (from: Element, step: 'next' | 'prev'): ChildNode[] => {
    const nodes: ChildNode[] = [];
    for (let node = from[step]; node !== null && !starts.has(node) && nodes.length < MAX_BESIDE; node = node[step]) {
      // a heading begins something else
      if (isElement(node, 'h1', 'h2', 'h3', 'ul', 'ol', 'nav', 'form')) break;
      nodes.push(node);
    }
    return nodes;
  };
  const after = items.map(({ element }) => walk(element, 'next'));
  const before = items.map(({ element }) => walk(element, 'prev'));
  const count = (lists: readonly (readonly ChildNode[])[], at: number) => (lists.at(at) ?? []).filter(isSaying).length;
  const precede = count(before, 0) > 0 && count(after, -1) < count(before, -1);
  return items.map((item, index) => ({ ...item, beside: (precede ? before : after)[index] ?? [] }));
}

function isSaying(node: ChildNode): boolean {
  return isElement(node) ? node.name !== 'br' && node.name !== 'hr' : 'data' in node && /\w/.test(String(node.data));
}
