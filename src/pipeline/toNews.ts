/** What is new in a feed that was just parsed, whether it was polled or sent by a hub. */
import type { Entry, EntryIdentity, Feed } from '../model/feed.ts';
import type { Source } from '../model/source.ts';
import type { ReadTask } from '../model/task.ts';
import { sharedGuids, toEntryIdentities } from '../parse/toEntryIdentities.ts';
import type { Effects } from '../ports.ts';
import type { CollectionContext } from './collectionContext.ts';
import { toReadTask } from './toReadTask.ts';

/** The news of one document, before anything of it is handed on or remembered. */
export interface News {
  readonly entriesSeen: number;
  readonly reads: readonly ReadTask[];
  /** Of all entries of the document, known ones too: what it still announces is not to be forgotten. */
  readonly identities: readonly EntryIdentity[];
}

/** Of a response without a document. */
export const NO_NEWS: News = { entriesSeen: 0, reads: [], identities: [] };

/** A feed, and the address for which its document speaks; absent: the source's. */
export interface FeedDocument {
  readonly feed: Feed;
  readonly documentUrl?: string;
}

/** Finds the entries of a feed that were not handed on before, or changed since. */
export async function toNews(
  context: CollectionContext,
  source: Source,
  document: FeedDocument,
  { seen }: Pick<Effects, 'seen'>,
  nowMs: number,
): Promise<News> {
  const { feed } = document;
  const identities = toEntryIdentities(feed.entries);
  const unseen = await seen.unseen(source.collection, source.id, identities);
  const reads = toReads(context, source, document, identities, unseen, nowMs);
  return { entriesSeen: feed.entries.length, reads, identities };
}

/** Reads for the entries that are new or changed, not too old, and have somewhere to lead; each article once. */
function toReads(
  context: CollectionContext,
  source: Source,
  { feed, documentUrl }: FeedDocument,
  identities: readonly EntryIdentity[],
  unseen: readonly EntryIdentity[],
  nowMs: number,
): readonly ReadTask[] {
  // Most feeds that changed announce nothing new.
  if (unseen.length === 0) return [];
  const wanted = new Set(unseen.map(({ key }) => key));
  const { maxAgeMs } = context.policy.read;
  const shared = sharedGuids(feed.entries);
  const tasks = new Map<string, ReadTask>();
  for (const [index, entry] of feed.entries.entries()) {
    if (!wanted.has(identities[index]?.key ?? '') || isTooOld(entry, maxAgeMs, nowMs)) continue;
    const task = toReadTask(source, feed, shared.has(entry.guid ?? '') ? withoutGuid(entry) : entry, documentUrl);
    if (task && !tasks.has(task.key)) tasks.set(task.key, task);
  }
  return [...tasks.values()];
}

/** An entry without a guid that others have too: it would make one article of them. */
function withoutGuid({ guid: _guid, ...entry }: Entry): Entry {
  return entry;
}

function isTooOld(entry: Entry, maxAgeMs: number | undefined, nowMs: number): boolean {
  const date = entry.updated ?? entry.published;
  return maxAgeMs !== undefined && date !== undefined && Date.parse(date) < nowMs - maxAgeMs;
}
