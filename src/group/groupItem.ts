/** What grouping knows about an article, and what it returns. */
import type { StoryReason } from '../model/story.ts';
import { fingerprint } from '../text/words/fingerprint.ts';

/** An article as grouping reads it. */
export interface GroupItem {
  readonly id: string;
  readonly title: string;
  readonly excerpt?: string | undefined;
  readonly text?: string | undefined;
  /** Absent when nobody states a date; such an article is near every other in time. */
  readonly publishedMs?: number | undefined;
  /** Registrable domain of the publisher. */
  readonly provider?: string | undefined;
  readonly sourceId?: string | undefined;
}

/** One story after a step. */
export interface StoryPlacement {
  readonly id: string;
  /** In the order in which they joined. */
  readonly memberIds: readonly string[];
  readonly joined: readonly StoryReason[];
  readonly vetoes: readonly StoryReason[];
}

/** What one step changed. Every article is in exactly one story. */
export interface StoryChanges {
  readonly changed: readonly StoryPlacement[];
  /** Stories that no longer exist: their articles are in other stories now. */
  readonly ended: readonly string[];
}

/** An article id of ours: a letter and a hash. */
const OWN_ID = /^[a-z][0-9a-f]{8,}$/;

/** The id of a story that this article founds: `s` and the hash part of the article's id. */
export function toStoryId(articleId: string): string {
  return `s${OWN_ID.test(articleId) ? articleId.slice(1) : fingerprint(articleId)}`;
}

/** A hash of all that grouping reads of an article: the same content is never placed twice. */
export function toContentHash(item: GroupItem): string {
  const { title, excerpt = '', text = '', publishedMs = '', provider = '' } = item;
  return fingerprint([title, excerpt, text, publishedMs, provider].join('\u0000'), 12);
}

/** The order in which a batch is placed: by date, undated first, then by id. */
export function compareItems(
  a: Pick<GroupItem, 'id' | 'publishedMs'>,
  b: Pick<GroupItem, 'id' | 'publishedMs'>,
): number {
  const [ageA, ageB] = [a.publishedMs ?? Number.NEGATIVE_INFINITY, b.publishedMs ?? Number.NEGATIVE_INFINITY];
  if (ageA !== ageB) return ageA - ageB;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}
