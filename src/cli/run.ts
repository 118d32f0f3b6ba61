/** `frontwire run`: one whole round, its progress and its report. */
import { runRound } from '../../jobs/runRound.ts';
import type { App } from '../app.ts';
import { isFailure } from '../errors.ts';
import { toAfterFault } from '../model/afterPublish.ts';
import type { RunReport } from '../model/run.ts';
import { checkCollection } from './checkCollection.ts';
import { dryRun } from './dryRun.ts';
import { EXIT } from './exitCodes.ts';
import { findSource } from './findSource.ts';
import { print, tellFault, terminalWidth } from './output.ts';
import { createProgress } from './progress.ts';
import { openRecording } from './record.ts';
import { renderReport } from './renderReport.ts';
import { readSettings, type SessionOptions, unlessEnded, withSession } from './session.ts';
import { listenForStop } from './signals.ts';

/** Options of `run`. */
export interface RunOptions extends SessionOptions {
  readonly all?: boolean;
  readonly dryRun?: boolean;
  /** Id, name or URL. */
  readonly source?: string;
  readonly collection?: string;
  readonly concurrency?: number;
  /** In ms. */
  readonly maxTime?: number;
  /** The file to record the round in. */
  readonly record?: string;
  readonly failOn?: 'any' | 'most' | 'none';
  /** Of `sources poll`: the one source is polled whatever its state, and what goes wrong does not count against its schedule. */
  readonly byHand?: boolean;
}

/** Runs a round and prints its report. */
export async function run(options: RunOptions): Promise<number> {
  const settings = readSettings(options);
  checkCollection(settings.collections, options);
  const stop = listenForStop();
  const progress = createProgress(options);
  const recording = await openRecording(settings, options);
  const logLevel = process.stderr.isTTY ? 'warn' : 'info';
  try {
    return await withSession(settings, { ...options, logLevel, stop, tape: recording?.tape }, async (session) => {
      const { jobContext, redisAddress } = session;
      const chosen = await unlessEnded(session, stop.signal, ({ app }) => chooseSource(app, options));
      if (options.dryRun)
        return await unlessEnded(session, stop.signal, ({ app }) =>
          dryRun(app, { ...options, ...chosen }, stop.signal),
        );
      const { all = false, concurrency, byHand, maxTime: maxTimeMs } = options;
      const round = {
        redisAddress: redisAddress,
        all,
        ...chosen,
        byHand,
        concurrency,
        maxTimeMs,
        onProgress: progress.show,
      };
      await recording?.begin(session, { all, ...chosen });
      const running = runRound({ ...jobContext, publishesOnce: recording !== undefined }, round, stop.signal);
      const report = await running.finally(progress.clear);
      await recording?.end(session, report);
      print(options.json ? `${JSON.stringify(report)}\n` : renderReport(report, terminalWidth()));
      const stopExit = toStopExit(report, stop.exitCode());
      // a lock is lost, too, where Redis takes no writes any more, as with a full disk: then that is what to tell
      if (stopExit === undefined && report.run.outcome === 'interrupted') await session.app.heartbeats.record('watch');
      return stopExit ?? toExit(report, options.failOn ?? 'none');
    });
  } catch (thrown) {
    const code = stop.exitCode();
    if (code === undefined || !isFailure(thrown, 'aborted')) throw thrown;
    tellFault(thrown.message);
    return code === EXIT.done ? EXIT.failed : code; // a round that was cut short is not done
  } finally {
    await recording?.close();
    stop.dispose();
  }
}

/** The options with the id of the source that was named. An id may be one in several collections: then all of them are meant. */
async function chooseSource(
  app: App,
  { source, collection, byHand }: RunOptions,
): Promise<Pick<RunOptions, 'source' | 'collection'>> {
  const isId = app.settings.collections.some(({ id }) => (collection ?? id) === id && app.knows(id, source));
  if (source === undefined || (isId && !byHand))
    return { ...(source !== undefined && { source }), ...(collection && { collection }) };
  const found = await findSource(app, source, collection);
  return { source: found.id, collection: found.collection };
}

/** The code of the signal; 1 when the round was cut short because nobody reads what it says. */
function toStopExit(report: RunReport, code: number | undefined): number | undefined {
  if (code !== EXIT.done) return code;
  return report.run.outcome === 'interrupted' ? EXIT.failed : undefined;
}

/** 1 when nobody stopped the round and it ended all the same; 5 when the operator asked for it and enough sources failed. */
function toExit(report: RunReport, failOn: 'any' | 'most' | 'none'): number {
  if (report.run.outcome === 'interrupted') {
    tellFault(
      'the run lost its lock because Redis was silent too long or another process took over; the next run finishes what it began.',
    );
    return EXIT.failed;
  }
  if (report.after?.some((one) => toAfterFault(one) !== undefined)) {
    tellFault('the command after publishing did not end well; the next run hands it the same paths again.');
    return EXIT.failed;
  }
  const polled = report.collections.reduce((sum, { sources }) => sum + sources.polled, 0);
  const failed = report.failures.length;
  const isBad = failOn === 'any' ? failed > 0 : failOn === 'most' ? failed * 2 > polled : false;
  return isBad ? EXIT.sourcesFailed : EXIT.done;
}
