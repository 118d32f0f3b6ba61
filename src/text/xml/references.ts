/** Character and entity references, and the entities that a document declares itself. */
import { decodeHTMLStrict } from 'entities';

/** The entities of a document, and how many characters they may still grow to in it. */
export interface DeclaredEntities {
  readonly texts: ReadonlyMap<string, string>;
  /** Below zero the document explodes; no more is then resolved. */
  charactersLeft: number;
}

/** Expanded entities over this many characters together are an attack ("billion laughs"), not a feed. */
const MAX_EXPANSION = 1 << 16;
/** What all references to them may add to a document ("quadratic blowup"). */
const MAX_GROWTH = 1 << 20;
/** A document type declaration that does not end within this many characters has no end. */
const MAX_DOCTYPE = 1 << 18;
const DECLARATION = /<!ENTITY\s+([\w.:-]{1,100})\s+(?:"([^"]{0,20000})"|'([^']{0,20000})')\s*>/g;
const REFERENCE = /&(#?[\w.:-]{1,100});/g;

/** Resolves the references that XML itself defines, in half the time of the general way (measured); undefined if there are others. */
function decodeEscapes(text: string): string | undefined {
  const parts: string[] = [];
  let from = 0;
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', from)) {
    const reference = escapeAt(text, at);
    if (reference === undefined) return undefined;
    parts.push(text.slice(from, at), reference === '&lt;' ? '<' : reference === '&gt;' ? '>' : characterOf(reference));
    from = at + reference.length;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

/** The reference at `&`, told by its second and third letter. */
function escapeAt(text: string, at: number): string | undefined {
  const letter = text.charCodeAt(at + 1);
  if (letter === 0x6c) return namedAt(text, at, '&lt;');
  if (letter === 0x67) return namedAt(text, at, '&gt;');
  if (letter === 0x71) return namedAt(text, at, '&quot;');
  return text.charCodeAt(at + 2) === 0x6d ? namedAt(text, at, '&amp;') : namedAt(text, at, '&apos;');
}

function namedAt(text: string, at: number, reference: string): string | undefined {
  return text.startsWith(reference, at) ? reference : undefined;
}

function characterOf(reference: string): string {
  if (reference === '&amp;') return '&';
  return reference === '&quot;' ? '"' : "'";
}

/** Text with its references resolved: XML's, HTML's (declared or not), numeric ones as browsers read them. */
export function decodeReferences(text: string, entities?: DeclaredEntities): string {
  if (!text.includes('&')) return text;
  const simple = decodeEscapes(text);
  if (simple !== undefined) return simple;
  if (entities === undefined || entities.texts.size === 0) return decodeHTMLStrict(text);
  return text.replace(REFERENCE, (whole, name: string) => {
    const declared = entities.texts.get(name);
    if (declared === undefined) return decodeHTMLStrict(whole);
    entities.charactersLeft -= declared.length;
    return entities.charactersLeft < 0 ? '' : declared;
  });
}

/** Reads a DOCTYPE at `at`: where it ends, and what it declares. External parts are never read. */
export function readDoctype(text: string, at: number): { end: number; entities: DeclaredEntities } {
  const open = text.indexOf('[', at);
  const close = text.indexOf('>', at);
  if (open < 0 || (close >= 0 && close < open)) {
    return { end: close < 0 ? text.length : close + 1, entities: { texts: new Map(), charactersLeft: 0 } };
  }
  const subset = text.slice(open, Math.min(open + MAX_DOCTYPE, text.length));
  const closing = /\]\s{0,100}>/.exec(subset);
  const inside = closing === null ? subset : subset.slice(0, closing.index);
  const end = closing === null ? open + subset.length : open + closing.index + closing[0].length;
  const texts = expand(inside);
  return { end, entities: { texts: texts ?? new Map(), charactersLeft: texts === undefined ? -1 : MAX_GROWTH } };
}

/** The declared entities with the references in them resolved; undefined when that grows without measure. */
function expand(subset: string): ReadonlyMap<string, string> | undefined {
  const entities = new Map<string, string>();
  let size = 0;
  for (const [, name = '', double, single] of subset.matchAll(DECLARATION)) {
    if (entities.has(name)) continue;
    let isOver = false;
    let grown = 0;
    const value = (double ?? single ?? '').replace(REFERENCE, (whole, inner: string) => {
      const part = entities.get(inner) ?? decodeHTMLStrict(whole);
      grown += part.length;
      if (size + grown <= MAX_EXPANSION) return part;
      isOver = true;
      return '';
    });
    size += value.length;
    if (isOver || size > MAX_EXPANSION) return undefined;
    entities.set(name, value);
  }
  return entities;
}
