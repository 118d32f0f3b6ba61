/** Where in a text the items of a YAML list are to be written or cut out, so that no other line changes. Positions are offsets. */
import type { CST, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { renderItem } from './renderItem.ts';

/** A part of a text that gives way to another. */
export interface Splice {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** A list under its key in a map: there, or the key with nothing (`nothing`: the node without a value), or not even a key. */
export interface ListPlace {
  readonly collection: YAMLMap;
  readonly key?: Scalar;
  readonly list?: YAMLSeq;
  readonly nothing?: Scalar;
}

/** Indent of a list below its key. */
const INDENT = 2;
/** Longest comment that is seen to belong to an item, in characters. */
const MAX_LINE = 10_000;
/** The key of the list. */
const KEY = 'sources';

type Ranged = { readonly range?: readonly [number, number, number] | null };

/** How items are added at the end of the list. */
export function spliceIn(text: string, place: ListPlace, items: readonly unknown[]): Splice {
  const { collection, key, list, nothing } = place;
  if (list && list.items.length > 0) return list.flow ? intoFlow(text, list, items) : intoBlock(text, list, items);
  if (collection.flow) return intoFlowMap(text, place, items);
  if (!key) return withKey(text, collection, items);
  const indent = columnOf(text, startOf(key)) + INDENT;
  const written = list ?? nothing;
  if (list && /[^\s[\]]|\n/.test(text.slice(...spanOf(list)))) return intoEmptyFlow(list, items);
  return afterKey(text, key, written, renderBlock(text, items, indent));
}

/** How one item is cut out. */
export function spliceOut(text: string, { list }: ListPlace, at: number): Splice {
  const item = list?.items[at];
  if (!list || !item) throw new RangeError(`There is no item ${at}.`);
  return list.flow ? outOfFlow(text, list, at) : outOfBlock(text, list, at);
}

function intoBlock(text: string, list: YAMLSeq, items: readonly unknown[]): Splice {
  const last = list.items.length - 1;
  const indent = columnOf(text, dashesOf(list)[last] ?? startOf(list));
  const at = skipDeeperComments(text, endOfLine(text, spanOf(list.items[last] as Ranged)[1]), indent);
  return { from: at, to: at, insert: lineBefore(text, at) + renderBlock(text, items, indent) };
}

/** `[a]`: after the last item; one to a line where the list has one to a line. */
function intoFlow(text: string, list: YAMLSeq, items: readonly unknown[]): Splice {
  const [start, end] = spanOf(list.items.at(-1) as Ranged);
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const joint = /^\s*$/.test(line) && text.slice(...spanOf(list)).includes('\n') ? `,${endOf(text)}${line}` : ', ';
  return { from: end, to: end, insert: items.map((item) => joint + renderFlow(item)).join('') };
}

function intoEmptyFlow(list: YAMLSeq, items: readonly unknown[]): Splice {
  const at = startOf(list) + 1;
  return { from: at, to: at, insert: items.map(renderFlow).join(', ') };
}

/** `{ id: a }`, `{ id: a, sources: [] }`, `{ id: a, sources: }`. */
function intoFlowMap(text: string, { collection, key, list, nothing }: ListPlace, items: readonly unknown[]): Splice {
  const written = `[${items.map(renderFlow).join(', ')}]`;
  if (list) return intoEmptyFlow(list, items);
  if (key) {
    const [from, to] = isWritten(nothing) ? spanOf(nothing) : [afterColon(text, key), afterColon(text, key)];
    return { from, to, insert: from === to ? ` ${written}` : written };
  }
  const { value, key: lastKey } = collection.items.at(-1) ?? {};
  const at = spanOf((value ?? lastKey) as Ranged)[1];
  return { from: at, to: at, insert: `, ${KEY}: ${written}` };
}

/** A map in which the key is missing: at its end. */
function withKey(text: string, collection: YAMLMap, items: readonly unknown[]): Splice {
  const indent = columnOf(text, startOf(collection));
  const at = endOfLine(text, spanOf(collection)[1]);
  const block = renderBlock(text, items, indent + INDENT);
  return { from: at, to: at, insert: `${lineBefore(text, at)}${' '.repeat(indent)}${KEY}:${endOf(text)}${block}` };
}

/** `sources:`, `sources: []`, `sources: null`: what stands for nothing goes, a comment on its line stays. */
function afterKey(text: string, key: Scalar, written: YAMLSeq | Scalar | undefined, block: string): Splice {
  const colon = afterColon(text, key);
  const to = isWritten(written) ? spanOf(written)[1] : colon;
  const end = endOfLine(text, to);
  const rest = text.slice(to, end);
  return { from: colon, to: end, insert: `${rest}${lineBefore(text, end)}${block}` };
}

function outOfBlock(text: string, list: YAMLSeq, at: number): Splice {
  const from = startOfLine(text, dashesOf(list)[at] ?? 0);
  return { from, to: endOfLine(text, spanOf(list.items[at] as Ranged)[1]), insert: '' };
}

/** Its whole line where it has one to itself; else the item with the comma that separates it from a neighbour. */
function outOfFlow(text: string, list: YAMLSeq, at: number): Splice {
  const [start, end] = spanOf(list.items[at] as Ranged);
  const afterComma = end + (/^\s*,/.exec(text.slice(end))?.[0].length ?? 0);
  const [lineStart, lineEnd] = [startOfLine(text, start), endOfLine(text, afterComma)];
  const isAlone =
    /^\s*$/.test(text.slice(lineStart, start)) && /^\s*(?:#.*)?\s*$/.test(text.slice(afterComma, lineEnd));
  if (isAlone) return { from: lineStart, to: lineEnd, insert: '' };
  if (at < list.items.length - 1) return { from: start, to: afterComma + spaces(text, afterComma), insert: '' };
  const before = list.items[at - 1];
  return { from: before ? spanOf(before as Ranged)[1] : start, to: at > 0 ? end : afterComma, insert: '' };
}

function renderBlock(text: string, items: readonly unknown[], indent: number): string {
  const [margin, end] = [' '.repeat(indent), endOf(text)];
  return items.flatMap((item) => renderItem(item).map((line) => `${margin}${line}${end}`)).join('');
}

/** JSON is YAML on one line. */
function renderFlow(item: unknown): string {
  return JSON.stringify(item);
}

/** How lines end. */
function endOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** What has to precede a new line at a place: nothing, unless the text ends without the end of a line. */
function lineBefore(text: string, at: number): string {
  return at === 0 || text[at - 1] === '\n' ? '' : endOf(text);
}

/** Comments that follow an item and are indented deeper than it belong to it: the end of the last of them. */
function skipDeeperComments(text: string, at: number, indent: number): number {
  let end = at;
  for (;;) {
    const line = /^.*\n?/.exec(text.slice(end, end + MAX_LINE))?.[0] ?? '';
    const [, blank = ''] = /^( *)#/.exec(line) ?? [];
    if (blank.length <= indent) return end;
    end += line.length;
  }
}

/** Offsets of the dashes of a list's items. */
function dashesOf(list: YAMLSeq): readonly number[] {
  const { items } = list.srcToken as CST.BlockSequence;
  return items.flatMap(({ start }) => start.find(({ type }) => type === 'seq-item-ind')?.offset ?? []);
}

function spanOf(node: Ranged | undefined): [number, number] {
  const [from = 0, to = 0] = node?.range ?? [];
  return [from, to];
}

function startOf(node: Ranged): number {
  return spanOf(node)[0];
}

function isWritten(node: Ranged | undefined): node is Ranged {
  const [from, to] = spanOf(node);
  return to > from;
}

function afterColon(text: string, key: Ranged): number {
  return text.indexOf(':', spanOf(key)[1]) + 1;
}

function columnOf(text: string, at: number): number {
  return at - startOfLine(text, at);
}

function startOfLine(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** Behind the end of the line that holds what ends at `at`. */
function endOfLine(text: string, at: number): number {
  if (at > 0 && text[at - 1] === '\n') return at;
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

function spaces(text: string, at: number): number {
  return /^ */.exec(text.slice(at))?.[0].length ?? 0;
}
