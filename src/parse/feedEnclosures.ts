/** Files attached to an entry: RSS `enclosure`, Atom links of that relation. */
import type { Enclosure } from '../model/feed.ts';
import { type FeedLink, toUrl } from './feedLinks.ts';
import { all, type Fields, firstText, toCount } from './fields.ts';

/** The enclosures of an entry, in document order. */
export function toEnclosures(fields: Fields, links: readonly FeedLink[], base: string | undefined): Enclosure[] {
  const original = toUrl(firstText(fields, 'feedburner:origenclosurelink'), base);
  const own = all(fields, 'enclosure').flatMap(({ attributes, base: ownBase }, index) => {
    const url = toUrl(attributes.url ?? attributes.href ?? attributes['rdf:resource'], ownBase ?? base);
    // FeedBurner counts downloads in the link, and says next to it where the file is.
    const best = index === 0 ? (original ?? url) : url;
    return best === undefined ? [] : [toEnclosure(best, attributes.type, toCount(attributes.length))];
  });
  const linked = links.filter((link) => link.rel === 'enclosure');
  return [...own, ...linked.map((link) => toEnclosure(link.url, link.type, link.length))];
}

function toEnclosure(url: string, type: string | undefined, length: number | undefined): Enclosure {
  return { url, ...(type?.trim() && { type: type.trim() }), ...(length !== undefined && { length }) };
}
