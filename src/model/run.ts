/** What one round did, as `run --json` prints it. */
import type { AfterReport } from './afterPublish.ts';
import type { ReasonCount } from './standingReason.ts';

/** How a run ended: `done`, `timeUp` when its time was over before its work, or `interrupted` by a signal. What is left waits durably. */
export type RunEnd = 'done' | 'timeUp' | 'interrupted';

/** A source that failed in a run. */
export interface RunFailure {
  readonly collection: string;
  readonly source: string;
  /** What it is called; absent where an older version recorded it. */
  readonly name?: string;
  readonly url: string;
  readonly code: string;
  readonly message: string;
}

/** What was counted for a run. */
export interface RunCounts {
  /** By `<collection>/<counter>`. */
  readonly counts: ReadonlyMap<string, number>;
  readonly failures: readonly RunFailure[];
}

/** What a run did in one collection. */
export interface CollectionReport {
  readonly id: string;
  readonly sources: {
    readonly polled: number;
    readonly modified: number;
    readonly notModified: number;
    readonly limited: number;
    readonly failing: number;
    readonly blocked: number;
    readonly gone: number;
  };
  readonly entries: {
    readonly seen: number;
    readonly new: number;
    /** Reads that wait for a later round, whichever round they were announced in. */
    readonly left: number;
    /** New entries that nothing is read of: no page to read, too old, or announced twice in one document. */
    readonly skipped: number;
  };
  readonly articles: {
    readonly new: number;
    readonly updated: number;
    readonly unchanged: number;
    readonly rejected: number;
    /** Of all articles of the collection, as it is after the run: those that readers see. */
    readonly published: number;
    /** Those below the threshold. */
    readonly held: number;
    /** Those that another article of their story leads, a rule or the editor hides, or that are archived. */
    readonly hidden: number;
    /** Why those that are held or hidden are, the most frequent main reason first; absent where none is. */
    readonly reasons?: readonly ReasonCount[];
  };
  readonly stories: { readonly new: number; readonly joined: number };
  readonly files: { readonly written: number; readonly unchanged: number; readonly removed: number };
  /** Private records that no key opened and that were kept byte for byte, of the articles that were written. */
  readonly records: { readonly unopened: number };
  /** What was in the archives that were read, and what of it could not be read; absent where none was. */
  readonly archives?: {
    readonly records: number;
    readonly pages: number;
    readonly feeds: number;
    /** Records that cannot be read. */
    readonly broken: number;
    /** Pages and records that are too long, cannot be unpacked, or repeat what is not there. */
    readonly skipped: number;
  };
}

/** The report of a run. */
export interface RunReport {
  readonly run: {
    readonly id: string;
    readonly startedAt: string;
    readonly finishedAt: string;
    readonly outcome: RunEnd;
  };
  readonly collections: readonly CollectionReport[];
  /** Commands that were run after files changed; absent where none was. */
  readonly after?: readonly AfterReport[];
  readonly failures: readonly (Omit<RunFailure, 'collection'> & { readonly name: string })[];
}
