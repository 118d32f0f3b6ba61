/** The command after publishing: the job of the queue `after`, and the same at the end of a round. */
import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from '../src/errors.ts';
import type { AfterReport } from '../src/model/afterPublish.ts';
import { SECOND_MS } from '../src/text/date/durations.ts';
import type { JobContext, JobKind } from './jobKind.ts';

/** Data of the job. */
interface AfterJob {
  /** The first collection of the directory. */
  readonly collection: string;
}

/** While another process runs a command there, it is looked again this often. */
const BUSY_MS = SECOND_MS;

/** Runs the command of a directory once nothing changes there any more. A command that fails is tried again by a later tick. */
export const runAfterJob: JobKind<AfterJob> = {
  name: 'run-after',
  queue: 'after',
  concurrency: 2,
  subjectOf: ({ collection }) => ({ collection }),
  async run({ app }, { collection }, signal) {
    const directory = app.after.of(collection);
    if (directory === undefined) return { dropped: 'The configuration has no command for it any more.' };
    const { dueMs } = await app.after.readState(directory);
    if (dueMs === undefined) return { paths: 0 };
    if (dueMs > app.now()) throw new Failure('host_busy', 'More may change soon.', { retryAtMs: dueMs });
    const attempt = await app.after.run(directory, signal);
    if (attempt.kind === 'busy')
      throw new Failure('host_busy', 'Another process runs a command there.', { retryAtMs: app.now() + BUSY_MS });
    if (attempt.kind === 'nothing') return { paths: 0 };
    if (attempt.report.outcome === 'stopped') throw new Failure('aborted', 'The command was ended before its end.');
    return attempt.report;
  },
};

/** Asks for the command of a collection's directory where paths are owed; at most one runs and one waits. Rounds run it themselves. */
export async function enqueueAfter({ app, queues, run }: JobContext, collection: string): Promise<void> {
  const directory = app.after.of(collection);
  if (directory === undefined || run !== undefined) return;
  const { dueMs } = await app.after.readState(directory);
  if (dueMs === undefined) return;
  const data: AfterJob = { collection: directory.owner };
  const deduplication = { id: directory.owner, keepLastIfActive: true };
  await queues.after.add('run-after', data, { delay: Math.max(0, dueMs - app.now()), deduplication });
}

/** The same for every directory: what a dashboard, a command or a crash left. */
export async function enqueueOwedAfter(jobContext: JobContext): Promise<void> {
  for (const { owner } of jobContext.app.after.directories) await enqueueAfter(jobContext, owner);
}

/** Runs the commands of all directories where paths are owed and waits for their ends, side by side. */
export async function runAfterRound({ app }: JobContext, stop: AbortSignal): Promise<readonly AfterReport[]> {
  const reports = await Promise.all(
    app.after.directories.map(async (directory) => {
      // a process that runs one now takes what changed since by itself; after its time limit nobody waits for it
      const lateMs = app.now() + directory.after.timeLimitMs;
      for (;;) {
        const attempt = await app.after.run(directory, stop);
        if (attempt.kind === 'ran') return [attempt.report];
        if (attempt.kind === 'nothing' || stop.aborted || app.now() > lateMs) return [];
        await pause(BUSY_MS, undefined, { signal: stop }).catch(() => undefined);
      }
    }),
  );
  return reports.flat();
}
