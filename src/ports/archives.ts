/** Archives of recorded pages. Types only. */
import type { Found, RecordedAnswer, RecordPlace } from '../model/archive.ts';
import type { Network } from './network.ts';

/** An archive, open. */
export interface OpenArchive {
  /** Changes when the archive does. */
  readonly stamp: string;
  /** What its first bytes are: by it an archive is known again that has become longer. */
  readonly head: string;
  /** True where it begins as the one with this `head` did. */
  beginsAs(head: string): boolean;
  /** Addresses of the pages that the archive itself lists (WACZ); undefined where it lists none. */
  pages(): Promise<readonly string[] | undefined>;
  /** All that is in it, in its order, some at a time. What is broken is skipped and told. */
  records(): AsyncIterable<readonly Found[]>;
  /**
   * The answer of a record, with a body of at most so many bytes. Throws `body_corrupt` and `body_too_large` for the record alone; whatever
   * else it throws is the matter of the whole archive.
   */
  read(place: RecordPlace, maxBytes: number): Promise<RecordedAnswer>;
  close(): Promise<void>;
}

/** What is known of an archive that was read before. */
export interface KnownArchive {
  readonly stamp: string;
}

/** Archives, in files that the configuration names or behind URLs. */
export interface Archives {
  /**
   * Opens the archive of a `file:` or web URL; `unchanged` where it is as it is known, which costs next to nothing, `rests` in a round that
   * is recorded or replayed, all of which has to come out the same. What is behind a web URL is asked by `network`. Throws
   * `archive_unreadable` and the failures of the network; `signal` ends all that is asked later, too.
   */
  open(
    url: string,
    known: KnownArchive | undefined,
    network: Network,
    signal: AbortSignal,
  ): Promise<OpenArchive | 'unchanged' | 'rests'>;
}
