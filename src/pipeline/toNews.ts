/** What is new in a feed that was just parsed, whether it was polled or sent by a hub. */
import type { Entry, EntryIdentity } from '../model/feed.ts';
import type { FeedReading } from '../model/feedReading.ts';
import { type Source, type SourceState, stateForCurrentUrl } from '../model/source.ts';
import type { PendingRead, ReadTask } from '../model/task.ts';
import { speaksFor, toVoice } from '../normalize/authority.ts';
import { type EntryNames, nameEntries } from '../normalize/entryNames.ts';
import type { Effects } from '../ports.ts';
import type { CollectionContext } from './collectionContext.ts';
import { inSlices, inSteps } from './inSlices.ts';
import { toReadTask, toReadTaskOrigin } from './toReadTask.ts';

/** The news of one document, before anything of it is handed on or remembered. */
export interface News {
  readonly entriesSeen: number;
  /** Read in this round, the newest first. */
  readonly reads: readonly ReadTask[];
  /** Past the source's share of a round: read in later ones. */
  readonly left: readonly PendingRead[];
  /** Entries that the last document did not have; those that changed are not among them. */
  readonly added: number;
  /** New entries that nothing is read of, and entries that the document's limit leaves out. */
  readonly skipped: number;
  /** New entries among the skipped that have no address of any kind. */
  readonly unaddressed: number;
  /** Of all entries of the document, known ones too: what it still announces is not to be forgotten. */
  readonly identities: readonly EntryIdentity[];
  /** As in `SourceState`. */
  readonly sharedPages?: readonly string[];
}

/** Of a response without a document. */
export const NO_NEWS: News = {
  entriesSeen: 0,
  added: 0,
  reads: [],
  left: [],
  skipped: 0,
  unaddressed: 0,
  identities: [],
};

/** A feed that was read, and the address for which its document speaks; absent: the source's. */
export interface FeedDocument extends FeedReading {
  readonly documentUrl?: string;
  /** The source before this document. */
  readonly state: SourceState | undefined;
}

/** Finds the entries of a feed that were not handed on before, or changed since. */
export async function toNews(
  context: CollectionContext,
  source: Source,
  document: FeedDocument,
  effects: Pick<Effects, 'seen' | 'pause'>,
  nowMs: number,
): Promise<News> {
  const { feed, identities } = document;
  const unseen = await effects.seen.unseen(source.collection, source.id, identities);
  // most feeds that changed announce nothing new
  const { skippedEntries = 0 } = feed;
  if (unseen.length === 0) return { ...NO_NEWS, entriesSeen: feed.entries.length, skipped: skippedEntries, identities };
  const wanted = new Set(unseen.map(({ key }) => key));
  const isNew = (index: number) => wanted.has(identities[index]?.key ?? '');
  const named = await inSteps(toNaming(source, document), effects);
  const fresh = await toReads(context, source, { ...document, ...named }, isNew, nowMs, effects);
  const before = await effects.seen.announced(source.collection, source.id, [...wanted]);
  const { perRound } = context.policy.read;
  return {
    entriesSeen: feed.entries.length,
    added: wanted.size - [...before.values()].filter((end) => end === 'newest').length,
    reads: fresh.slice(0, perRound).map(({ task }) => task),
    left: fresh.slice(perRound),
    unaddressed: feed.entries.filter(({ url }, index) => isNew(index) && url === undefined).length,
    skipped: skippedEntries + identities.filter((_, index) => isNew(index)).length - fresh.length,
    identities,
    ...(named.shared.length > 0 && { sharedPages: named.shared }),
  };
}

function toNaming(source: Source, { feed, documentUrl, state }: FeedDocument): Iterator<undefined, EntryNames> {
  const voice = toVoice(source, documentUrl);
  return nameEntries(feed.entries, {
    known: new Set(stateForCurrentUrl(source, state)?.sharedPages),
    isOwn: (url) => speaksFor(voice, url),
  });
}

/** Reads for the entries that are new or changed, not too old, and have somewhere to lead; each article once, the newest first. */
async function toReads(
  context: CollectionContext,
  source: Source,
  { feed, documentUrl, names }: FeedDocument & EntryNames,
  isNew: (index: number) => boolean,
  nowMs: number,
  effects: Pick<Effects, 'pause'>,
): Promise<readonly PendingRead[]> {
  const { maxAgeMs } = context.policy.read;
  const origin = toReadTaskOrigin(source, feed, documentUrl);
  const ranks = toRanks(feed.entries, nowMs);
  const reads = new Map<string, PendingRead>();
  const addRead = (entry: Entry, index: number): void => {
    if (!isNew(index) || isTooOld(entry, maxAgeMs, nowMs)) return;
    const task = toReadTask(origin, entry, names[index]);
    if (task && !reads.has(task.key)) reads.set(task.key, { task, rank: ranks[index] ?? nowMs });
  };
  await inSlices(feed.entries, addRead, effects);
  return [...reads.values()].sort((a, b) => b.rank - a.rank);
}

/**
 * Entries by their dates, in ms. Feeds begin with the newest, so an entry without a date is as old as the one before it,
 * and of one date the first is the newest. A date in the future is one of now.
 */
function toRanks(entries: readonly Entry[], nowMs: number): readonly number[] {
  let lastMs = nowMs;
  return entries.map((entry, index) => {
    const dateMs = Date.parse(entry.updated ?? entry.published ?? '');
    if (Number.isFinite(dateMs)) lastMs = Math.min(dateMs, nowMs);
    return lastMs - index * RANK_STEP_MS;
  });
}

/** Keeps the order of entries of one date, and is too little to matter between dates that differ. */
const RANK_STEP_MS = 0.001;

function isTooOld(entry: Entry, maxAgeMs: number | undefined, nowMs: number): boolean {
  const date = entry.updated ?? entry.published;
  return maxAgeMs !== undefined && date !== undefined && Date.parse(date) < nowMs - maxAgeMs;
}
