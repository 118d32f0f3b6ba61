/** The links of feeds and entries: RSS text links, Atom links with a relation, original links behind redirectors. */
import type { XmlElement } from '../text/xml/readXml.ts';
import { all, type Fields, fieldText, firstText, toCount } from './fields.ts';

/** A link as stated, resolved. */
export interface FeedLink {
  readonly rel: string;
  readonly url: string;
  readonly type?: string;
  readonly length?: number;
}

const UNSAFE = /^\s*(?:javascript|vbscript|data|about|file|blob):/i;

/** Absolute URLs that resolving leaves as they are: nearly all links of feeds, and parsing is a quarter of the cost of an entry. */
const NORMAL = /^https?:\/\/(?:[a-z0-9-]{1,63}\.)+[a-z]{2,24}\/[\w\-./~%?=&+,;:@!$()*#]*$/;
const ABSOLUTE = /^https?:\/\//i;

/** A link resolved against its base, as written where there is no base; undefined for what must not be followed. */
export function toUrl(href: string | undefined, base: string | undefined): string | undefined {
  const text = href?.trim();
  if (!text) return undefined;
  if (NORMAL.test(text) && !text.includes('/.') && !text.includes('%2')) return text;
  if (UNSAFE.test(text)) return undefined;
  try {
    // A base that is not needed would be parsed all the same.
    return (ABSOLUTE.test(text) ? new URL(text) : new URL(text, base)).href;
  } catch {
    return /^[^\s<>"]+$/.test(text) ? text : undefined;
  }
}

/** All links among some fields, in document order within a name. */
export function toLinks(fields: Fields, base: string | undefined): FeedLink[] {
  return all(fields, 'link', 'xhtml:link').flatMap((element) => {
    const link = toLink(element, base);
    return link === undefined ? [] : [link];
  });
}

function toLink(element: XmlElement, documentBase: string | undefined): FeedLink | undefined {
  const { href, rel, type, length } = element.attributes;
  const base = element.base ?? documentBase;
  const url = toUrl(href ?? element.attributes['rdf:resource'] ?? fieldText(element), base);
  if (url === undefined) return undefined;
  const bytes = toCount(length);
  return {
    rel:
      rel
        ?.trim()
        .toLowerCase()
        .replace(/^http:\/\/www\.iana\.org\/assignments\/relation\//, '') || 'alternate',
    url,
    ...(type && { type: type.trim() }),
    ...(bytes !== undefined && { length: bytes }),
  };
}

/** The link to read: an alternate one in HTML before one of unknown type before any other alternate. */
export function pickAlternate(links: readonly FeedLink[]): string | undefined {
  const alternates = links.filter((link) => link.rel === 'alternate');
  const pick =
    alternates.find((link) => link.type?.includes('html')) ??
    alternates.find((link) => link.type === undefined) ??
    alternates[0];
  return pick?.url;
}

/** The publisher's own URL where a redirector (FeedBurner, Pheedo) is in the link. */
export function originalLink(fields: Fields): string | undefined {
  return toUrl(firstText(fields, 'feedburner:origlink', 'pheedo:origlink'), undefined);
}
