/** The ports of what is run after files changed. Types only. */
import type { AfterCommand, AfterEnd, CommandEnd, OwedPaths } from '../model/afterPublish.ts';

/** Which paths changed and no command was given yet, by collection; durable. */
export interface ChangedPaths {
  /** Notes a path of the collection's directory. */
  note(collection: string, path: string, nowMs: number): Promise<void>;
  owed(collection: string): Promise<OwedPaths>;
  /** Hands out all that is owed, sorted, each path once. It stays owed, as `handed`, until it is settled. */
  take(collection: string): Promise<readonly string[]>;
  /** Forgets what was taken; what changed since stays. */
  settle(collection: string): Promise<void>;
  /** How the last command ended; undefined where there was none. */
  loadEnd(collection: string): Promise<AfterEnd | undefined>;
  saveEnd(collection: string, end: AfterEnd): Promise<void>;
}

/** A command to be run. */
export interface CommandOrder extends Pick<AfterCommand, 'command' | 'timeLimitMs'> {
  /** Absolute. */
  readonly directory: string;
  readonly input: string;
}

/** Programs of the operator. */
export interface Commands {
  /**
   * Runs a command to its end; never throws. It ends with the process that runs it, even when that is killed, and gets no variable
   * of the environment whose name begins with `FRONTWIRE_`. The signal ends it.
   */
  run(order: CommandOrder, signal: AbortSignal): Promise<CommandEnd>;
}
