/** Text that may be plain, escaped HTML, embedded XHTML or base64: Atom's text constructs, and what RSS does without saying. */

import { escapeHtml, escapeHtmlContent } from '../text/html/escapeHtml.ts';
import { foldSpace, toPlainText } from '../text/html/html.ts';
import { withoutTypedTags } from '../text/html/typedTags.ts';
import { findAny } from '../text/words/patterns.ts';
import type { XmlElement } from '../text/xml/readXml.ts';
import { fieldText, hasElements } from './fields.ts';

/** Which vocabulary decides what an element without a `type` holds: plain text in Atom, HTML in RSS. */
export type Dialect = 'rss' | 'atom';

type Form = 'text' | 'html' | 'xhtml' | 'base64';

/** The form of an element's text by its attributes (RFC 4287, section 3.1; Atom 0.3, section 3.1). */
function formOf(element: XmlElement, dialect: Dialect): Form {
  const type = element.attributes.type?.trim().toLowerCase() ?? '';
  const mode = element.attributes.mode?.trim().toLowerCase();
  if (mode === 'base64') return 'base64';
  if (hasElements(element)) return 'xhtml';
  if (mode === 'escaped') return type === 'text' || type === 'text/plain' ? 'text' : 'html';
  if (type.includes('html')) return 'html';
  if (type === 'text' || type === 'text/plain') return 'text';
  if (type === '' && dialect === 'atom') return looksLikeHtml(fieldText(element)) ? 'html' : 'text';
  if (type === '' || type === 'xml' || type.startsWith('text/') || /[/+]xml$/.test(type))
    return dialect === 'rss' ? 'html' : 'text';
  return /^\w+\/\w/.test(type) && isBase64(fieldText(element)) ? 'base64' : 'html';
}

/** A reference or the end of an HTML element, left over after XML's own references were resolved. */
const LEFT_OVER = findAny(
  [
    '&(?:#\\d{2,6}|#x[\\da-f]{2,5}|amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip);',
    '</(?:p|a|b|i|em|strong|div|span|li|ul|ol|blockquote|h[1-6]|sup|sub|code|pre)>',
    '<br\\s?/?>',
  ],
  'i',
);

/** Atom text without a type is plain by its specification; that publishers mean HTML all the same shows in what is left over. */
function looksLikeHtml(text: string): boolean {
  return LEFT_OVER.test(text);
}

/** The plain text of an element, on one line. */
export function toText(element: XmlElement, dialect: Dialect): string {
  const form = formOf(element, dialect);
  if (form === 'text') return foldSpace(fieldText(element));
  return toPlainText(withoutTypedTags(toHtml(element, dialect)));
}

/** The HTML of an element, as the publisher wrote it. */
export function toHtml(element: XmlElement, dialect: Dialect): string {
  switch (formOf(element, dialect)) {
    case 'text':
      return escapeHtmlContent(fieldText(element).trim());
    case 'html':
      return fieldText(element).trim();
    case 'base64':
      return fromBase64(fieldText(element));
    case 'xhtml':
      return renderInside(element).trim();
  }
}

function isBase64(text: string): boolean {
  return /^[A-Za-z0-9+/=\s]+$/.test(text);
}

function fromBase64(text: string): string {
  try {
    const binary = atob(text.replace(/\s/g, ''));
    return new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
  } catch {
    return text;
  }
}

/** The markup inside an element; a single `div` around everything belongs to Atom, not to the content. */
function renderInside(element: XmlElement): string {
  const inside = element.children.filter((child) => typeof child !== 'string' || child.trim() !== '');
  const [only] = inside;
  const isWrapped = inside.length === 1 && typeof only === 'object' && localName(only.name) === 'div';
  const parts: string[] = [];
  renderChildren(isWrapped && typeof only === 'object' ? only : element, parts);
  return parts.join('');
}

function renderChildren(element: XmlElement, parts: string[]): void {
  for (const child of element.children) {
    if (typeof child === 'string') parts.push(escapeHtmlContent(child));
    else renderElement(child, parts);
  }
}

const WITHOUT_END = new Set(['br', 'hr', 'img', 'input', 'wbr', 'col', 'area', 'source', 'embed', 'link', 'meta']);

function renderElement(element: XmlElement, parts: string[]): void {
  const name = localName(element.name);
  const attributes = Object.entries(element.attributes)
    .filter(([key]) => !key.startsWith('xmlns'))
    .map(([key, value]) => ` ${key}="${escapeHtml(value)}"`);
  parts.push(`<${name}${attributes.join('')}>`);
  if (WITHOUT_END.has(name) && element.children.length === 0) return;
  renderChildren(element, parts);
  parts.push(`</${name}>`);
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
