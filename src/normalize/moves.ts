/** Whether an article that a source announces anew is one that it announced before, at another address. */
import type { ScoredDraft } from '../model/article.ts';
import { authorityOf } from './authority.ts';

/** Least share of words that the texts of one article have in common: under one headline, and where that was corrected, too. */
const SHARED_UNDER_ONE_TITLE = 0.5;
const SHARED_UNDER_OTHERS = 0.8;
/** Paragraphs that make a text known: this many characters of them, and at least this share of the shorter text. */
const MIN_CHARACTERS_OF_ONE = 120;
const SHARED_BY_ONE = 0.5;
/** Fewer words do not tell one text from another. */
const MIN_WORDS = 12;
/** Words of a text that are compared. */
const MAX_WORDS = 400;

/**
 * True if a new draft may be an article of its source under a new address: of the same instant, and with the same headline and
 * text, or with the same text under a corrected headline where the instant is more than a day. What the source still announces
 * has not moved; that is for the caller to see.
 */
export function isMoved(article: ScoredDraft, draft: ScoredDraft): boolean {
  const [before, now] = [article.provenance, draft.provenance];
  if (before.sourceId !== now.sourceId || [article, draft].some((one) => authorityOf(one) === 'hearsay')) return false;
  if (article.fields.publishedDateTime !== draft.fields.publishedDateTime) return false;
  if ([before, now].some(({ dateCertainty }) => dateCertainty === 'firstSeen')) return false;
  const shared = sharedWords(wordsOf(article), wordsOf(draft));
  if (foldTitle(article.fields.title) === foldTitle(draft.fields.title)) return (shared ?? 1) >= SHARED_UNDER_ONE_TITLE;
  const isDayAlone = draft.fields.publishedDateTime.endsWith('T00:00:00Z');
  return !isDayAlone && shared !== undefined && shared >= SHARED_UNDER_OTHERS;
}

/**
 * True if a new draft has the very paragraphs of an article of its source, whatever its headline and instant. Only together with a
 * disappearance of the other: texts of every week are alike, too.
 */
export function hasSameText(article: ScoredDraft, draft: ScoredDraft): boolean {
  const [paragraphs, others] = [paragraphsOf(article), paragraphsOf(draft)];
  const shared = lengthOf([...paragraphs].filter((paragraph) => others.has(paragraph)));
  const shorter = Math.min(lengthOf([...paragraphs]), lengthOf([...others]));
  return shared >= MIN_CHARACTERS_OF_ONE && shared >= SHARED_BY_ONE * shorter;
}

/** Pages add to a text what differs by page: an address, the day of the last change. */
function paragraphsOf({ text, fields }: ScoredDraft): ReadonlySet<string> {
  return new Set((text ?? fields.excerpt ?? '').split(/\n+/).map((paragraph) => paragraph.trim()));
}

function lengthOf(paragraphs: readonly string[]): number {
  return paragraphs.reduce((sum, { length }) => sum + length, 0);
}

/** The share of words that two texts have in common, seen from the one with more; undefined where there are too few. */
function sharedWords(one: ReadonlySet<string>, other: ReadonlySet<string>): number | undefined {
  if (Math.min(one.size, other.size) < MIN_WORDS) return undefined;
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared / Math.max(one.size, other.size);
}

function wordsOf({ text, fields }: ScoredDraft): ReadonlySet<string> {
  const words = (text ?? fields.excerpt ?? '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.slice(0, MAX_WORDS));
}

function foldTitle(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
