/** Feeds within an archive: each of them is a source whose documents were polled when they were recorded. */
import { isFailure } from '../errors.ts';
import { FEED_MAX_BYTES } from '../fetch/buildRequest.ts';
import type { Entry, EntryIdentity } from '../model/feed.ts';
import type { FeedReading } from '../model/feedReading.ts';
import type { ReadTask } from '../model/task.ts';
import { findFeedError } from '../parse/feedErrors.ts';
import type { SeenEntries } from '../ports.ts';
import { fingerprint } from '../text/words/fingerprint.ts';
import { type Row, toKeyNumber } from './archiveTable.ts';
import type { ArchiveReading } from './recordedReads.ts';
import { asRecorded } from './recordedSource.ts';
import { OF_THE_RECORD, takeRow } from './recordedWeb.ts';
import { toNews } from './toNews.ts';

/** What the feeds of an archive have announced so far. */
export interface Announced {
  /** What entries said last, by feed and identity, as numbers. */
  readonly entries: Map<number, number>;
}

/** Nothing. */
export function nothingAnnounced(): Announced {
  return { entries: new Map() };
}

/**
 * The reads of what a recorded feed announces and no earlier record of it did; none for what is no feed. Throws the failures of its record.
 */
export async function readRecordedFeed(
  reading: ArchiveReading,
  row: Row,
  announced: Announced,
): Promise<readonly ReadTask[]> {
  const found = await parse(reading, row);
  if (found === undefined) return [];
  const { url, feed } = found;
  for (const entry of feed.feed.entries) if (entry.url !== undefined) reading.used.add(toKeyNumber(entry.url));
  const { context, effects, source, name, index } = reading;
  const atMs = index.dateOf(row);
  const recorded = { url, archive: name, at: new Date(atMs).toISOString() };
  const ofFeed = asRecorded(source, { recorded });
  // an archive asks nobody, so none of its feeds has a share of a round
  const whole = { ...context, policy: { ...context.policy, read: { ...context.policy.read, perRound: Infinity } } };
  const seen = createSeen(announced, url);
  const news = await toNews(whole, ofFeed, { ...feed, documentUrl: url, state: undefined }, { ...effects, seen }, atMs);
  await seen.remember(source.collection, source.id, { identities: feed.identities, of: 'document' }, atMs);
  return news.reads.map((task) => ({
    ...task,
    feed: { ...task.feed, recorded },
    entry: withOwnGuid(task.entry, url),
  }));
}

async function parse(
  reading: ArchiveReading,
  row: Row,
): Promise<{ readonly url: string; readonly feed: FeedReading } | undefined> {
  const { effects, signal } = reading;
  try {
    const { url, bytes, headers } = await takeRow(reading, row, FEED_MAX_BYTES);
    const feed = await effects.documents.read({ document: { bytes, url, headers }, url, pages: 'refused' }, signal);
    return 'feeds' in feed || findFeedError(feed.feed) !== undefined ? undefined : { url, feed };
  } catch (thrown) {
    if (!isFailure(thrown) || thrown.retry === 'soon' || OF_THE_RECORD.has(thrown.code)) throw thrown;
    // what is XML need not be a feed
    return undefined;
  }
}

/** Names that are the same wherever they are said. */
const GLOBAL_GUID = /^(?:https?:|tag:|urn:)/i;

/** Guids of different feeds may be the same number, and all feeds of an archive are of one source. */
function withOwnGuid(entry: Entry, feedUrl: string): Entry {
  if (entry.guid === undefined || GLOBAL_GUID.test(entry.guid)) return entry;
  return { ...entry, guid: `${feedUrl} ${entry.guid}` };
}

/** What was announced before, of one feed. */
function createSeen({ entries }: Announced, feedUrl: string): SeenEntries {
  const feed = toKeyNumber(feedUrl);
  const keyOf = ({ key }: Pick<EntryIdentity, 'key'>): number => toKeyNumber(`${feed} ${key}`);
  const hashOf = ({ contentHash }: EntryIdentity): number => Number.parseInt(fingerprint(contentHash, 8), 16);
  return {
    unseen: async (_collection, _source, identities) =>
      identities.filter((identity) => entries.get(keyOf(identity)) !== hashOf(identity)),
    async forget() {
      entries.clear();
    },
    async remember(_collection, _source, { identities }) {
      for (const identity of identities) entries.set(keyOf(identity), hashOf(identity));
    },
    announced: async (_collection, _source, keys) =>
      new Map(keys.flatMap((key) => (entries.has(keyOf({ key })) ? [[key, 'newest' as const]] : []))),
  };
}
