/** Reading what an archive recorded, as if it had been fetched then: by the clock of its record, and without asking anybody. */
import { Failure } from '../errors.ts';
import { PAGE_MAX_BYTES } from '../fetch/buildRequest.ts';
import type { InboxEntry } from '../model/inbox.ts';
import type { Announcement, Source } from '../model/source.ts';
import type { ReadTask } from '../model/task.ts';
import type { Effects } from '../ports.ts';
import type { Row } from './archiveTable.ts';
import type { CollectionContext } from './collectionContext.ts';
import { type ReadResult, readArticle } from './readArticle.ts';
import { asRecorded } from './recordedSource.ts';
import { createRecordedWeb, type IndexedArchive, type TakenPage, takeRow } from './recordedWeb.ts';

/** An archive that is read for a source. */
export interface ArchiveReading extends IndexedArchive {
  readonly context: CollectionContext;
  readonly source: Source;
  /** What it is called. */
  readonly name: string;
  readonly effects: Effects;
  readonly signal: AbortSignal;
  /** What its pages announce of its feeds. */
  readonly announcements: Announcement[];
}

/** A read that was done, and what is to be published of it. */
export interface RecordedRead {
  readonly task: ReadTask;
  readonly result: ReadResult;
  readonly entry?: InboxEntry;
}

/** Earlier records of a page that are looked at, when the newest is none of an article: a wall, an error. */
const MAX_EARLIER = 3;
/** Announcements that are remembered; sites have few feeds. */
const MAX_ANNOUNCEMENTS = 10_000;

/** Reads the page of a task; `page`: where it was taken out already. `atMs`: when the task was recorded, where its page was not. */
export async function readRecorded(
  reading: ArchiveReading,
  task: ReadTask,
  atMs: number,
  page?: TakenPage,
): Promise<RecordedRead> {
  const { index } = reading;
  const newest = page?.row ?? index.find(task.entry.url ?? '');
  const first = await readAt(reading, task, newest === undefined ? atMs : index.dateOf(newest), page);
  if (newest === undefined || !isOfNoArticle(first.result)) return first;
  let row: Row | undefined = newest;
  for (let count = 0; count < MAX_EARLIER; count += 1) {
    row = index.before(row);
    if (row === undefined) return first;
    const earlier = { row, answer: await takeRow(reading, row, PAGE_MAX_BYTES) };
    const read = await readAt(reading, task, index.dateOf(row), earlier);
    if (!isOfNoArticle(read.result)) return read;
  }
  return first;
}

function isOfNoArticle(result: ReadResult): boolean {
  return result.kind === 'rejected' && (result.code === 'page_junk' || result.code === 'bot_wall');
}

async function readAt(
  reading: ArchiveReading,
  task: ReadTask,
  dateMs: number,
  page: TakenPage | undefined,
): Promise<RecordedRead> {
  const { context, source, signal } = reading;
  const { recorded } = task.feed;
  const at = new Date(dateMs).toISOString();
  const dated = recorded === undefined ? task : { ...task, feed: { ...task.feed, recorded: { ...recorded, at } } };
  const entries: InboxEntry[] = [];
  const effects = toRecordedEffects(reading, dateMs, page, (entry) => entries.push(entry));
  const result = await readArticle(context, asRecorded(source, task.feed), dated, effects, signal);
  const [entry] = entries;
  return { task: dated, result, ...(entry && { entry }) };
}

/**
 * What a read may use: the web of the archive, its time, and an inbox that is emptied later, with the progress. Nothing is tried again,
 * because an archive does not change, and what is in front of a recorded page says nothing of its source today.
 */
function toRecordedEffects(
  reading: ArchiveReading,
  dateMs: number,
  page: TakenPage | undefined,
  take: (entry: InboxEntry) => void,
): Effects {
  const { effects, announcements } = reading;
  const { inbox, deferred, owed, ruledOut, firstReads, sourceStates } = effects;
  const nothing = async (): Promise<void> => undefined;
  return {
    ...effects,
    // what a read brings is put into the inbox later, with the progress
    storeEpoch: async () => '',
    network: createRecordedWeb(reading, page),
    robots: { isAllowed: async () => true },
    clock: { now: () => dateMs },
    inbox: { ...inbox, put: async (_, entry) => take(entry) },
    deferred: { ...deferred, put: nothing, drop: nothing },
    owed: { ...owed, settle: nothing },
    // the page would be asked for on the web of today
    ruledOut: { ...ruledOut, put: nothing, drop: nothing },
    firstReads: { ...firstReads, end: nothing },
    sourceStates: {
      ...sourceStates,
      wall: nothing,
      announcements: async () => announcements,
      async announce(_collection, _source, announcement) {
        if (announcements.length < MAX_ANNOUNCEMENTS) announcements.push(announcement);
      },
    },
  };
}

/** Throws `aborted` when the work is to end. */
export function stopIfAborted({ signal }: Pick<ArchiveReading, 'signal'>): void {
  if (signal.aborted) throw new Failure('aborted', 'Reading the archive was stopped.');
}
