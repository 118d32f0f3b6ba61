/** Recording the round of `frontwire run`. */
import { resolve } from 'node:path';
import { loadEnvironment } from '../../config/environment.ts';
import { ensureAlone } from '../../jobs/ensureAlone.ts';
import { Failure } from '../errors.ts';
import type { Settings } from '../model/policy.ts';
import { RECORDING_FORMAT, type RoundState, type RoundWish } from '../model/recording.ts';
import type { RunReport } from '../model/run.ts';
import { createServingTape, openRoundRecording } from '../standalone.ts';
import type { OpeningOptions, Session } from './session.ts';
import { VERSION } from './version.ts';

/** A recording that a command makes. */
interface CommandRecording {
  readonly tape: NonNullable<OpeningOptions['tape']>;
  /** Keeps what is known before the round. Throws `run_locked` where others would do a part of it. */
  readonly begin: (session: Session, wish: RoundWish) => Promise<void>;
  /** Throws `output_unavailable` where something could not be recorded. */
  readonly end: (session: Session, report: RunReport) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens the file that the options name; undefined where they name none. Throws `usage`, `output_unavailable`. */
export async function openRecording(
  settings: Settings,
  { record, dryRun, maxTime }: { readonly record?: string; readonly dryRun?: boolean; readonly maxTime?: number },
): Promise<CommandRecording | undefined> {
  if (record === undefined) return undefined;
  if (dryRun || maxTime !== undefined) {
    throw new Failure('usage', '--record records whole rounds: leave --dry-run and --max-time out.');
  }
  let streams: RoundState = { keys: [], files: [] };
  const tape = await openRoundRecording(settings, { path: record, version: VERSION, secrets: listSecrets() });
  return {
    tape,
    async begin({ app, jobContext }, wish) {
      await ensureAlone(jobContext);
      const before = await app.roundState.take(settings.collections);
      // what events there were before; the rest need not be in memory meanwhile
      streams = { keys: before.keys.filter(({ type }) => type === 'stream'), files: [] };
      await tape.begin({ format: RECORDING_FORMAT, version: VERSION, wish, settings }, before);
    },
    end: async ({ app }, report) => tape.end(report, await app.roundState.trace(settings.collections, streams)),
    close: () => tape.close(),
  };
}

/** The recording of a process that serves; undefined without a directory. */
export async function openServingRecording(settings: Settings, dir: string | undefined) {
  if (dir === undefined) return undefined;
  const tape = await createServingTape({ dir: resolve(dir), version: VERSION, settings, secrets: listSecrets() });
  return {
    tape,
    /** Throws `output_unavailable`. */
    start: ({ app }: Session) => tape.start(() => app.roundState.take(settings.collections), app.log),
  };
}

/** Secrets of the environment that are not in the configuration. */
export function listSecrets(): readonly string[] {
  const { securedKeys, dashboardPassword, redisUrl = '' } = loadEnvironment(process.env);
  const redis = URL.canParse(redisUrl) ? decodeURIComponent(new URL(redisUrl).password) : '';
  return [...securedKeys, dashboardPassword ?? '', redis].filter((secret) => secret !== '');
}
