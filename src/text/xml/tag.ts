/** Start tags: where one ends, and its attributes. */
import { type DeclaredEntities, decodeReferences } from './references.ts';

/** Attributes beyond these are dropped: no vocabulary has this many. */
const MAX_ATTRIBUTES = 64;
const NONE: Readonly<Record<string, string>> = Object.freeze({});
const NAME_END = /[\s/>]/;

/** Position of the `>` that ends the tag at `at`, quoted values skipped; the end of the text where there is none. */
export function findTagEnd(text: string, at: number, missing: Set<string>): number {
  let position = at + 1;
  for (;;) {
    const code = text.charCodeAt(position);
    if (code === 0x3e || position >= text.length) return position;
    // A second `<` outside quotes: the tag was not closed.
    if (code === 0x3c) return position - 1;
    if ((code === 0x22 || code === 0x27) && text.charCodeAt(position - 1) === 0x3d)
      position = skipQuoted(text, position, missing);
    else if ((code === 0x22 || code === 0x27) && isAfterEquals(text, position))
      position = skipQuoted(text, position, missing);
    position += 1;
  }
}

function isAfterEquals(text: string, position: number): boolean {
  let before = position - 1;
  while (before > position - 4 && text.charCodeAt(before) <= 0x20) before -= 1;
  return text.charCodeAt(before) === 0x3d;
}

/** Position of the closing quote; the opening one where it is never closed. */
function skipQuoted(text: string, position: number, missing: Set<string>): number {
  const quote = text.charAt(position);
  if (missing.has(quote)) return position;
  const close = text.indexOf(quote, position + 1);
  if (close < 0) missing.add(quote);
  return close < 0 ? position : close;
}

/** Name and attributes of the tag whose inside is `text.slice(from, to)`. Attribute names are in lower case. */
export function readAttributes(
  text: string,
  from: number,
  to: number,
  entities: DeclaredEntities | undefined,
): { rawName: string; attributes: Readonly<Record<string, string>> } {
  let at = from;
  while (at < to && text.charCodeAt(at) > 0x20 && text.charCodeAt(at) !== 0x2f) at += 1;
  const rawName = text.slice(from, at);
  if (at >= to) return { rawName, attributes: NONE };
  const attributes: Record<string, string> = {};
  let count = 0;
  while (at < to && count < MAX_ATTRIBUTES) {
    const found = readAttribute(text, at, to);
    at = found.next;
    if (found.name === '') continue;
    count += 1;
    const key = found.name.toLowerCase();
    if (!Object.hasOwn(attributes, key)) attributes[key] = decodeReferences(found.value, entities);
  }
  return { rawName, attributes: count === 0 ? NONE : attributes };
}

function readAttribute(text: string, from: number, to: number): { name: string; value: string; next: number } {
  let at = from;
  while (at < to && isSeparator(text.charCodeAt(at))) at += 1;
  const nameStart = at;
  while (at < to && text.charCodeAt(at) !== 0x3d && !isSeparator(text.charCodeAt(at))) at += 1;
  const name = text.slice(nameStart, at);
  let equals = at;
  while (equals < to && text.charCodeAt(equals) <= 0x20) equals += 1;
  if (text.charCodeAt(equals) !== 0x3d || equals >= to) return { name, value: '', next: Math.max(at, from + 1) };
  at = equals + 1;
  while (at < to && text.charCodeAt(at) <= 0x20) at += 1;
  const quote = text.charAt(at);
  if (quote === '"' || quote === "'") {
    const close = text.indexOf(quote, at + 1);
    const end = close < 0 || close > to ? to : close;
    return { name, value: text.slice(at + 1, end), next: end + 1 };
  }
  const bare = at;
  while (at < to && !NAME_END.test(text.charAt(at))) at += 1;
  return { name, value: text.slice(bare, at), next: Math.max(at, from + 1) };
}

function isSeparator(code: number): boolean {
  return code <= 0x20 || code === 0x2f || code === 0x22 || code === 0x27;
}
