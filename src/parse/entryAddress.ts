/** The name and the address of an entry: its link, or what the format gives where there is none. */
import type { Enclosure, Entry } from '../model/feed.ts';
import type { XmlElement } from '../text/xml/readXml.ts';
import { type FeedLink, originalLink, pickAlternate, toUrl } from './feedLinks.ts';
import { all, type Fields, fieldText, firstText, hasElements, toFields } from './fields.ts';
import { toHtml } from './textConstruct.ts';

/** What an entry says about where it is. */
interface AddressClues {
  readonly fields: Fields;
  readonly links: readonly FeedLink[];
  readonly enclosures: readonly Enclosure[];
  /** Base of relative links. */
  readonly base: string | undefined;
}

/** The guid or id of an entry, as written. */
export function toGuid(element: XmlElement, fields: Fields): string | undefined {
  const stated = fields.get('guid')?.[0];
  // Markup in a guid belongs to it: it is compared, not read.
  if (stated !== undefined && hasElements(stated)) return toHtml(stated, 'rss');
  return firstText(fields, 'guid', 'id', 'dc:identifier') ?? element.attributes['rdf:about'];
}

/**
 * The address of an entry: its link; else a guid that is a permalink (RSS 2.0), the content's own address (RFC 4287, section
 * 4.1.3.2), `rdf:about` (RSS 1.0, section 5.5), an id that is a web address; else the first file attached to it.
 */
export function pickAddress(
  element: XmlElement,
  { fields, links, enclosures, base }: AddressClues,
): string | undefined {
  return (
    originalLink(fields) ??
    pickAlternate(links) ??
    permalink(fields, base) ??
    contentAddress(fields, base) ??
    toUrl(element.attributes['rdf:about'], base) ??
    webAddress(firstText(fields, 'id', 'dc:identifier')) ??
    enclosures.map(({ url }) => webAddress(url)).find((url) => url !== undefined)
  );
}

/** An entry with the element that it was read from. */
export interface ReadElement {
  readonly entry: Entry;
  readonly element: XmlElement;
}

/**
 * Entries at the permalinks that their guids are, where their link is that of others, too: a section, a front page. `base`: of
 * relative links.
 */
export function withOwnLinks(read: readonly ReadElement[], base: string | undefined): Entry[] {
  const byLink = new Map<string, ReadElement[]>();
  for (const each of read) {
    const { url } = each.entry;
    if (url === undefined) continue;
    const others = byLink.get(url);
    if (others === undefined) byLink.set(url, [each]);
    else others.push(each);
  }
  for (const ofLink of byLink.values()) if (ofLink.length > 1) useOwnLinks(ofLink, base);
  return read.map(({ entry }) => entry);
}

function useOwnLinks(ofLink: readonly ReadElement[], base: string | undefined): void {
  const permalinks = ofLink.map(({ element }) => permalink(toFields(element), element.base ?? base));
  if (new Set(permalinks.filter((url) => url !== undefined)).size < 2) return;
  for (const [index, { entry }] of ofLink.entries()) {
    const value = permalinks[index];
    // in place: a copy would make the texts, which are made when they are asked for
    if (value !== undefined) Object.defineProperty(entry, 'url', { value });
  }
}

/** A guid is a URL unless it says `isPermaLink="false"` (RSS 2.0); many that do not say so are not URLs. */
function permalink(fields: Fields, base: string | undefined): string | undefined {
  const guid = all(fields, 'guid')[0];
  const text = guid === undefined ? '' : fieldText(guid).trim();
  const isUrl = webAddress(text) !== undefined;
  const stated = guid?.attributes.ispermalink?.trim().toLowerCase();
  return stated === 'true' || (isUrl && stated !== 'false') ? toUrl(text, base) : undefined;
}

/** Where content that is not in the feed can be fetched. */
function contentAddress(fields: Fields, base: string | undefined): string | undefined {
  const sources = all(fields, 'content').map(({ attributes, base: own }) => toUrl(attributes.src, own ?? base));
  return sources.find((url) => url !== undefined);
}

/** A text that is the address of a page. */
export function webAddress(text: string | undefined): string | undefined {
  return text !== undefined && /^https?:\/\/\S+$/i.test(text) ? toUrl(text, undefined) : undefined;
}
