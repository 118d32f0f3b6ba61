/** Which of the dates that page, AMP variant and feed state is believed. */

import type { DateCertainty } from '../model/article.ts';
import type { Entry } from '../model/feed.ts';
import type { Extraction } from '../model/page.ts';
import { HOUR_MS, MINUTE_MS } from '../text/date/durations.ts';
import { isPlausible } from '../text/date/time.ts';
import { toSeconds } from '../text/date/toSeconds.ts';
import { judge } from './candidate.ts';

/** The dates of a draft with their sources. */
interface MergedDates {
  readonly published: string;
  readonly certainty: DateCertainty;
  readonly from: string;
  readonly updated?: string;
  readonly lost: readonly string[];
}

interface Stated {
  readonly iso: string;
  readonly certainty: 'instant' | 'noZone' | 'day';
  readonly from: string;
}

/** A stated date as a draft holds it; undefined for an impossible one. */
function stated(
  iso: string | undefined,
  certainty: Stated['certainty'],
  from: string,
  nowMs: number,
): Stated | undefined {
  const ms = iso === undefined ? Number.NaN : Date.parse(iso);
  if (Number.isNaN(ms)) return undefined;
  const seconds = toSeconds(ms);
  return isPlausible(seconds, nowMs) ? { iso: seconds, certainty, from } : undefined;
}

function ofExtraction(extraction: Extraction | undefined, origin: string, nowMs: number): Stated | undefined {
  const from = extraction?.provenance.publishedDateTime ?? '';
  return stated(extraction?.publishedDateTime, extraction?.dateCertainty ?? 'instant', `${origin}:${from}`, nowMs);
}

/** True if a vaguer date does not contradict an exact one: within the day and the zones of the earth. */
function agrees(vague: Stated, exact: Stated): boolean {
  const apart = Date.parse(exact.iso) - Date.parse(vague.iso);
  return vague.certainty === 'day' ? apart >= -14 * HOUR_MS && apart < 38 * HOUR_MS : Math.abs(apart) <= 14 * HOUR_MS;
}

/** Places of a page that are labelled as the date of publication by their nature; what the page merely shows is not. */
const UNLABELLED = /:(?:time|text|url|date|dc\.date|dcterms\.date|last-modified-date)$/;

/** What speaks against a date of the page beside the instant that the feed states. */
function whyNotBeside(date: Stated, feed: Stated | undefined): string | undefined {
  if (feed?.certainty !== 'instant' || date.iso === feed.iso) return undefined;
  // an exact date that agrees with a vague one replaces it anyway
  if (!UNLABELLED.test(date.from) || (date.certainty !== 'instant' && agrees(date, feed))) return undefined;
  return 'nothing says that it is of publication; the feed states an instant';
}

/** How far the zone of a page is from UTC, in milliseconds: by the instant that its date without a zone turned out to mean. */
function zoneOf(vague: Stated, exact: Stated | undefined): number {
  if (exact === undefined || !isSameWallTime(vague, exact)) return 0;
  return Math.round((Date.parse(vague.iso) - Date.parse(exact.iso)) / (HOUR_MS / 4)) * (HOUR_MS / 4);
}

/** The change that a page states, read in its zone where it names none. */
function inZone(extraction: Extraction | undefined, zoneMs: number): string | undefined {
  const { updatedDateTime, updateCertainty } = extraction ?? {};
  if (updatedDateTime === undefined || updateCertainty !== 'noZone' || zoneMs === 0) return updatedDateTime;
  return toSeconds(Date.parse(updatedDateTime) - zoneMs);
}

/** Clocks of publishers that are ahead of ours by this much are right, in milliseconds. */
const CLOCK_MS = HOUR_MS / 4;

/**
 * A date that lies ahead only because its zone is unknown: the article is there, so it is of today at the latest. A stated instant
 * stays as it is.
 */
function notAhead(date: Stated, nowMs: number): Stated {
  const ahead = Date.parse(date.iso) - nowMs;
  if (date.certainty === 'instant' || ahead <= 0 || ahead > 14 * HOUR_MS) return date;
  return { ...date, iso: `${toSeconds(nowMs).slice(0, 10)}T00:00:00Z`, certainty: 'day' };
}

/** The instant of the last change that a vague date of the page means: it differs from it by a time zone. */
function isSameWallTime(vague: Stated, exact: Stated): boolean {
  const apart = Math.abs(Date.parse(exact.iso) - Date.parse(vague.iso));
  // pages show whole minutes
  const rest = apart % (HOUR_MS / 4);
  const isZone = rest < MINUTE_MS || HOUR_MS / 4 - rest < MINUTE_MS;
  return vague.certainty === 'noZone' && apart <= 14 * HOUR_MS && isZone;
}

/**
 * The date of publication: what the page labels as such, else the instant of the feed, else what the page shows, else the URL,
 * else the moment at which the article was first seen here. An exact date that agrees with a vague one replaces it.
 */
export function mergeDates(
  page: Extraction | undefined,
  variant: Extraction | undefined,
  entry: Entry,
  nowMs: number,
): MergedDates {
  const feed = stated(entry.published, entry.dateCertainty ?? 'instant', 'feed:published', nowMs);
  const pages = [ofExtraction(page, 'page', nowMs), ofExtraction(variant, 'amp', nowMs)].filter(
    (date) => date !== undefined,
  );
  const told = pages.filter((date) => !date.from.endsWith(':url'));
  const byUrl = pages.filter((date) => date.from.endsWith(':url'));
  const later = stated(entry.updated, entry.dateCertainty ?? 'instant', 'feed:updated', nowMs);
  const order = [...told, feed, ...byUrl, later].filter((date) => date !== undefined);
  const judged = judge(
    order.map((date) => ({
      value: date,
      from: date.from,
      against: date === feed || date === later ? undefined : whyNotBeside(date, feed),
    })),
    (date) => date.iso,
  );
  const { value: first, lost } = judged;
  if (first === undefined) return { published: toSeconds(nowMs), certainty: 'firstSeen', from: 'first seen', lost };
  const isExact = (date: Stated) =>
    date.certainty === 'instant' && (date === later ? isSameWallTime(first, date) : agrees(first, date));
  const exact = first.certainty === 'instant' ? first : order.find(isExact);
  const { iso, certainty, from } = notAhead(exact ?? first, nowMs);
  const zoneMs = zoneOf(first, exact);
  const updates = [inZone(page, zoneMs), inZone(variant, zoneMs), entry.updated];
  const updated = updates
    .map((date) => stated(date, 'instant', '', nowMs)?.iso)
    .find((date) => date !== undefined && date > iso && Date.parse(date) <= nowMs + CLOCK_MS);
  return { published: iso, certainty, from, lost, ...(updated !== undefined && { updated }) };
}

/**
 * The date of an article whose page was read for a feed that does not speak for its site: the site's own, however vague, and
 * that of the feed only where the site states none.
 */
export function mergeHearsayDate(
  page: Extraction | undefined,
  variant: Extraction | undefined,
  entry: Entry,
  nowMs: number,
): MergedDates {
  const own = mergeDates(page, variant, {}, nowMs);
  if (own.certainty !== 'firstSeen') return own;
  const { updated: _updated, ...said } = mergeDates(undefined, undefined, entry, nowMs);
  return own.updated === undefined ? said : { ...said, updated: own.updated };
}
