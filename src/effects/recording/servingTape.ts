/** Recording a process that serves: a file an hour, each of which can be replayed alone. */
import { toReason } from '../../errors.ts';
import type { Settings } from '../../model/policy.ts';
import { RECORDING_FORMAT, type RoundState } from '../../model/recording.ts';
import type { Tape } from '../../ports/tape.ts';
import type { Log } from '../../ports.ts';
import { HOUR_MS } from '../../text/date/durations.ts';
import { makeFolders } from '../disk/makeFolders.ts';
import { listDirs, toRecordedSettings } from './recordedSettings.ts';
import { recordNetwork } from './recordNetwork.ts';
import { scrubberOf } from './scrubberOf.ts';
import { openServingPart, type ServingPart } from './servingPart.ts';

/** A tape that goes on for as long as the process does. */
export interface ServingTape extends Tape {
  /**
   * Begins the first file. `takeState` says what is known at a moment. Throws `output_unavailable`; what fails later is told in the log,
   * and the next file is tried when its time comes.
   */
  start(takeState: () => Promise<RoundState>, log: Log): Promise<void>;
  /** Ends the last file. */
  close(): Promise<void>;
}

/** What is recorded, and where to. */
export interface ServingOptions {
  /** Made where it is not there. */
  readonly dir: string;
  /** Of frontwire. */
  readonly version: string;
  readonly settings: Settings;
  /** Secrets of the environment. */
  readonly secrets: readonly string[];
  /** How long a file goes on, from one full hour to the next: for tests. */
  readonly everyMs?: number;
}

/** Nothing is opened before `start`. */
export function createServingTape({ dir, version, settings, secrets, everyMs = HOUR_MS }: ServingOptions): ServingTape {
  const scrubber = scrubberOf(settings, secrets);
  const recorded = toRecordedSettings(settings, scrubber, listDirs(settings));
  const ending = new Set<Promise<void>>();
  let current: ServingPart | undefined;
  let timer: NodeJS.Timeout | undefined;

  const end = (part: ServingPart | undefined): void => {
    const ended = part?.end().finally(() => ending.delete(ended as Promise<void>));
    if (ended) ending.add(ended);
  };
  /** The new file takes what is asked from now on; what is known is written beside that. */
  const turn = async (takeState: () => Promise<RoundState>, log: Log): Promise<void> => {
    await makeFolders(dir);
    const next = await openServingPart({ dir, version, scrubber, log });
    const previous = current;
    current = next;
    end(previous);
    const start = { format: RECORDING_FORMAT, version, serves: true, wish: { all: true }, settings: recorded } as const;
    await next.begin({ ...start, startedMs: Date.now() }, takeState);
  };
  const schedule = (takeState: () => Promise<RoundState>, log: Log): void => {
    const next = () => {
      const turned = turn(takeState, log).catch((thrown: unknown) => {
        // what cannot be opened now is tried at the next hour; until then nothing is recorded
        end(current);
        current = undefined;
        log.warn('recording.failed', { path: dir, reason: toReason(thrown) });
      });
      void turned.then(() => schedule(takeState, log));
    };
    timer = setTimeout(next, everyMs - (Date.now() % everyMs)).unref();
  };
  return {
    files: (files) => files,
    ...recordNetwork(() => current?.take(), scrubber),
    async start(takeState, log) {
      await turn(takeState, log);
      schedule(takeState, log);
    },
    async close() {
      clearTimeout(timer);
      timer = undefined;
      end(current);
      current = undefined;
      await Promise.all(ending);
    },
  };
}
