/** What frontwire reads out of a feed, to be looked at. */
import type { Entry, Feed } from '../model/feed.ts';
import type { Document } from '../model/http.ts';
import { parseFeed } from '../parse/parseFeed.ts';

/** An entry as `inspect` prints it: the picture is its URL alone. */
export interface EntryInspection extends Omit<Entry, 'image'> {
  readonly image?: string;
}

/** The `feed` object that `inspect` prints (docs/contract.md). Unknown keys are absent. */
export interface FeedInspection extends Omit<Feed, 'entries'> {
  readonly entryCount: number;
  readonly entries: readonly EntryInspection[];
}

/** Reads a feed and shows all of it. @throws Failure as `parseFeed` does */
export function inspectFeed(document: Document): FeedInspection {
  return toFeedInspection(parseFeed(document));
}

/** A feed as `inspect` prints it. */
export function toFeedInspection({ entries, ...head }: Feed): FeedInspection {
  return { ...head, entryCount: entries.length, entries: entries.map(toInspection) };
}

function toInspection({ image, ...entry }: Entry): EntryInspection {
  return { ...entry, ...(image && { image: image.url }) };
}
