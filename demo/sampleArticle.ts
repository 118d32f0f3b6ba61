/** How the AMP variant of a sample article answers. */
export type SampleAmp = 'valid' | 'gone' | 'redirectsHome' | 'notAmp';

/** One article of a sample publisher. The publishers, people, products and events in it are invented. */
export interface SampleArticle {
  /** Last part of its path. */
  readonly slug: string;
  readonly title: string;
  /** Whole hours before the round at which it was published; at most 60. */
  readonly hoursAgo: number;
  readonly author: string;
  readonly summary: string;
  /** Paragraphs, separated by a blank line; other line breaks mean nothing. */
  readonly text: string;
  readonly amp?: SampleAmp;
  /** Id of a video on YouTube, for an article of type video. */
  readonly youtubeId?: string;
  /** False for an article without a lead image. */
  readonly hasImage?: boolean;
  /** True when a consent wall is served in place of the page. */
  readonly isWalled?: boolean;
}

/** The paragraphs of an article, each one line. */
export function toParagraphs(article: SampleArticle): readonly string[] {
  return article.text.split(/\n\s*\n/).map((paragraph) => paragraph.replace(/\s+/g, ' ').trim());
}
