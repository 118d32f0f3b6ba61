/** One poll of one source, counted and told. */
import { toSourceName } from '../src/model/source.ts';
import type { ReadTask } from '../src/model/task.ts';
import { maskUrl } from '../src/text/url/maskUrl.ts';
import { addCounts, recordFailure } from './counters.ts';
import { enqueueReads } from './enqueue.ts';
import type { PollJob } from './enqueuePolls.ts';
import type { JobContext } from './jobKind.ts';
import { readArchiveInPlace } from './readArchive.ts';

/** What the dashboard shows of a poll. */
export interface PollSummary {
  readonly outcome: string;
  readonly reason: string;
  readonly next: string | undefined;
  readonly reads: number;
}

/** Polls a source; its new entries, and what earlier rounds left of it (`hasPending`), become reads. Throws as `app.pollSource` does. */
export async function pollOne(
  jobContext: JobContext,
  { collection, source: id, run, byHand }: Omit<PollJob, 'claim' | 'from'>,
  hasPending: boolean,
  signal: AbortSignal,
): Promise<PollSummary> {
  const { app, queues, heldReads } = jobContext;
  const source = app.sourceOf(collection, id);
  const enqueue = async (tasks: readonly ReadTask[]): Promise<void> => {
    if (heldReads) heldReads.hold(tasks);
    else await enqueueReads(queues, tasks, { run }, signal);
  };
  const report =
    source.kind === 'warc'
      ? await readArchiveInPlace(jobContext, source, run, signal)
      : await app.pollSource(source, enqueue, signal, byHand ? 'hand' : 'schedule');
  const { outcome, reads, left, skipped, entriesSeen, failure, state, statusBefore } = report;
  const readCount = report.readInPlace ?? reads.length;
  await addCounts(app, run, collection, {
    'sources.polled': 1,
    [`sources.${outcome}`]: 1,
    'entries.seen': entriesSeen,
    'entries.new': reads.length + left.length,
    'entries.skipped': skipped,
  });
  // what is left of the source's share of this round is for what earlier rounds left
  if (hasPending) await app.pendingReads.handOn(source, app.settings.policy.read.perRound - reads.length, enqueue);
  const name = toSourceName(source, state);
  if (failure) await recordFailure(app, run, { collection, source: id, name, url: source.url, ...failure });
  const url = maskUrl(source.url);
  const facts = {
    collection,
    source: id,
    url,
    outcome,
    status: state.status,
    entries: entriesSeen,
    reads: readCount,
  };
  if (failure) app.log.warn('source.polled', { ...facts, code: failure.code, reason: failure.message });
  else app.log.info('source.polled', facts);
  if (statusBefore) {
    const change = { url, from: statusBefore, to: state.status, reason: state.reason };
    app.log.info('source.changed', { collection, source: id, ...change });
  }
  return { outcome, reason: state.reason, next: state.nextPollReason, reads: readCount };
}
