/** The port by which it is remembered who was told of what. Types only. */
import type { OwedNotice } from '../model/notice.ts';

/** What is remembered of a sink in a collection. */
export interface SinkMark {
  /** Events of the change stream up to this one were looked at. */
  readonly cursor: string;
  /** Since when it is told, ms. */
  readonly sinceMs: number;
  /** When events were last looked at for it, ms. */
  readonly lookedMs: number;
}

/** An event of the change stream. */
export interface StreamEvent {
  readonly id: string;
  readonly kind: string;
  readonly articleId: string;
}

/** What one round of telling changes, stored together: who was told, how far the stream was read, and what is to be sent. */
export interface NotifyStep {
  readonly sinks: ReadonlyMap<string, SinkMark>;
  /** Sinks that are forgotten with all that is remembered of them. */
  readonly forgotten: readonly string[];
  /** Articles that each sink was told of, by id, with when they were first seen (ms). */
  readonly told: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Articles that the stream told of as published, with when that was read (ms). */
  readonly born: ReadonlyMap<string, number>;
  /** Articles first seen before are not remembered any more, ms. */
  readonly toldSinceMs: number;
  /** What was told of other things, by name; undefined forgets it. */
  readonly marks: ReadonlyMap<string, string | undefined>;
  readonly owed: readonly OwedNotice[];
}

/** Who was told of what, by collection. */
export interface NotifyMemory {
  sinks(collection: string): Promise<ReadonlyMap<string, SinkMark>>;
  marks(collection: string): Promise<ReadonlyMap<string, string>>;
  /** Which of these articles a sink was told of. */
  told(collection: string, sink: string, articleIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Which of these articles the stream told of as published, in the last weeks. */
  born(collection: string, articleIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** The id of the newest event; that before all others where there is none. */
  newestEvent(collection: string): Promise<string>;
  /** Up to `count` events after one, oldest first. */
  events(collection: string, after: string, count: number): Promise<readonly StreamEvent[]>;
  save(collection: string, step: NotifyStep): Promise<void>;
  /** Notices that no queue has yet. */
  owed(collection: string): Promise<readonly OwedNotice[]>;
  settle(collection: string, keys: readonly string[]): Promise<void>;
}
