/** A round as it was recorded: what it began with, what it was answered, and how it ended. Plain data, kept as JSON in a WARC file. */
import type { Hop, HttpResponse, RequestKind } from './http.ts';
import type { RunReport } from './run.ts';

/**
 * Grows when a frontwire of before would not understand what is recorded. 2: bodies may be compressed, as their headers say. 3: what a
 * round left is compared without the hashes of feeds.
 */
export const RECORDING_FORMAT = 3;

/** What marks our records in an archive: `urn:frontwire:round:start` and so on. */
export const RECORDING_URN = 'urn:frontwire:round:';

/** What was asked of the round. */
export interface RoundWish {
  readonly all: boolean;
  readonly source?: string;
  readonly collection?: string;
  /** Only these addresses are read; those that no feed announces, as if one did. Absent: all that is announced. */
  readonly articles?: readonly string[];
}

/** The first record. */
export interface RoundStart {
  readonly format: number;
  /** Of frontwire. */
  readonly version: string;
  /** Ms since the epoch. */
  readonly startedMs: number;
  /** It is of a process that serves: polls as they were due, with no end to compare with. */
  readonly serves?: true;
  readonly wish: RoundWish;
  /** The configuration as JSON, without secrets, sinks, proxies and commands. */
  readonly settings: unknown;
}

/** A key of Redis with its value: text, fields, members, members with scores, or entries of a stream. */
export interface StoredKey {
  /** Without the prefix of the namespace. */
  readonly key: string;
  readonly type: 'string' | 'hash' | 'set' | 'zset' | 'list' | 'stream';
  readonly value: readonly string[];
  /** Entries of a stream: its fields, by position as `value` has the ids. */
  readonly fields?: readonly (readonly string[])[];
  /** How long it was still kept, in ms; absent: for good. */
  readonly ttlMs?: number;
}

/** A file of an output directory. */
export interface StoredFile {
  readonly collection: string;
  readonly path: string;
  readonly text: string;
}

/** What was known before the round. */
export interface RoundState {
  readonly keys: readonly StoredKey[];
  readonly files: readonly StoredFile[];
}

/** A failure in place of an answer. */
export interface RecordedFailure {
  readonly code: string;
  readonly sentence: string;
  readonly subject?: string;
  readonly retryAtMs?: number;
  readonly status?: number;
  readonly wall?: string;
  readonly retry: string;
}

/** One fetch as the core asked for it, redirects included. */
export interface RecordedFetch {
  readonly url: string;
  readonly method: string;
  readonly kind: RequestKind;
  /** What tells requests of one URL apart: conditions, and a hash of what was sent. */
  readonly variant: string;
  /** The source for which it was asked: `<collection>/<id>`. Absent where it was asked for all, and in older recordings. */
  readonly by?: string;
  /** When its answer was there, ms since the epoch. */
  readonly atMs: number;
  readonly response?: Omit<HttpResponse, 'bytes' | 'hops'> & {
    readonly hops: readonly Hop[];
    /** The id of the record with the body; absent for an empty one. */
    readonly record?: string;
  };
  readonly failure?: RecordedFailure;
  /** The ids of the records of its hops, first to last. Absent in older recordings. */
  readonly records?: readonly string[];
}

/** What a round left in Redis, for those who read it. */
export interface RoundTraces {
  /** Indexes, paths and aliases. */
  readonly indexes: readonly StoredKey[];
  /** Articles, stories, and states of sources. */
  readonly records: readonly StoredKey[];
  /** Events of the round, in their order: the collection, then the fields. */
  readonly events: readonly (readonly string[])[];
}

/** The same without secrets, with a hash for each record. */
export interface RoundOutcome extends Pick<RoundTraces, 'indexes' | 'events'> {
  readonly records: Readonly<Record<string, string>>;
}

/** The last record. */
export interface RoundEnd {
  /** Without commands. */
  readonly report: RunReport;
  /** Path of a file that the round wrote or found as it should be, by `<collection>/<path>`, with a hash of its text; null: removed. */
  readonly files: Readonly<Record<string, string | null>>;
}

/** What became of an address that was read. */
export interface ReadEnding {
  readonly url: string;
  /** The id of the article, or why there is none. */
  readonly article?: string;
  readonly rejected?: { readonly code: string; readonly reason: string };
}

/** What is told to whom a bundle is sent, beside what is needed to do its round again. */
export interface BundleStory {
  /** What it was asked for. */
  readonly subject: string;
  readonly source: string;
  readonly versions: { readonly frontwire: string; readonly node: string; readonly platform: string };
  /** What became of what was read, when the bundle was made. */
  readonly endings: readonly ReadEnding[];
  /** `explain` of each article of them. */
  readonly explained: readonly unknown[];
  /** What was known where the bundle was made, before anything was asked: the article (as `explain` has it), its file and its source. */
  readonly known?: { readonly explained?: unknown; readonly file?: string; readonly source?: unknown };
}

/** A key of the outcome: what a file of a round says. */
export type FileHashes = RoundEnd['files'];
