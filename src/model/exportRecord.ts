/** What is known of the files beside the articles: which may be out of date, and how they were written last. */
import type { Article } from './article.ts';

/** A list that has a page for each day: the slug of a topic, or `ALL` for all articles. */
export type PageList = string;
export const ALL: PageList = '';

/** The pages of one day (`YYYY-MM-DD`, UTC) of a list. */
export interface DayPages {
  readonly list: PageList;
  readonly day: string;
  /** How many there are; 0: the day has no articles. */
  readonly parts: number;
}

/** One file of the sitemap of a month, as it was written last. */
export interface SitemapPart {
  /** Hash of its text. */
  readonly hash: string;
  /** The latest change that it tells of. */
  readonly updated: string;
}

/** A record of the files beside the articles. */
export interface ExportRecord {
  /** What may be out of date: `toMark` of days of lists, and `FRONT`. */
  readonly stale: readonly string[];
  /** Fingerprint of the settings that all files were written by; absent unless all of them were. */
  readonly settings?: string;
  /** `YYYY-MM` -> the files of its sitemap. */
  readonly months: ReadonlyMap<string, readonly SitemapPart[]>;
}

/** A record in short. */
export interface ExportOutline extends Pick<ExportRecord, 'settings'> {
  /** How many marks there are of what may be out of date. */
  readonly stale: number;
}

/** What was written. */
export interface ExportChanges {
  /** Days as they are now. */
  readonly days?: readonly DayPages[];
  /** Marks of what is to be written because of these days. */
  readonly stale?: readonly string[];
  /** Marks that are answered by what was written. */
  readonly answered?: readonly string[];
  /** Months without files are forgotten. */
  readonly months?: ReadonlyMap<string, readonly SitemapPart[]>;
  /** Published leads, by which an index that an earlier version did not have is completed. */
  readonly leads?: readonly Article[];
  readonly settings?: string;
}

/** Mark of the files that show the newest and the hottest of all articles. */
export const FRONT = 'front';

/** Mark of a day of a list. */
export function toMark(list: PageList, day: string): string {
  return list === ALL ? day : `${day}/${list}`;
}

/** The list and day of a mark; undefined for `FRONT`. */
export function parseMark(mark: string): Pick<DayPages, 'list' | 'day'> | undefined {
  if (mark === FRONT) return undefined;
  const [day = '', list = ALL] = mark.split('/');
  return { list, day };
}

/** The days of the lists that show an article. */
export function toMarks(article: Article, toTopicSlug: (topic: string) => string): readonly string[] {
  const day = toDayOf(article);
  return [ALL, ...article.topics.map(({ name }) => toTopicSlug(name))].map((list) => toMark(list, day));
}

/** The day (UTC) on which an article was published. */
export function toDayOf({ fields }: Pick<Article, 'fields'>): string {
  return fields.publishedDateTime.slice(0, 10);
}
