/** A round's recording and its replay, by their files. */
import type { Settings } from '../../model/policy.ts';
import type { FileHashes, RoundEnd, RoundStart, RoundState } from '../../model/recording.ts';
import type { Tape } from '../../ports/tape.ts';
import { openRecording } from './readRecording.ts';
import { fromRecordedSettings, inReplay, listDirs } from './recordedSettings.ts';
import { openRecordingTape, type RecordingTape } from './recorder.ts';
import { createReplayTape } from './replayTape.ts';
import { scrubberOf } from './scrubberOf.ts';

/** What a recording needs beside the configuration. */
export interface RecordingPlan {
  /** Created; one that is there is refused. */
  readonly path: string;
  /** Of frontwire. */
  readonly version: string;
  /** Secrets of the environment. */
  readonly secrets: readonly string[];
}

/** Opens the recording of a round. Throws `output_unavailable`. */
export async function openRoundRecording(settings: Settings, plan: RecordingPlan): Promise<RecordingTape> {
  const { path, version, secrets } = plan;
  return await openRecordingTape({ path, version, scrubber: scrubberOf(settings, secrets), dirs: listDirs(settings) });
}

/** A recorded round, to be done again. */
export interface RoundReplay {
  readonly start: RoundStart;
  readonly state: RoundState;
  readonly end: RoundEnd | undefined;
  readonly settings: Settings;
  readonly tape: Tape;
  /** URLs that were asked for and are not in the recording. */
  readonly missing: () => readonly string[];
  /** What the replay wrote. */
  readonly hashes: () => FileHashes;
  readonly close: () => Promise<void>;
}

/**
 * Opens a recording for a replay into numbered directories in `root`, by its own configuration or another. Throws
 * `recording_unreadable`.
 */
export async function openRoundReplay(path: string, root: string, other?: Settings): Promise<RoundReplay> {
  const recording = await openRecording(path);
  const { start, state, end, close } = recording;
  const settings = other === undefined ? fromRecordedSettings(start.settings, root) : inReplay(other, root);
  const tape = createReplayTape(recording, scrubberOf(other ?? settings, []), listDirs(settings));
  return { start, state, end, settings, tape, missing: tape.missing, hashes: tape.hashes, close };
}
