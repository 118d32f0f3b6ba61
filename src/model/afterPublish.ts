/** What the operator has run after files of an output directory changed: build, commit, upload. */
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../text/date/durations.ts';

/** What separates the changed paths on the standard input of the command. */
export const PATH_SEPARATORS = ['newline', 'nul'] as const;
/** One of them. */
export type PathSeparator = (typeof PATH_SEPARATORS)[number];

/** `output.after`, with defaults filled in. */
export interface AfterCommand {
  /** A program and its arguments, run without a shell; or a text for `sh -c`. */
  readonly command: readonly string[] | string;
  /** The command is ended when it has run for this long. */
  readonly timeLimitMs: number;
  /** How long nothing more must have changed before it is run; of rounds, which know when they are done, nothing is awaited. */
  readonly settleMs: number;
  readonly separator: PathSeparator;
}

/** A build of a large site takes minutes, an upload that hangs takes for ever. A publish comes 2 s after its articles. */
export const DEFAULT_AFTER = {
  timeLimitMs: 10 * MINUTE_MS,
  settleMs: 10 * SECOND_MS,
  separator: 'newline',
} as const satisfies Omit<AfterCommand, 'command'>;

/** Longest time limit: nobody waits for a day's build. */
export const MAX_AFTER_MS = 6 * HOUR_MS;

/** How a command ended: `late` at its time limit, `stopped` because frontwire was stopped. */
export const AFTER_OUTCOMES = ['done', 'failed', 'late', 'stopped'] as const;
/** One of them. */
export type AfterOutcome = (typeof AFTER_OUTCOMES)[number];

/** The end of a command. */
export interface CommandEnd {
  readonly outcome: AfterOutcome;
  /** Absent where a signal ended it, or it was not started. */
  readonly exitCode?: number;
  /** The name of the signal that ended it. */
  readonly signal?: string;
  /** Why it was not started, as words within a sentence. */
  readonly unstarted?: string;
  readonly seconds: number;
  /** The last lines that it wrote to standard error, else to standard output: plain text, secrets of URLs masked. */
  readonly lastLines: readonly string[];
}

/** What is remembered of the last command of a directory. */
export interface AfterEnd extends CommandEnd {
  /** When it ended, `YYYY-MM-DDTHH:mm:ssZ`. */
  readonly at: string;
  /** Paths that it was given. */
  readonly paths: number;
  /** Failures in a row, this one included; 0 after one that went well. */
  readonly failures: number;
}

/** What a command was run for, as reports show it. */
export interface AfterReport extends Omit<AfterEnd, 'failures'> {
  /** Ids of the collections that share the directory. */
  readonly collections: readonly string[];
}

/** Paths that wait for a command. */
export interface OwedPaths {
  /** Changed since the last command began; and handed to one that did not end well, or was cut short. */
  readonly changed: number;
  readonly handed: number;
  /** When the first and the last of the changed ones changed (ms); absent where there are none. */
  readonly firstMs?: number;
  readonly lastMs?: number;
}

/** Why a command did not end well, in a sentence; undefined for one that did. */
export function toAfterFault({ outcome, exitCode, signal, unstarted, seconds }: CommandEnd): string | undefined {
  if (outcome === 'done') return undefined;
  if (unstarted !== undefined) return `The command after publishing could not be started: ${unstarted}.`;
  const took = `after ${seconds.toFixed(1)} s`;
  if (outcome === 'late') return `The command after publishing was ended ${took}, its time limit.`;
  if (outcome === 'stopped') return `The command after publishing was ended ${took} because frontwire was stopped.`;
  const how = exitCode === undefined ? `was ended by ${signal ?? 'a signal'}` : `ended with ${exitCode}`;
  return `The command after publishing ${how} ${took}.`;
}
