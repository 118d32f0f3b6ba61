/** Doing a recorded round again, in a Redis of its own. */
import type { RoundPart } from '../../jobs/roundPart.ts';
import { runRound } from '../../jobs/runRound.ts';
import type { App } from '../app.ts';
import type { RoundOutcome } from '../model/recording.ts';
import type { RunReport } from '../model/run.ts';
import type { Source } from '../model/source.ts';
import { makeFolders, type RoundReplay } from '../standalone.ts';
import { addReports } from './addReports.ts';
import { withSession } from './session.ts';
import { listenForStop } from './signals.ts';

/** How it is done. */
export interface ReplayWish {
  /** Where its Redis is; nothing else is there. */
  readonly directory: string;
  readonly json?: boolean | undefined;
  /** The id of the source that is polled, instead of what was asked for when it was recorded; looked up with what was known before it. */
  readonly findSource?: ((app: App) => Promise<string>) | undefined;
  /** The part of the round that is done, decided with what was known before it. */
  readonly choose?: (app: App) => Promise<RoundPart | undefined>;
}

/** What it came to. */
export interface Replayed<T> {
  readonly report: RunReport;
  readonly outcome: RoundOutcome;
  /** The id of the source that was found. */
  readonly source?: string;
  readonly seen: T;
}

/** Replays a round; `look` sees what it left, before that is gone. */
export async function replayRound<T>(
  { settings, state, start, tape, countPolls, toOutcome }: RoundReplay,
  { directory, json, findSource, choose }: ReplayWish,
  look: (app: App) => T | Promise<T>,
): Promise<Replayed<T>> {
  const stop = listenForStop();
  const apart = { directory, isApart: true, tape, stop, logLevel: 'error', ...(json && { json }) } as const;
  try {
    return await withSession(settings, apart, async ({ app, jobContext, redisAddress }) => {
      for (const { output } of settings.collections) await makeFolders(output.dir);
      await app.roundState.put(state, settings.collections);
      const source = await findSource?.(app);
      const chosen = await choose?.(app);
      const part = start.serves ? await onlyRecorded(app, countPolls, chosen) : chosen;
      const { all, source: recorded, collection } = start.wish;
      const wish = { all, source: source ?? recorded, collection, redisAddress };
      const context = { ...jobContext, publishesOnce: true, ...(part && { part }) };
      const round = () => runRound(context, wish, stop.signal);
      let report = await round();
      // of a process that serves: what was polled again is polled again
      for (let left = countPolls(); start.serves && left > 0 && !stop.signal.aborted; ) {
        report = addReports(report, await round());
        if (countPolls() === left) break;
        left = countPolls();
      }
      const outcome = toOutcome(await app.roundState.trace(settings.collections, state));
      return { report, outcome, ...(source !== undefined && { source }), seen: await look(app) };
    });
  } finally {
    stop.dispose();
  }
}

/** Polls of sources that were polled then, and are to be polled again. */
async function onlyRecorded(
  app: App,
  countPolls: RoundReplay['countPolls'],
  chosen: RoundPart | undefined,
): Promise<RoundPart> {
  const moved = new Map<string, string>();
  for (const { id } of app.settings.collections) {
    for (const [source, { movedTo }] of await app.sources.listStates(id)) {
      if (movedTo !== undefined) moved.set(`${id}/${source}`, movedTo);
    }
  }
  const isRecorded = ({ collection, id, url }: Source) => {
    const other = moved.get(`${collection}/${id}`);
    return countPolls(url) > 0 || (other !== undefined && countPolls(other) > 0);
  };
  const { polls = () => true, reads = () => true } = chosen ?? {};
  return { ...chosen, reads, polls: (source) => polls(source) && isRecorded(source) };
}
