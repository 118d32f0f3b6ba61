/** The poll of a source that is an archive: it is read in place, no faster than what was read is published. */
import { setTimeout as pause } from 'node:timers/promises';
import type { App } from '../src/app.ts';
import type { Source } from '../src/model/source.ts';
import { MINUTE_MS } from '../src/text/date/durations.ts';
import { addCounts } from './counters.ts';
import { enqueuePublish } from './enqueue.ts';
import type { JobContext } from './jobKind.ts';
import { RUN_PUBLISHES_AT } from './readArticle.ts';
import { logRead } from './tellRead.ts';

type TellReads = Parameters<App['readArchive']>[1];
type ArchiveReport = Awaited<ReturnType<App['readArchive']>>;

/** Drafts that may wait to be published; a draft takes some ten KiB of Redis. */
const MAX_WAITING = 2_000;
/** How often is looked whether some of them were published. */
const LOOK_MS = 200;
/** When nothing was published for this long, nobody publishes: a later round goes on. */
const PATIENCE_MS = 2 * MINUTE_MS;

/** Reads an archive, and counts for the run and the charts what it does as it does it. */
export async function readArchiveInPlace(
  jobContext: JobContext,
  source: Source,
  run: string | undefined,
  signal: AbortSignal,
): Promise<ArchiveReport> {
  const { app, queues } = jobContext;
  const { collection } = source;
  const tell: TellReads = async (reads) => {
    for (const { task, result } of reads) logRead(app, task, result);
    const rejected = reads.filter(({ result }) => result.kind === 'rejected').length;
    const count = reads.length;
    await addCounts(app, run, collection, {
      'entries.seen': count,
      'entries.new': count,
      'articles.rejected': rejected,
    });
    const waiting = await app.countInbox(collection);
    if (waiting > 0 && (run === undefined || waiting >= RUN_PUBLISHES_AT))
      await enqueuePublish(queues, collection, { run });
    return waiting < MAX_WAITING || (await untilPublished(app, collection, waiting, signal));
  };
  const report = await app.readArchive(source, tell, signal);
  const { archive } = report;
  if (archive !== undefined) {
    const { records, pages, feeds, broken, oversized, unresolved, unreadable } = archive;
    const counts = { records, pages, feeds, broken, skipped: oversized + unresolved + unreadable };
    const named = Object.entries(counts).map(([name, count]) => [`archives.${name}`, count] as const);
    await addCounts(app, run, collection, { 'archives.read': 1, ...Object.fromEntries(named) });
  }
  return report;
}

/** True once there is room again; false when nobody publishes. */
async function untilPublished(app: App, collection: string, waiting: number, signal: AbortSignal): Promise<boolean> {
  let [least, sinceMs] = [waiting, performance.now()];
  while (performance.now() - sinceMs < PATIENCE_MS && !signal.aborted) {
    await pause(LOOK_MS);
    const now = await app.countInbox(collection);
    if (now < MAX_WAITING) return true;
    if (now < least) [least, sinceMs] = [now, performance.now()];
  }
  // who stops the work ends it at the next step
  return signal.aborted;
}
