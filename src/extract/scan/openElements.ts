/**
 * Which elements are open, with the end tags added that authors leave out: the parts of the HTML standard's tree construction
 * (section 13.2.6) that change what belongs to what. No tree is built.
 */
import { Failure } from '../../errors.ts';
import type { Tag } from '../../text/html/tags.ts';
import { LIMIT, type PageState } from './pageState.ts';

/** Start tag -> the kinds of open elements that it closes, and the kinds beyond which they are not looked for. */
const CLOSES: Readonly<Record<string, { readonly kinds: ReadonlySet<string>; readonly within: ReadonlySet<string> }>> =
  {
    li: { kinds: new Set(['li']), within: new Set(['ul', 'ol', 'menu', 'dir']) },
    dt: { kinds: new Set(['dt', 'dd']), within: new Set(['dl']) },
    dd: { kinds: new Set(['dt', 'dd']), within: new Set(['dl']) },
    td: { kinds: new Set(['td', 'th']), within: new Set(['tr', 'table']) },
    th: { kinds: new Set(['td', 'th']), within: new Set(['tr', 'table']) },
    tr: { kinds: new Set(['tr']), within: new Set(['table']) },
    option: { kinds: new Set(['option']), within: new Set(['select']) },
  };
/** An end tag of another kind does not reach out of these. */
const WALLS = new Set(['td', 'th', 'caption', 'table']);
const TABLE_PARTS = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption', 'html', 'body']);
const HEAD_BLOCKS = new Set(['html', 'head', 'noscript', 'template', 'title']);
/** How many open elements are compared with an end tag, which limits the cost of hostile nesting. */
const MAX_LOOK = 300;

/** Closes the innermost open element. */
function pop(state: PageState, at: number): void {
  const element = state.open.pop();
  if (element === undefined) return;
  state.openCount.set(element.tag, (state.openCount.get(element.tag) ?? 1) - 1);
  const candidate = state.candidates[element.candidate];
  if (candidate !== undefined) candidate.end = at;
  if (state.open.length < state.hiddenAt) state.hiddenAt = 0;
  if (state.open.length < state.linkAt) state.linkAt = 0;
}

/** Closes elements until only `depth` are open. */
export function closeTo(state: PageState, depth: number, at: number): void {
  while (state.open.length > depth) pop(state, at);
}

/** Index of the nearest open element of these kinds, not looked for beyond the limiting kinds; -1 if there is none. */
function findOpen(state: PageState, kinds: ReadonlySet<string>, within: ReadonlySet<string>): number {
  const last = state.open.length - 1;
  for (let index = last; index >= 0 && index > last - MAX_LOOK; index -= 1) {
    const name = state.open[index]?.tag.name ?? '';
    if (kinds.has(name)) return index;
    if (within.has(name)) return -1;
  }
  return -1;
}

/** Index of the innermost open block. */
function nearestBlock(state: PageState): number {
  const last = state.open.length - 1;
  for (let index = last; index >= 0 && index > last - MAX_LOOK; index -= 1) {
    if (state.open[index]?.tag.isBlock === true) return index;
  }
  return -1;
}

/** Closes the elements that a start tag implies to be closed. */
export function closeImplied(state: PageState, tag: Tag, at: number): void {
  if (tag.name === 'a' && state.linkAt > 0) {
    if (state.linkAt > nearestBlock(state) + 1) closeTo(state, state.linkAt - 1, at);
    state.linkAt = 0;
  }
  if (!tag.isBlock) return;
  const block = nearestBlock(state);
  const around = state.open[block]?.tag.name;
  if (around === 'p') closeTo(state, block, at);
  else if (around === 'head' && !HEAD_BLOCKS.has(tag.name)) closeTo(state, block, at);
  const rule = CLOSES[tag.name];
  if (rule === undefined) return;
  const index = findOpen(state, rule.kinds, rule.within);
  if (index >= 0) closeTo(state, index, at);
}

/** Opens an element. Throws `document_too_deep`. */
export function openElement(state: PageState, tag: Tag, contentBlock: number, candidate: number): void {
  if (state.open.length >= LIMIT.depth) {
    // formatting that is never closed piles up on old pages; browsers drop it too
    if (!tag.isBlock) return;
    throw new Failure('document_too_deep', `The page nests more than ${LIMIT.depth} elements.`);
  }
  state.open.push({ tag, contentBlock, candidate });
  state.openCount.set(tag, (state.openCount.get(tag) ?? 0) + 1);
  if (tag.isHidden && state.hiddenAt === 0) state.hiddenAt = state.open.length;
  if (tag.name === 'a') state.linkAt = state.open.length;
}

/** Closes the element that an end tag means, and those open within it; an end tag without an open element changes nothing. */
export function closeElement(state: PageState, tag: Tag, at: number): void {
  if (tag.name === 'a') state.linkAt = 0;
  if (!(state.openCount.get(tag) ?? 0)) return;
  const last = state.open.length - 1;
  for (let index = last; index >= 0 && index > last - MAX_LOOK; index -= 1) {
    const open = state.open[index]?.tag;
    if (open === tag) closeTo(state, index, at);
    if (open === tag || open === undefined || (open.isBlock && !tag.isBlock)) return;
    if (WALLS.has(open.name) && !TABLE_PARTS.has(tag.name)) return;
  }
}
