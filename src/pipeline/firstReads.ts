/** The first articles of a source wait for each other: what its pages share is not known before several were read. */
import { type InboxItem, MAX_HELD_MS } from '../model/inbox.ts';
import type { Source } from '../model/source.ts';
import type { ReadTask } from '../model/task.ts';
import type { Effects } from '../ports.ts';

/** Pages after which what a source's pages share is known: text on two others beside an article's own page is template. */
const KNOWN_PAGES = 3;
/** Reads of one poll that wait for each other. The others find the template known. */
const MAX_TOGETHER = 50;

/** To be called before the reads of a poll are handed on: those of a source whose template is unknown wait for each other. */
export async function noteFirstReads(
  { collection, id }: Source,
  reads: readonly ReadTask[],
  { pageTraces, firstReads }: Pick<Effects, 'pageTraces' | 'firstReads'>,
): Promise<void> {
  if (reads.length < 2) return;
  const known = await pageTraces.load(collection, id);
  if (known.length >= KNOWN_PAGES) return;
  const keys = reads.slice(0, MAX_TOGETHER).map(({ key }) => key);
  await firstReads.begin(collection, id, keys, MAX_HELD_MS);
}

/** The items that may be published now: all but the drafts of sources whose first reads are still in progress. */
export async function withoutHeld(
  collection: string,
  items: readonly InboxItem[],
  { firstReads }: Pick<Effects, 'firstReads'>,
): Promise<readonly InboxItem[]> {
  const held = await firstReads.waiting(collection, [...new Set(items.flatMap(({ entry }) => sourceOf(entry)))]);
  if (held.size === 0) return items;
  return items.filter(({ entry }) => !sourceOf(entry).some((sourceId) => held.has(sourceId)));
}

function sourceOf(entry: InboxItem['entry']): readonly string[] {
  return entry.kind === 'draft' ? [entry.draft.provenance.sourceId] : [];
}
