/** Reading through an archive, step by step: first what its feeds announce, then its other pages. */
import { type FailureCode, isFailure } from '../errors.ts';
import type { ArchiveProgress, ReadUpTo, RecordPlace } from '../model/archive.ts';
import type { ReadTask } from '../model/task.ts';
import { toKeyNumber } from './archiveTable.ts';
import { type Announced, nothingAnnounced, readRecordedFeed } from './recordedFeeds.ts';
import { readRecordedPage } from './recordedPages.ts';
import { type ArchiveReading, type RecordedRead, readRecorded, stopIfAborted } from './recordedReads.ts';
import type { TakenPage } from './recordedWeb.ts';

/** What a step did, once it waits to be published. False ends the reading for this round. */
export type TellReads = (reads: readonly RecordedRead[]) => Promise<boolean>;

/** How far an archive is read, as it is read. */
export type Progress = { -readonly [K in keyof ArchiveProgress]: ArchiveProgress[K] };

/** Where reading begins. */
export const NOTHING_READ: ReadUpTo = [0, -1, 0];

/** Reads that are done at once: while one waits for Redis, others are taken apart. */
const AT_ONCE = 8;
/** Reads of one step: what a crash has done again. */
const STEP = 32;

/** What is done after each step. */
interface Afterwards {
  /** Stores the progress. Throws `redis_older` where the stores lost what was put into them since the reading began. */
  readonly save: () => Promise<void>;
  readonly tell: TellReads;
}

/** A read to be done. */
interface WaitingRead {
  readonly task: ReadTask;
  /** When it was announced, ms. */
  readonly atMs: number;
  readonly page?: TakenPage;
}

/** Where reads are done and handed on. */
interface Desk {
  /** Does reads, puts what they bring into the inbox, and stores the progress. False when it is enough for this round. */
  readonly work: (reads: readonly WaitingRead[], upTo: Partial<Pick<Progress, 'feeds' | 'pages'>>) => Promise<boolean>;
  readonly count: () => number;
}

/** Reads from where the progress is to the end, or until it is enough for this round. */
export async function readThrough(
  reading: ArchiveReading,
  progress: Progress,
  afterwards: Afterwards,
): Promise<{ readonly isWhole: boolean; readonly readCount: number }> {
  const desk = createDesk(reading, progress, afterwards);
  const announced = nothingAnnounced();
  const isWhole = (await readFeeds(reading, progress, announced, desk)) && (await readPages(reading, progress, desk));
  return { isWhole, readCount: desk.count() };
}

function createDesk(reading: ArchiveReading, progress: Progress, { save, tell }: Afterwards): Desk {
  const { source, effects, context } = reading;
  let count = 0;
  const doAll = async (waiting: readonly WaitingRead[]): Promise<readonly RecordedRead[]> => {
    const done: RecordedRead[] = [];
    for (let start = 0; start < waiting.length; start += AT_ONCE) {
      await effects.pause();
      stopIfAborted(reading);
      const some = waiting.slice(start, start + AT_ONCE);
      done.push(...(await Promise.all(some.map(({ task, atMs, page }) => readRecorded(reading, task, atMs, page)))));
    }
    return done;
  };
  return {
    count: () => count,
    async work(waiting, upTo) {
      const reads = await doAll(waiting);
      count += reads.length;
      const isRuled = reads.some(({ result }) => result.kind === 'rejected' && result.code === 'rule');
      if (isRuled) progress.rules = context.rules.fingerprint;
      Object.assign(progress, upTo);
      await Promise.all(reads.map(({ entry }) => entry && effects.inbox.put(source.collection, entry)));
      await save();
      return await tell(reads);
    },
  };
}

/** What feeds announce, in the order in which they were recorded. True when all of it is read. */
async function readFeeds(
  reading: ArchiveReading,
  progress: Progress,
  announced: Announced,
  desk: Desk,
): Promise<boolean> {
  const { index } = reading;
  for (const row of index.feeds) {
    await reading.effects.pause();
    stopIfAborted(reading);
    const place = index.placeOf(row);
    const isOld = isBefore(place, progress.feeds);
    const tasks = await orUnreadable(reading, isOld ? undefined : progress, () =>
      readRecordedFeed(reading, row, announced),
    );
    if (isOld || tasks === undefined) continue;
    // what has neither page nor words is nothing
    const reads = tasks.filter((task) => hasWords(task) || index.find(task.entry.url ?? '') !== undefined);
    const done = isAt(place, progress.feeds) ? progress.feeds[2] : 0;
    for (let start = done; start < reads.length; start += STEP) {
      const some = reads.slice(start, start + STEP).map((task) => ({ task, atMs: index.dateOf(row) }));
      if (!(await desk.work(some, { feeds: [place.file, place.offset, start + some.length] }))) return false;
    }
    progress.feeds = [place.file, place.offset, reads.length];
  }
  return true;
}

function hasWords({ entry }: ReadTask): boolean {
  return [entry.title, entry.summary, entry.text].some((words) => words !== undefined && words !== '');
}

/** The other pages, in the order of the archive. True when all of them are read. */
async function readPages(reading: ArchiveReading, progress: Progress, desk: Desk): Promise<boolean> {
  const { index, archive, used } = reading;
  const listed = await toListed(archive.pages());
  let waiting: WaitingRead[] = [];
  let last = progress.pages;
  for (const row of index.pages) {
    const place = index.placeOf(row);
    const key = index.keyOf(row);
    const isRead = isBefore(place, progress.pages) || isAt(place, progress.pages);
    if (isRead || used.has(key) || listed?.has(key) === false) continue;
    last = [place.file, place.offset, 0];
    const found = await orUnreadable(reading, progress, () => readRecordedPage(reading, row));
    if (found !== undefined) waiting.push({ ...found, atMs: index.dateOf(row) });
    if (waiting.length < STEP) continue;
    if (!(await desk.work(waiting, { pages: last }))) return false;
    waiting = [];
  }
  if (waiting.length > 0) await desk.work(waiting, {});
  progress.pages = last;
  return true;
}

/** The pages that the archive itself lists, as numbers; undefined where it lists none. */
async function toListed(pages: Promise<readonly string[] | undefined>): Promise<ReadonlySet<number> | undefined> {
  const urls = await pages;
  return urls && new Set(urls.map(toKeyNumber));
}

/** Failures that are those of a page. */
const OF_A_PAGE: ReadonlySet<FailureCode> = new Set([
  'body_corrupt',
  'body_too_large',
  'document_too_deep',
  'internal',
  'not_a_page',
]);

/** A page or feed that cannot be unpacked costs itself, and is counted where there is a progress to count it in. */
async function orUnreadable<T>(
  { effects, source }: ArchiveReading,
  progress: Progress | undefined,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (thrown) {
    if (!isFailure(thrown) || !OF_A_PAGE.has(thrown.code)) throw thrown;
    if (progress === undefined) return undefined;
    progress.counts = { ...progress.counts, unreadable: progress.counts.unreadable + 1 };
    effects.log.debug('archive.unreadable', { source: source.id, reason: thrown.message });
    return undefined;
  }
}

function isBefore({ file, offset }: RecordPlace, upTo: ReadUpTo): boolean {
  return file < upTo[0] || (file === upTo[0] && offset < upTo[1]);
}

function isAt({ file, offset }: RecordPlace, upTo: ReadUpTo): boolean {
  return file === upTo[0] && offset === upTo[1];
}
