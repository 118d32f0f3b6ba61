/** Doing a recorded round again, in a Redis of its own. */
import { mkdir } from 'node:fs/promises';
import type { RoundPart } from '../../jobs/roundPart.ts';
import { runRound } from '../../jobs/runRound.ts';
import type { App } from '../app.ts';
import type { RunReport } from '../model/run.ts';
import type { RoundReplay } from '../standalone.ts';
import { withSession } from './session.ts';
import { listenForStop } from './signals.ts';

/** How it is done. */
export interface ReplayWish {
  /** Where its Redis is; nothing else is there. */
  readonly directory: string;
  readonly json?: boolean | undefined;
  /** Instead of what was asked for when it was recorded. */
  readonly source?: string | undefined;
  /** The part of the round that is done, decided with what was known before it. */
  readonly choose?: (app: App) => Promise<RoundPart | undefined>;
}

/** Replays a round; `look` sees what it left, before that is gone. */
export async function replayRound<T>(
  { settings, state, start, tape }: Pick<RoundReplay, 'settings' | 'state' | 'start' | 'tape'>,
  { directory, json, source, choose }: ReplayWish,
  look: (app: App) => T | Promise<T>,
): Promise<{ readonly report: RunReport; readonly seen: T }> {
  const stop = listenForStop();
  const apart = { directory, isApart: true, tape, stop, logLevel: 'error', ...(json && { json }) } as const;
  try {
    return await withSession(settings, apart, async ({ app, jobContext, redisAddress }) => {
      for (const { output } of settings.collections) await mkdir(output.dir, { recursive: true });
      await app.roundState.put(state, settings.collections);
      const part = await choose?.(app);
      const { all, source: recorded, collection } = start.wish;
      const wish = { all, source: source ?? recorded, collection, redisAddress };
      const context = { ...jobContext, publishesOnce: true, ...(part && { part }) };
      const report = await app.atOwnTime(() => runRound(context, wish, stop.signal));
      return { report, seen: await look(app) };
    });
  } finally {
    stop.dispose();
  }
}
