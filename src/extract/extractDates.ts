/** When the article was published and changed, by the publisher's own word; the surest statement wins. */
import { isPlausible, type ParsedDate } from '../text/time.ts';
import { metaText, type PageFacts, spotText, textOf } from './pageFacts.ts';
import { readDate, readUrlDate } from './readDate.ts';
import { FLAG } from './regionFlags.ts';

/** A date and where it came from. */
export interface FoundDate extends ParsedDate {
  readonly from: string;
}

/** Both dates of an article. */
export interface FoundDates {
  readonly published?: FoundDate;
  readonly updated?: FoundDate;
}

const PUBLISHED_METAS = [
  'article:published_time',
  'article:published',
  'og:article:published_time',
  'parsely-pub-date',
  'sailthru.date',
  'datepublished',
  'article:post_date',
  'published_time',
  'og:published_time',
  'cxenseparse:recs:publishtime',
  'cxenseparse:publishtime',
  'bt:pubdate',
  'pubdate',
  'publishdate',
  'publish-date',
  'publish_date',
  'publication_date',
  'published-date',
  'ptime',
  'dc.date.issued',
  'dcterms.issued',
  'dcterms.created',
  'dc.date.created',
  'dcterms.date',
  'dc.date',
  'dc.created',
  'date.release',
  'last-modified-date',
  'article.published',
  'article.created',
  'rnews:datepublished',
  'citation_date',
  'citation_publication_date',
  'og:release_date',
  'video:release_date',
  'date',
  'displaydate',
  'originalpublicationdate',
  'article_date_original',
  'uploaddate',
  'datecreated',
];
const UPDATED_METAS = [
  'article:modified_time',
  'og:updated_time',
  'article:modified',
  'datemodified',
  'dcterms.modified',
  'dc.date.modified',
  'lastmod',
  'last-modified',
  'revised',
  'utime',
  'article.updated',
];

/** Names and words that speak of a change, not of publication. */
const CHANGE = /updat|modif|aktualis|geändert|changed|edited|mis à jour|actualiza|aggiornat|stand\b/i;
/** Names that speak of publication. */
const PUBLICATION = /publi|posted|created|veröff|erschienen|erstellt|pubdate|entry-date|issued|post-?date|datum/i;

/** The metas that state a date, in order. */
function fromMetas(facts: PageFacts, names: readonly string[]): FoundDate[] {
  const found: FoundDate[] = [];
  for (const name of names) {
    const text = metaText(facts, name)?.text;
    const date = readDate(text);
    if (date !== undefined) found.push({ ...date, from: name });
  }
  return found;
}

function fromItem(value: unknown, from: string): FoundDate[] {
  const date = readDate(textOf(value));
  return date === undefined ? [] : [{ ...date, from }];
}

/** The dates of the JSON-LD article, then those of the other objects of the page. */
function fromStructured(facts: PageFacts, keys: readonly string[]): FoundDate[] {
  const others = facts.items.filter((item) =>
    item.types.some((type) => /article|posting|webpage|videoobject|review|report|creativework/.test(type)),
  );
  return keys.flatMap((key) => [
    ...fromItem(facts.article?.[key], 'json-ld'),
    ...others.flatMap((item) => fromItem(item.value[key], 'json-ld')),
  ]);
}

/** True if a spot stands in a list of other articles, in a comment or at the foot of the page. */
function isElsewhere(flags: number): boolean {
  return (flags & (FLAG.comments | FLAG.consent | FLAG.footer | FLAG.aside | FLAG.hidden)) !== 0;
}

/** Dates of elements marked up as such: microdata first, then `<time>`, then what is named like a date. */
function fromSpots(facts: PageFacts, wantsChange: boolean): FoundDate[] {
  const found: { readonly rank: number; readonly date: FoundDate }[] = [];
  const heading = facts.markup.spots.find((spot) => spot.kind === 'heading' && spot.tag === 'h1');
  for (const spot of facts.markup.spots) {
    if (isElsewhere(spot.flags)) continue;
    const property = spot.property ?? '';
    const isPublished = /datepublished|datecreated/.test(property);
    const isDate = isPublished || property.includes('datemodified') || spot.kind === 'time' || spot.kind === 'date';
    if (!isDate || (spot.kind === 'property' && !property.includes('date'))) continue;
    const text = spotText(facts, spot);
    const speaks = `${spot.names} ${property} ${text.length < 120 ? text : ''}`;
    const isChange =
      property.includes('datemodified') || (CHANGE.test(speaks) && !isPublished && !PUBLICATION.test(speaks));
    if (isChange !== wantsChange) continue;
    const date = readDate(spot.value) ?? (text.length <= 200 ? readDate(text) : undefined);
    if (date === undefined) continue;
    const beside = (spot.flags & FLAG.beside) !== 0 ? 4 : 0;
    const far = heading !== undefined && Math.abs(spot.start - heading.start) > 6_000 ? 2 : 0;
    const rank =
      (isPublished ? 0 : spot.kind === 'time' ? 1 : 3) + beside + far - (PUBLICATION.test(spot.names) ? 0.5 : 0);
    found.push({ rank, date: { ...date, from: isPublished ? 'microdata' : spot.kind === 'time' ? 'time' : 'text' } });
  }
  return found.sort((a, b) => a.rank - b.rank).map(({ date }) => date);
}

/** The dates that may be believed at all. */
function plausible(dates: readonly FoundDate[], nowMs: number | undefined): readonly FoundDate[] {
  return dates.filter((date) => isPlausible(date.iso, nowMs ?? Number.MAX_SAFE_INTEGER / 2));
}

const DAY_MS = 24 * 3_600_000;
/** True if two dates may be one moment, one of them told less exactly. */
function isSameDay(a: FoundDate, b: FoundDate): boolean {
  return Math.abs(Date.parse(a.iso) - Date.parse(b.iso)) <= 1.5 * DAY_MS;
}

/** The first date, told more exactly by another one of the same day where the first has no zone or no time. */
function best(dates: readonly FoundDate[]): FoundDate | undefined {
  const [first] = dates;
  if (first === undefined || first.certainty === 'instant') return first;
  const finer = dates.find((date) => date.certainty === 'instant' && isSameDay(date, first));
  const timed = dates.find((date) => date.certainty === 'noZone' && isSameDay(date, first));
  return finer ?? (first.certainty === 'day' ? timed : undefined) ?? first;
}

/** Reads both dates; `nowMs` refuses what lies in the future. */
export function extractDates(facts: PageFacts, nowMs: number | undefined): FoundDates {
  const url = readUrlDate(facts.url);
  const published = best(
    plausible(
      [
        ...fromStructured(facts, ['datePublished', 'uploadDate', 'dateCreated']),
        ...fromMetas(facts, PUBLISHED_METAS),
        ...fromSpots(facts, false),
        ...(url === undefined ? [] : [{ ...url, from: 'url' }]),
      ],
      nowMs,
    ),
  );
  const changes = plausible(
    [...fromStructured(facts, ['dateModified']), ...fromMetas(facts, UPDATED_METAS), ...fromSpots(facts, true)],
    nowMs,
  );
  const updated = best(changes);
  if (published === undefined) return updated === undefined ? {} : { updated };
  return { published, ...(updated !== undefined && updated.iso > published.iso && { updated }) };
}
