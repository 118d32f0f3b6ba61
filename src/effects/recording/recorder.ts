/** Recording a round: every exchange with the web, what was known before it, and how it ended. */
import type { Settings } from '../../model/policy.ts';
import type { RoundEnd, RoundStart, RoundState, RoundTraces } from '../../model/recording.ts';
import type { RoundClock, Tape } from '../../ports/tape.ts';
import { toJsonRecord, writeState } from './jsonRecords.ts';
import { createRecordedFiles } from './recordedFiles.ts';
import { toRecordedSettings } from './recordedSettings.ts';
import { createExchangeLog, recordNetwork } from './recordNetwork.ts';
import { createRoundClock } from './roundClock.ts';
import { toOutcome, writeOutcome } from './roundOutcome.ts';
import type { Scrubber } from './scrubber.ts';
import { openWarcWriter } from './warcWriter.ts';

/** A tape that records. */
export interface RecordingTape extends Tape {
  readonly clock: RoundClock;
  /** Writes what the round begins with. */
  begin(
    start: Omit<RoundStart, 'startedMs' | 'settings'> & { readonly settings: Settings },
    state: RoundState,
  ): Promise<void>;
  /** Writes how it ended, and gives the file its name. Throws what kept an exchange from being recorded. */
  end(report: RoundEnd['report'], traces: RoundTraces): Promise<void>;
  close(): Promise<void>;
}

/** What is recorded, and where to. */
export interface RecordingOptions {
  readonly path: string;
  readonly scrubber: Scrubber;
  /** Of frontwire. */
  readonly version: string;
  /** Output directories. */
  readonly dirs: readonly string[];
}

/** Creates the file and records on it. Throws `output_unavailable`. */
export async function openRecordingTape({ path, scrubber, version, dirs }: RecordingOptions): Promise<RecordingTape> {
  const writer = await openWarcWriter(path, `frontwire ${version}`);
  const clock = createRoundClock(Date.now());
  const { files, hashes } = createRecordedFiles(dirs);
  const log = createExchangeLog(writer);
  return {
    clock,
    files,
    ...recordNetwork(() => log, scrubber),
    async begin(start, state) {
      const settings = toRecordedSettings(start.settings, scrubber, dirs);
      await writer.write(toJsonRecord('start', { ...start, startedMs: clock.now(), settings } satisfies RoundStart));
      await writeState(writer, state, scrubber);
    },
    async end({ after: _after, ...report }, traces) {
      log.ensureWhole();
      await writeOutcome(writer, toOutcome(traces, scrubber));
      const end = { report, files: hashes() } satisfies RoundEnd;
      await writer.write(toJsonRecord('end', end, scrubber.text(JSON.stringify(end))));
      await writer.finish();
    },
    close: () => writer.close(),
  };
}
