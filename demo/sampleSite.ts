import { HOUR_MS } from '../src/text/date/durations.ts';
import type { SampleArticle } from './sampleArticle.ts';
import type { SamplePublisher } from './samplePublishers.ts';

/** Size of every lead image. */
export const PICTURE = { width: 1200, height: 675 } as const;
/** Edge of every logo. */
export const LOGO_SIZE = 128;

/** A publisher at its address and at a moment. */
export interface SampleSite {
  readonly publisher: SamplePublisher;
  /** `http://127.0.10.1:4794` */
  readonly origin: string;
  /** The moment that the ages of its articles count from, ms since the epoch. */
  readonly nowMs: number;
}

/** URL of an article. */
export function articleUrl(site: SampleSite, article: SampleArticle): string {
  return `${site.origin}/articles/${article.slug}`;
}

/** URL of an article's AMP variant, whatever answers there. */
export function ampUrl(site: SampleSite, article: SampleArticle): string {
  return `${site.origin}/amp/${article.slug}`;
}

/** URL of an article's lead image; undefined when it has none. */
export function pictureUrl(site: SampleSite, article: SampleArticle): string | undefined {
  return article.hasImage === false ? undefined : `${site.origin}/pictures/${article.slug}.png`;
}

/** Path of the feed itself: beside the page that announces it, and away from where it was before it moved. */
export function feedPath(publisher: SamplePublisher): string {
  if (publisher.conduct === 'moved') return '/feeds/all.xml';
  return publisher.kind === 'page' ? '/news.atom' : publisher.path;
}

/** When an article was published: whole hours before the last full hour. */
export function publishedAt(site: SampleSite, article: SampleArticle): Date {
  const hourMs = Math.floor(site.nowMs / HOUR_MS) * HOUR_MS;
  return new Date(hourMs - article.hoursAgo * HOUR_MS);
}
