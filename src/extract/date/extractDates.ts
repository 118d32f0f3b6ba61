/** When the article was published and changed, as the publisher states it; the surest statement wins. */

import type { CandidateElement } from '../../model/markup.ts';
import { DAY_MS } from '../../text/date/durations.ts';
import { isPlausible } from '../../text/date/time.ts';
import { metaText, type PageFacts, textOfValue } from '../facts/pageFacts.ts';
import { readDate, readUrlDate } from './readDate.ts';
import { type FoundDate, readVisibleDates, type VisibleDates } from './visibleDates.ts';

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
  'dc.created',
  'date.release',
  'article.published',
  'article.created',
  'rnews:datepublished',
  'citation_date',
  'citation_publication_date',
  'og:release_date',
  'video:release_date',
  'displaydate',
  'originalpublicationdate',
  'article_date_original',
  'uploaddate',
  'datecreated',
];
/** Metas that some systems set to the day of the last change, or of the response: a date near the heading is surer. */
const LOOSE_METAS = ['dcterms.date', 'dc.date', 'last-modified-date', 'date'];
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

/** Any other name that can only mean publication. */
const PUBLISHED_NAME = /pub(?:lish(?:ed)?|lication)?[-_.: ]?(?:date|time)|date[-_.: ]?publi/;

/** The metas that state a date, in order. */
function fromMetas(facts: PageFacts, names: readonly string[]): FoundDate[] {
  const found: FoundDate[] = [];
  for (const name of names) {
    const text = metaText(facts, name)?.text;
    const date = readDate(text, facts.isDayFirst);
    if (date !== undefined) found.push({ ...date, from: name });
  }
  return found;
}

function fromItem(value: unknown, from: string): FoundDate[] {
  const date = readDate(textOfValue(value));
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

/** The dates that are plausible at all. */
function plausible(dates: readonly FoundDate[], nowMs: number | undefined): readonly FoundDate[] {
  return dates.filter((date) => isPlausible(date.iso, nowMs ?? Number.MAX_SAFE_INTEGER / 2));
}

/** True if two dates may be one moment, one of them less exact. */
function isSameDay(a: FoundDate, b: FoundDate): boolean {
  return Math.abs(Date.parse(a.iso) - Date.parse(b.iso)) <= 1.5 * DAY_MS;
}

/** The first date, or a more exact one of the same day if the first has no zone or no time. */
function best(dates: readonly FoundDate[]): FoundDate | undefined {
  const [first] = dates;
  if (first === undefined || first.certainty === 'instant') return first;
  const finer = dates.find((date) => date.certainty === 'instant' && isSameDay(date, first));
  const timed = dates.find((date) => date.certainty === 'noZone' && isSameDay(date, first));
  return finer ?? (first.certainty === 'day' ? timed : undefined) ?? first;
}

/** All dates of publication that a page states for programs, the surest first. */
function statedDates(facts: PageFacts): readonly FoundDate[] {
  const others = [...facts.metas.keys()].filter(
    (name) => PUBLISHED_NAME.test(name) && !PUBLISHED_METAS.includes(name) && !LOOSE_METAS.includes(name),
  );
  return [
    ...fromStructured(facts, ['datePublished', 'uploadDate', 'dateCreated']),
    ...fromMetas(facts, [...PUBLISHED_METAS, ...others]),
  ];
}

/** All dates that a page shows, and the one in its URL. */
function shownDates(facts: PageFacts, visible: VisibleDates): readonly FoundDate[] {
  const url = readUrlDate(facts.url);
  const ofUrl = url === undefined ? [] : [{ ...url, from: 'url' }];
  const loose = fromMetas(facts, LOOSE_METAS);
  return [
    ...visible.near,
    ...visible.labelled,
    ...(visible.above.length > 0 ? loose.filter(({ certainty }) => certainty === 'instant') : []),
    ...visible.above,
    ...ofUrl,
    ...visible.lines,
    ...loose,
    ...visible.far,
  ];
}

/**
 * Reads both dates. `heading`: the one that has the title (or the beginning of the text), near which most pages put dates;
 * `lastLines`: the end of the text, where others put them; dates later than `nowMs` are refused.
 */
export function extractDates(
  facts: PageFacts,
  heading: CandidateElement | undefined,
  lastLines: readonly string[],
  nowMs: number | undefined,
): FoundDates {
  const stated = plausible(statedDates(facts), nowMs);
  const changes = plausible([...fromStructured(facts, ['dateModified']), ...fromMetas(facts, UPDATED_METAS)], nowMs);
  // a stated instant needs no second opinion, and looking for one is the most expensive part
  const isSure = stated[0]?.certainty === 'instant';
  const visible = isSure ? undefined : readVisibleDates(facts, heading, lastLines);
  const shown = visible === undefined ? [] : plausible(shownDates(facts, visible), nowMs);
  const updated = best([...changes, ...plausible(visible?.changes ?? [], nowMs)]);
  const first = best([...stated, ...shown]) ?? updated;
  if (first === undefined) return {};
  return { published: first, ...(updated !== undefined && updated.iso > first.iso && { updated }) };
}
