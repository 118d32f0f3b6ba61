/** From the markup of an article's page to where it leads and what it says: all that depends on nothing but the page and its lead. */
import { isProvenCanonical } from '../discover/canonical.ts';
import { discoverLinks } from '../discover/discoverLinks.ts';
import { extractPage } from '../extract/extractPage.ts';
import { scanPage } from '../extract/scan/scanPage.ts';
import { findExtractRule, selectFields, withFields } from '../extract/selectFields.ts';
import type { PageToRead, ReadPage } from '../model/pageReading.ts';
import { admitEntry, findAnnouncement, speaksFor } from '../normalize/authority.ts';
import { asFailureOf } from './asFailureOf.ts';

/**
 * Takes a page apart. Costs up to a second for the longest: see `DocumentReader` of the ports.
 * @throws Failure `body_too_large`, `not_a_page`, `document_too_deep`, `internal` for what only a defect of ours explains
 */
export function takePageApart({ document, url, hops, lead, canonical, nowMs }: PageToRead): ReadPage {
  return asFailureOf(url, () => {
    const rule = findExtractRule(lead.source.extract, url);
    const selected = rule && selectFields(document, url, rule);
    const markup = scanPage(selected?.document ?? document);
    const isProven = (declared: string): boolean => isProvenCanonical(declared, url, hops);
    const links = discoverLinks(markup, url, canonical === 'proven' ? isProven : undefined);
    const { source, entry, documentUrl, voice } = lead;
    const announcement = findAnnouncement({ url, links }, source, documentUrl);
    const isOwn = announcement !== undefined || speaksFor(voice, links.canonicalUrl);
    const found = extractPage(markup, { url, entry: admitEntry(entry, { isOwn, isRead: true }), nowMs });
    const extraction = selected ? withFields(found, selected.fields) : found;
    return { url, hops, links, extraction, isOwn, ...(announcement && { announcement }) };
  });
}
