/** What detectors of pages that are not articles have in common. */
import type { Evidence } from './evidence.ts';

/** A page with more running text than this is an article, whatever else it says, in characters. */
export const ARTICLE_CHARS = 1_200;
/** Most that an error page says under its heading, in characters. */
export const MAX_ERROR_CHARS = 400;
/** A vague name alone is believed of a page that says no more than this, in characters. */
export const NEARLY_NOTHING = 60;

/** Looks for one kind of page: why a page is of that kind, in words, or undefined. */
export type Detector = (evidence: Evidence) => string | undefined;

/**
 * The name among the page's names that fits a pattern. The name under which the feed announced the article does not
 * count: a headline may be worded like an error.
 */
export function named({ names, announcedName }: Evidence, pattern: RegExp): string | undefined {
  return names.find((name) => name !== announcedName && pattern.test(name));
}

/** What a pattern finds in a text. */
export function said(pattern: RegExp, text: string): string | undefined {
  return pattern.exec(text)?.[0].trim();
}

/** The reason of detectors that know a page by its name. */
export function titled(name: string, and = 'has no article'): string {
  return `the page is titled "${name}" and ${and}`;
}
