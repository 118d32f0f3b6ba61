/** Feeds that tell of an error in place of news: makers of feeds report by an entry what went wrong with them. */
import type { Entry, Feed } from '../model/feed.ts';
import { cutAtSpace } from '../text/words/cutText.ts';
import { matchStart } from '../text/words/patterns.ts';
import { ERROR_TITLES } from './feedErrors.data.ts';

/** Entries of a feed that is an error: one, or one for each try. */
const MAX_ENTRIES = 3;
/** Enough of a title to know the error by, in characters. */
const MAX_TITLE = 120;
const ERROR = matchStart(ERROR_TITLES, 'i');

/** The error that a feed tells of, in its words; undefined for a feed of news. */
export function findFeedError({ entries }: Feed): string | undefined {
  const isError = entries.length > 0 && entries.length <= MAX_ENTRIES && entries.every(tellsError);
  const [first] = isError ? entries : [];
  return first === undefined ? undefined : cutAtSpace(first.title ?? '', MAX_TITLE);
}

function tellsError({ title = '' }: Entry): boolean {
  return ERROR.test(title.trim());
}
