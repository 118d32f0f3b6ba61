/** What waits for a collection's one writer. Plain data. */
import { MINUTE_MS } from '../text/date/durations.ts';
import type { ScoredDraft } from './article.ts';
import type { PagePicture } from './page.ts';

/** What one poll of a new source announced is published after this long at the most, whatever is still to be read. */
export const MAX_HELD_MS = MINUTE_MS;

/**
 * What waits for the collection's one writer: an article as read, what an image job found out, or that pictures of an article are
 * stored, as the shelf of pictures says.
 */
export type InboxEntry =
  | {
      readonly kind: 'draft';
      readonly draft: ScoredDraft;
      /** What is known of its lead picture: its size, or only that nothing can be known. Absent: it is to be looked at. */
      readonly picture?: PagePicture;
      readonly run?: string;
      /** The read that made it, in its trace: a W3C `traceparent`. Absent where nothing is traced. */
      readonly trace?: string;
    }
  | { readonly kind: 'picture'; readonly articleId: string; readonly picture: PagePicture }
  | { readonly kind: 'stored'; readonly articleId: string };

/** An inbox entry and its position in the stream. */
export interface InboxItem {
  readonly at: string;
  readonly entry: InboxEntry;
}

/**
 * What of an inbox is published: all of it, or all but the first articles of sources that wait for each other, because what
 * the pages of such a source share is not known yet.
 */
export type PublishScope = 'all' | 'ready';
