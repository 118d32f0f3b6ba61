/** How frontwire is, as `status --json` prints it (docs/operators.md). Instants are ISO 8601 in UTC. */
import type { SourceArticles } from '../../src/app.ts';
import type { QueueRow } from '../dashboard/queueRows.ts';
import type { ShownStatus } from '../dashboard/sourceRows.ts';

/** All of it. */
export interface Status {
  readonly at: string;
  readonly redis: RedisStatus;
  readonly running: Running;
  readonly queues: readonly QueueStatus[];
  readonly collections: readonly CollectionStatus[];
  /** The worst first. */
  readonly needsLook: readonly Need[];
}

/** The memory of Redis. */
export interface RedisStatus {
  readonly usedBytes: number;
  /** Absent where there is no limit. */
  readonly maxBytes?: number;
  readonly policy?: string;
}

/** What works now. */
export interface Running {
  /** `working`: a `serve` or `work` consumed a job within three minutes. `run`: a run is in progress and nothing else. */
  readonly state: 'working' | 'run' | 'nothing';
  /** When a job of the schedule was last consumed; absent where none ever was, as with cron alone. */
  readonly heartbeat?: string;
  readonly runs: readonly { readonly collection: string; readonly host: string; readonly pid: number }[];
}

/** A queue; `workers`: processes that take jobs from it, absent where the server lists no clients. */
export interface QueueStatus extends QueueRow {
  readonly workers?: number;
}

/** One collection. */
export interface CollectionStatus {
  readonly id: string;
  readonly sources: {
    readonly total: number;
    readonly statuses: Readonly<Record<ShownStatus, number>>;
    /** Sources whose time has come and that are not paused. */
    readonly due: number;
    /** When the next of the others is due; absent without one. */
    readonly nextDue?: string;
  };
  /** Read, and waiting to be published. */
  readonly inbox: number;
  /** Reads past the share of their source, which later rounds take up. */
  readonly left: number;
  /** All articles; those dated within the last 24 hours; those dated today (UTC). */
  readonly articles: {
    readonly all: SourceArticles;
    readonly last24h: SourceArticles;
    readonly today: SourceArticles;
  };
  /** What was done in the last 24 hours. */
  readonly done: { readonly new: number; readonly updated: number; readonly rejected: number };
}

/** What a need is about. */
export const NEED_KINDS = [
  'redis',
  'output',
  'workers',
  'after',
  'jobs',
  'indexes',
  'source',
  'records',
  'malformed',
  'files',
] as const;

/** Something that somebody should look into. */
export interface Need {
  readonly kind: (typeof NEED_KINDS)[number];
  readonly collection?: string;
  /** A source's id, or a queue. */
  readonly subject?: string;
  /** How the operator calls it. */
  readonly name?: string;
  /** What is wrong and, where it is not plain, what to do. */
  readonly reason: string;
  /** When frontwire tries again by itself; absent where it does not, or at the next tick or run. */
  readonly again?: string;
}
