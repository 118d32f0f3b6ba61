/** A round's recording and its replay, by their files. */
import type { Settings } from '../../model/policy.ts';
import type {
  BundleStory,
  FileHashes,
  RecordedFetch,
  RoundEnd,
  RoundOutcome,
  RoundStart,
  RoundState,
  RoundTraces,
} from '../../model/recording.ts';
import type { Tape } from '../../ports/tape.ts';
import { type BundlePart, narrowSettings, narrowState } from './narrowRound.ts';
import { openRecording, type Recording } from './readRecording.ts';
import { fromRecordedSettings, inReplay, listDirs } from './recordedSettings.ts';
import { openRecordingTape, type RecordingTape } from './recorder.ts';
import { createReplayTape } from './replayTape.ts';
import { toOutcome } from './roundOutcome.ts';
import { scrubberOf } from './scrubberOf.ts';
import { type BundleEnding, writeBundle } from './writeBundle.ts';

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
  /** What the round left, when it was recorded. */
  readonly outcome: RoundOutcome;
  /** What a replay left, in that form. */
  readonly toOutcome: (traces: RoundTraces) => RoundOutcome;
  /** Of a bundle. */
  readonly story: BundleStory | undefined;
  readonly settings: Settings;
  readonly tape: Tape;
  /** Everything that was asked when it was recorded. */
  readonly fetches: readonly RecordedFetch[];
  /** What of it the replay asked for. */
  readonly taken: () => readonly RecordedFetch[];
  /** How many polls of an address, or of all, were recorded and not asked for yet. */
  readonly countPolls: (url?: string) => number;
  /** URLs that were asked for and are not in the recording. */
  readonly missing: () => readonly string[];
  /** What the replay wrote. */
  readonly hashes: () => FileHashes;
  /** Writes what the replay did as a recording: what it began with, what it asked for, how it ended. Throws `output_unavailable`. */
  readonly bundle: (path: string, version: string, ending: BundleEnding) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** How a recording is replayed. */
export interface ReplayPlan {
  /** The directory in which output directories are, by number. */
  readonly root: string;
  /** Another configuration than that of the recording. */
  readonly settings?: Settings | undefined;
  /** Only this part of it. */
  readonly part?: BundlePart;
}

/** Opens a recording for a replay. Throws `recording_unreadable`. */
export async function openRoundReplay(path: string, { root, settings: other, part }: ReplayPlan): Promise<RoundReplay> {
  const recording = await openRecording(path);
  const { outcome, story, fetches, close } = recording;
  // one that was stopped did not end by what it was answered
  const end = recording.end?.report.run.outcome === 'done' ? recording.end : undefined;
  const { start, state } = part ? narrowRound(recording, part) : recording;
  const settings = other === undefined ? fromRecordedSettings(start.settings, root) : inReplay(other, root);
  const scrubber = scrubberOf(other ?? settings, []);
  const tape = createReplayTape(recording, scrubber, listDirs(settings));
  const { missing, hashes, taken, countPolls } = tape;
  return {
    ...{ start, state, end, outcome, story, fetches, settings, tape, missing, hashes, taken, countPolls, close },
    toOutcome: (traces) => toOutcome(traces, scrubber, start.format),
    bundle: (to, version, ending) => writeBundle(to, version, { recording, start, state, fetches: taken(), ...ending }),
  };
}

function narrowRound({ start, state }: Recording, part: BundlePart): Pick<Recording, 'start' | 'state'> {
  const { collection, source, articles } = part;
  const wish = { all: true, source, collection, ...(articles && { articles }) };
  return {
    start: { ...start, wish, settings: narrowSettings(start.settings as Settings, part) },
    state: narrowState(state, part),
  };
}
