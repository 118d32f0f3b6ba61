/** What the grouper knows of an article, and what it answers. */
import type { StoryReason } from '../model/story.ts';
import { fingerprint } from '../text/fingerprint.ts';

/** An article as the grouper reads it. */
export interface GroupItem {
  readonly id: string;
  readonly title: string;
  readonly excerpt?: string | undefined;
  readonly text?: string | undefined;
  /** Absent when nobody states a date; such an article is compared with all of the window. */
  readonly publishedMs?: number | undefined;
  /** Registrable domain of the publisher. */
  readonly provider?: string | undefined;
  readonly sourceId?: string | undefined;
}

/** One story as it stands after a step. */
export interface StoryPlacement {
  readonly id: string;
  /** In the order in which they joined. */
  readonly memberIds: readonly string[];
  readonly joined: readonly StoryReason[];
  readonly vetoes: readonly StoryReason[];
}

/** What one step changed. */
export interface StoryChanges {
  readonly changed: readonly StoryPlacement[];
  /** Stories that no longer exist. */
  readonly ended: readonly string[];
}

/** A pair of articles that the operator wants together or apart. Plain data, to be stored. */
export interface StoryDecision {
  readonly kind: 'together' | 'apart';
  readonly ids: readonly [string, string];
}

/** An id of ours: a letter and a hash. */
const OWN_ID = /^[a-z][0-9a-f]{8,}$/;

/** The id of a story that this article founds: `s` and the hash part of the article's id. */
export function toStoryId(articleId: string): string {
  return `s${OWN_ID.test(articleId) ? articleId.slice(1) : fingerprint(articleId)}`;
}
