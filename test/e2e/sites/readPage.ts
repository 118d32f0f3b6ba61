import type { AnyNode, Element } from 'domhandler';
import { findAll, getAttributeValue, textContent } from 'domutils';
import { parseDocument } from 'htmlparser2';

/** A page of a built site, as a browser's parser reads it. */
export interface ReadPage {
  readonly elements: readonly Element[];
  /** The elements of a name. */
  all(name: string): readonly Element[];
  /** The elements that have a class. */
  ofClass(name: string): readonly Element[];
  /** The text of the first element of a name, on one line. */
  textOf(name: string): string;
}

/** Reads a page. */
export function readPage(html: string): ReadPage {
  const elements = findElements(parseDocument(html).children);
  const all = (name: string) => elements.filter((element) => element.name === name);
  return {
    elements,
    all,
    ofClass: (name) =>
      elements.filter((element) => (getAttributeValue(element, 'class') ?? '').split(' ').includes(name)),
    textOf: (name) => toLine(all(name)[0]),
  };
}

/** All elements among some nodes and below them, in order. */
export function findElements(nodes: readonly AnyNode[]): Element[] {
  return findAll(() => true, [...nodes]);
}

/** The text of an element on one line. */
export function toLine(element: Element | undefined): string {
  return element === undefined ? '' : textContent(element).replace(/\s+/g, ' ').trim();
}

const ADDRESSES = new Set([
  'href',
  'src',
  'srcset',
  'action',
  'formaction',
  'data',
  'poster',
  'xlink:href',
  'ping',
  'background',
]);
const INERT = new Set([
  'script',
  'object',
  'embed',
  'base',
  'form',
  'svg',
  'math',
  'frame',
  'applet',
  'portal',
  'template',
  'link-import',
]);
const PLAYERS = /^https:\/\/(?:www\.youtube-nocookie\.com|player\.vimeo\.com|www\.dailymotion\.com|embed\.ted\.com)\//;

/** Everything in a page that could run, load or lead somewhere that a news site has no use for. */
export function listDangers({ elements }: ReadPage): readonly string[] {
  return elements.flatMap((element) => {
    const found: string[] = INERT.has(element.name) ? [`<${element.name}>`] : [];
    if (element.name === 'meta' && 'http-equiv' in element.attribs) found.push('<meta http-equiv>');
    if (element.name === 'iframe' && !PLAYERS.test(element.attribs.src ?? ''))
      found.push(`<iframe src="${element.attribs.src}">`);
    for (const [name, value] of Object.entries(element.attribs)) {
      if (/^on/i.test(name) || name === 'srcdoc' || name === 'style') found.push(`<${element.name} ${name}>`);
      // what comes before a colon is a scheme unless a slash, a question mark or a hash does
      const scheme = ADDRESSES.has(name) ? /^([^/?#:]*):/.exec(value.replace(/\s/g, ''))?.[1] : undefined;
      if (scheme !== undefined && !/^https?$/i.test(scheme)) found.push(`${name}="${value}"`);
    }
    return found;
  });
}
