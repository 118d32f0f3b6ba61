/** What a round is recorded on, or replayed from. Types only. */
import type { StoredKey } from '../model/recording.ts';
import type { Network } from './network.ts';

/** The time of a round. */
export interface RoundClock {
  now(): number;
  /** Of the machine, whatever time the work has: what queues wait by. */
  machine(): number;
  /** A time for a piece of work: that of the answers that it gets, until then that of the round's start. Nothing else moves it. */
  apart(): WorkClock;
}

/** The time of a piece of work in a round. */
export interface WorkClock extends RoundClock {
  /** The work got an answer at this time. */
  advance(ms: number): void;
}

/** Files under output directories, as far as a tape looks at them. */
interface WrittenTexts {
  write(dir: string, path: string, text: string): Promise<'written' | 'unchanged'>;
  remove(dir: string, path: string): Promise<boolean>;
}

/** A round's tape: it sees what comes in from outside, or gives it. */
export interface Tape {
  /** Absent: that of the machine. */
  readonly clock?: RoundClock;
  /** The network below the rate limits: each hop. */
  hops(network: Network): Network;
  /** The network as the core asks it: whole fetches. */
  fetches(network: Network): Network;
  files<T extends WrittenTexts>(files: T): T;
}

/** What Redis knows, as plain data. */
export interface StoredKeys {
  /** All that says something of articles and sources of these collections; only keys that are wanted, where that is said. */
  take(collections: readonly string[], isWanted?: (key: string) => boolean): Promise<readonly StoredKey[]>;
  /** Puts it into an empty Redis. */
  put(keys: readonly StoredKey[]): Promise<void>;
}
