/** When an entry was published and updated, out of all the elements that say so. */
import { type ParsedDate, parseDate } from '../text/date/time.ts';
import { type Fields, fieldText } from './fields.ts';

/** Dates of an entry with how far they are to be trusted, and what could not be read. */
export interface EntryDates {
  readonly published?: string;
  readonly updated?: string;
  readonly dateCertainty?: ParsedDate['certainty'];
  /** What is written as a date and is not one. */
  readonly unreadable?: string;
}

const PUBLISHED = [
  'pubdate',
  'published',
  'issued',
  'dcterms:issued',
  'dc:date',
  'dcterms:date',
  'date',
  'dcterms:created',
  'created',
  'dc:date.issued',
  'dcterms:available',
  'lastbuilddate',
  'prism:publicationdate',
  'prism:coverdate',
  'prism:coverdisplaydate',
] as const;
/** Dublin Core does not say which date `dc:date` is; next to a `pubDate` it is the later one (Drupal, Plone). */
const UPDATED = [
  'updated',
  'modified',
  'dcterms:modified',
  'dc:date.modified',
  'lastmod',
  'dc:date',
  'prism:modificationdate',
] as const;

/** The dates of an entry. */
export function toDates(fields: Fields): EntryDates {
  const published = firstDate(fields, PUBLISHED);
  const updated = firstDate(fields, UPDATED);
  const certainty = (published.date ?? updated.date)?.certainty;
  const unreadable = published.date || updated.date ? undefined : (published.bad ?? updated.bad);
  return {
    ...(published.date && { published: published.date.iso }),
    ...(updated.date && { updated: updated.date.iso }),
    ...(certainty && { dateCertainty: certainty }),
    ...(unreadable && { unreadable }),
  };
}

function firstDate(fields: Fields, names: readonly string[]): { date?: ParsedDate; bad?: string } {
  let bad: string | undefined;
  for (const name of names) {
    for (const element of fields.get(name) ?? []) {
      const text = fieldText(element);
      const date = parseDate(text);
      if (date !== undefined) return { date };
      if (text.trim() !== '') bad ??= text.trim().slice(0, 60);
    }
  }
  return bad === undefined ? {} : { bad };
}
